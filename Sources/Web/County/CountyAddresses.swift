extension Routes {
  static let parameters = Route("/office/parameters")
  static let settings = Route("/office/settings", in: parameters)
  static let audit = Route("/office/audit")
}
