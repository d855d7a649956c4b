import Domain
import Store

/// One conversation: what is known, and what must still be asked, for one form or all of a case.
struct InterviewView: Sendable {
  let kase: ID<Case>
  let chosen: ChosenForms
  let templates: [FormTemplate]
  let known: [Interview.Known]
  /// In the order of the forms: what must be asked, and what was answered in the form that came back, which stays open.
  let questions: [Interview.Question]
  /// Whether something was kept of the person from an earlier form.
  let keepsFacts: Bool
  let state: FormState

  /// nil where the case needs no such form.
  init?(_ context: CaseFormContext, _ chosen: ChosenForms, _ state: FormState) {
    let templates = context.templates(chosen.code)
    guard !templates.isEmpty else { return nil }
    let typed = state.form.answers(to: templates)
    var right: [String: FormValue] = [:]
    for template in templates { right.merge(template.read(typed, today: context.around.today).answers) { a, _ in a } }
    let interview = context.interview(templates, answers: right)
    let again = interview.known.compactMap(\.correction).filter { typed.keys.contains($0.id) }
    let order = templates.flatMap { template in template.fields.map(template.question) }
    kase = context.kase.id
    self.chosen = chosen
    self.templates = templates
    known = interview.known.filter { !typed.keys.contains($0.correction?.id ?? "") }
    questions = (interview.questions + again).sorted {
      order.firstIndex(of: $0.id) ?? 0 < order.firstIndex(of: $1.id) ?? 0
    }
    keepsFacts = interview.known.contains {
      if case .fact(let fact) = $0.origin { fact.source != .kase } else { false }
    }
    self.state = state
  }
}
