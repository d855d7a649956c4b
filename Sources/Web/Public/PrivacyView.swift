struct PrivacyView: Sendable {
  let site: SiteName
}
