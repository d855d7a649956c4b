import Domain

extension Routes {
  static let desk = Route("/desk")
  static let cases = Route("/cases")
  static let newCase = Route("/cases/new")
  static let outlook = Route("/cases/new/outlook", in: newCase)
  static let itemSearch = Route("/items/search")
  static let kase = Route("/cases", ID<Case>.self)
  static let act = Route("/cases", ID<Case>.self, "", CaseAction.Name.self)
  static let person = Route("/cases", ID<Case>.self, "/person")
  static let paper = Route("/cases", ID<Case>.self, "/papers", PaperKind.self)
  static let caseFile = Route("/cases", ID<Case>.self, "/files", Int64.self)
  static let viewReason = Route("/cases", ID<Case>.self, "/reason")
  static let identityCheck = Route("/cases", ID<Case>.self, "/identity-check")
}
