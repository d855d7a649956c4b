/// The name of a state: its word in the table, and its title for people.
package protocol WorkflowStage: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {
  var title: String { get }
}

/// A state with what it must have.
package protocol WorkflowState: Hashable, Sendable, Codable {
  associatedtype Stage: WorkflowStage

  var stage: Stage { get }
}

extension WorkflowState {
  package var title: String { stage.title }
}

/// What was done: by whom, when, from which state to which, and what was said.
package struct WorkflowStep<Stage: WorkflowStage>: Hashable, Sendable {
  package let from: Stage?  // nil for the first
  package let to: Stage
  package let mark: Mark
  package let note: String  // empty when nothing was said

  package init(from: Stage?, to: Stage, mark: Mark, note: String) {
    self.from = from
    self.to = to
    self.mark = mark
    self.note = note
  }
}
