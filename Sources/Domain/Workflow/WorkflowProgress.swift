/// How far a workflow has come: its state, the steps that led there, how often it was changed, and until when what. Only moves
/// of its type change it.
package struct WorkflowProgress<State: WorkflowState>: Hashable, Sendable {
  package private(set) var state: State
  package private(set) var steps: [WorkflowStep<State.Stage>]  // in their order, at least the first
  /// How often it was changed since it was begun: a page or a writer who knows another number is too late.
  package private(set) var revision: Int
  package private(set) var due: Due?

  /// Begins it.
  package init(_ state: State, _ mark: Mark, note: String = "", due: Due? = nil) {
    self.state = state
    steps = [WorkflowStep(from: nil, to: state.stage, mark: mark, note: note)]
    revision = 0
    self.due = due
  }

  /// Since when it is where it is: when it last came from another state.
  package var since: Moment {
    guard let step = steps.last(where: { $0.from != $0.to }) else { preconditionFailure("begun with its first step") }
    return step.mark.at
  }

  mutating func move(to next: State, _ mark: Mark, note: String, due: Due?) {
    steps.append(WorkflowStep(from: state.stage, to: next.stage, mark: mark, note: note))
    state = next
    revision += 1
    self.due = due
  }

  mutating func change(holding state: State) {
    precondition(state.stage == self.state.stage, "another stage is reached by a move")
    self.state = state
    revision += 1
  }

  /// Completes what was read from its JSON with what is kept beside it.
  ///
  /// - Parameter steps: at least the first.
  package mutating func restore(steps: [WorkflowStep<State.Stage>], revision: Int, due: Due?) {
    self.steps = steps
    self.revision = revision
    self.due = due
  }
}

/// The state alone: steps, revision and due day have columns of their own.
extension WorkflowProgress: Codable {
  package init(from decoder: any Decoder) throws {
    state = try State(from: decoder)
    steps = []
    revision = 0
    due = nil
  }

  package func encode(to encoder: any Encoder) throws { try state.encode(to: encoder) }
}
