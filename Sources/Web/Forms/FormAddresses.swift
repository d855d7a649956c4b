import Domain

extension Routes {
  // Of a case.
  static let caseForms = Route("/cases", ID<Case>.self, "/forms")
  static let caseForm = Route("/cases", ID<Case>.self, "/forms", ChosenForms.self)
  static let caseFormReadBack = Route("/cases", ID<Case>.self, "/forms", ChosenForms.self, "/read-back")
  static let caseFormPrint = Route("/cases", ID<Case>.self, "/forms", ChosenForms.self, "/print")
  static let factRemoval = Route("/cases", ID<Case>.self, "/facts/removal")

  // The county's own, each with `?code=`.
  static let formTemplates = Route("/office/forms")
  static let formTemplate = Route("/office/forms/edit", in: formTemplates)
  static let formTemplatePreview = Route("/office/forms/preview", in: formTemplates)
}

/// Which forms of a case an address is about: one by its code, or all that its item needs.
enum ChosenForms: PathParameter, Equatable {
  static let stepName = "code"

  case all
  case one(String)

  init(step: String) { self = FormTemplate.reservedCodes.contains(step) ? .all : .one(step) }

  var step: String { code ?? "all" }

  /// nil for all.
  var code: String? {
    if case .one(let code) = self { code } else { nil }
  }
}
