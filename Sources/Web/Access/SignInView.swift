struct SignInView: Sendable {
  let destination: Destination
  var issue: String?
  var account = ""
}
