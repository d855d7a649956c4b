import Domain
import UseCases

/// One part of a guide in its form: as it is kept, or as it was just typed.
struct GuideEditorView {
  let view: GuideView
  let part: GuidePart
  let hall: GuideVariant
  let online: GuideVariant
  let isApart: Bool  // both variants with fields of their own
  let state: FormState
  let typed: [String: String]  // what could not be read, by field

  init(
    _ view: GuideView, _ part: GuidePart, hall: GuideVariant, online: GuideVariant, isApart: Bool,
    issues: [Issue] = [], typed: [String: String] = [:]
  ) {
    self.view = view
    self.part = part
    self.hall = hall
    self.online = online
    // A part that differs shows both, whoever opens it.
    self.isApart =
      isApart || GuideComparison(hall: hall, online: online).differences.contains { $0.part == part }
    // The steps of the flow are lines of one field.
    let shown = issues.map { issue in
      let side = issue.field.prefix { $0 != "." }
      return issue.field.hasPrefix("\(side).flow.") ? Issue(field: "\(side).flow", text: issue.text) : issue
    }
    // Fresh: the fields show the variants, which hold what was typed.
    state = FormState(form: FormData(), issues: shown, isFresh: true)
    self.typed = typed
  }

  var title: String { "编写指南：\(view.item.name)" }

  /// The fields of one variant, each with what was found about it.
  func fields(of side: GuideSide) -> GuideFields {
    let findings = view.findings.filter { $0.side == side && $0.part == part }
    return GuideFields(
      side: side, state: state, typed: typed, findings: Dictionary(grouping: findings, by: \.path))
  }
}
