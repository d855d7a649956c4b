/// Addresses that the navigation names and whose features do not name them yet.
extension Routes {
  static let proposals = Route("/catalogue/proposals")
  static let authority = Route("/office/authority")
}
