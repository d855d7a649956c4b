import Domain
import Store

/// The forms that a case needs, and how far each is.
struct CaseFormsView: Sendable {
  let kase: Case
  let templates: [FormTemplate]
  let mayFill: Bool
  /// How many questions all of them together leave open.
  let openCount: Int
  private let forms: [CaseForm]

  init(_ context: CaseFormContext, for seat: Seat) {
    kase = context.kase
    templates = context.templates
    forms = context.forms
    mayFill = Permission.fillsForms(of: context.kase, seat: seat)
    openCount = context.interview(context.templates).questions.count
  }

  /// As it is filled in; nil until then.
  func form(of template: FormTemplate) -> CaseForm? { forms.first { $0.form.code == template.code } }
}

/// What is filled in of a case, each form in the version it was filled in.
struct FilledFormsView: Sendable {
  struct Filled: Sendable {
    let template: FormTemplate
    let form: FilledForm
  }

  let kase: Case
  let chosen: ChosenForms
  let forms: [Filled]  // in the order in which they are asked

  /// nil where none is filled in.
  init?(
    _ connection: any Connection, _ county: County, _ context: CaseFormContext, _ chosen: ChosenForms
  ) throws {
    let found = try context.forms.map(\.form).compactMap { form -> Filled? in
      guard chosen.code == nil || form.code == chosen.code else { return nil }
      let template = try connection.formTemplate(code: form.code, version: form.version, of: county)
      return template.map { Filled(template: $0, form: form) }
    }
    guard !found.isEmpty else { return nil }
    let order = context.templates.map(\.code)
    func place(_ filled: Filled) -> Int { order.firstIndex(of: filled.template.code) ?? .max }
    kase = context.kase
    self.chosen = chosen
    forms = found.sorted { place($0) < place($1) }
  }
}
