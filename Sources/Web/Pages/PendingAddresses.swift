/// Addresses that the navigation names and whose features do not name them yet.
extension Routes {
  static let catalogue = Route("/catalogue")
  static let countyList = Route("/office/catalogue")
  static let proposals = Route("/catalogue/proposals")
  static let townList = Route("/catalogue/town")
  static let villageList = Route("/catalogue/village")
  static let items = Route("/office/items")
  static let authority = Route("/office/authority")
  static let guides = Route("/guides")
}
