/// 流转件: what goes from hand to hand in the office and is not a case, such as a claim, a guide or a 督办单.
///
/// A type says its facts, its states and who is waited for in each; its moves are functions that give the next value or throw
/// why not (`ExplainedRefusal`). All else is the same for every one: steps, revision, due day, how it is kept and listed.
/// docs/decisions/0041 shows how a feature is written on it.
package protocol Workflow: Equatable, Sendable, Codable {
  associatedtype State: WorkflowState

  static var kind: WorkflowKind { get }

  var id: ID<Self> { get }
  /// In the JSON it is kept as, under the key `state`: the state with what it holds.
  var progress: WorkflowProgress<State> { get set }
  /// Whose it is: the unit in whose list it stands.
  var unit: PostUnit { get }
  /// What it is about, as it is looked up: the code of an item, the number of a case; empty where nobody looks.
  var subject: String { get }
  /// Which one of its subject: a guide's version, an order's number in its year. Each number stands once.
  var number: Int? { get }
  /// Whose turn it is; nil when nobody has to do anything.
  var assignee: Assignee? { get }
}

extension Workflow {
  package var subject: String { "" }
  package var number: Int? { nil }

  package var state: State { progress.state }
  package var stage: State.Stage { progress.state.stage }
  package var steps: [WorkflowStep<State.Stage>] { progress.steps }
  package var revision: Int { progress.revision }
  package var due: Due? { progress.due }

  /// The same moved on: one step, one revision more. What was due is done with; `due` is what is owed from now on.
  ///
  /// - Parameter change: what else is different in it.
  package func moved(
    to state: State, _ mark: Mark, note: String = "", due: Due? = nil, _ change: (inout Self) -> Void = { _ in }
  ) -> Self {
    var next = self
    change(&next)
    next.progress.move(to: state, mark, note: note, due: due)
    return next
  }

  /// The same with something else in it, where it stands: one revision more, and no step.
  ///
  /// - Parameter state: what the state holds now, of the same stage; nil when it holds what it held.
  package func changed(holding state: State? = nil, _ change: (inout Self) -> Void = { _ in }) -> Self {
    var next = self
    change(&next)
    next.progress.change(holding: state ?? self.state)
    return next
  }
}
