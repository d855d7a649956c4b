import Domain
import Markup

/// One person out of those whom a search found.
func staffChoices(_ found: [Staff], _ state: FormState, chosen: ID<Staff>? = nil) -> HTML {
  let choices = found.map { InputChoice(value: "\($0.id.raw)", label: "\($0.name)　\($0.workPhone)") }
  return groupField(
    "person", "人员", choices, state, isMultiple: false, standard: chosen.map { ["\($0.raw)"] } ?? [])
}
