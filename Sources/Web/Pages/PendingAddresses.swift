/// Addresses that the navigation names and whose features do not name them yet.
extension Routes {
  static let guides = Route("/guides")
}
