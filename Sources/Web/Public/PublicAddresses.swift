import Domain

/// What anybody opens without an account.
extension Routes {
  static let home = Route("/")
  static let item = Route("/items", ID<CatalogueItem>.self)
  static let plainSheet = Route("/items", ID<CatalogueItem>.self, "/plain")
  static let newRequest = Route("/requests/new")
  static let newComplaint = Route("/complaints/new")
  static let countyRoster = Route("/roster")
  /// By the code of a place; a text that is none shows the county's.
  static let roster = Route("/roster", String.self, named: "place")
  static let privacy = Route("/privacy")
  /// The public key that signed heads of the record are checked with.
  static let headKey = Route("/.well-known/bangban-head.pub")

  static let lookup = Route("/lookup")
  /// Where a case was seen in earlier versions.
  static let earlierCase = Route("/c", String.self)
  static let myCase = Route("/my-case")
  static let rateMyCase = Route("/my-case/rating", in: myCase)
  static let withdrawMyCase = Route("/my-case/withdrawal", in: myCase)
  static let leaveMyCase = Route("/my-case/leaving", in: myCase)
}
