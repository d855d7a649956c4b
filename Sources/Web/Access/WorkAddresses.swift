/// Where the public and each post begin, which signing in leads to.
extension Routes {
  static let home = Route("/")
  static let desk = Route("/desk")
  static let tasks = Route("/tasks")
  static let watch = Route("/watch")
  static let cases = Route("/cases")
  static let audit = Route("/office/audit")
}
