extension Case {
  /// Permission and step: whether an act is allowed now, for this actor. Buttons show exactly the acts that pass.
  package func permits(_ act: CaseAction.Name, by actor: Actor, task id: Int? = nil) throws(Refusal) {
    let rule = act.rule
    guard Permission.allows(act, by: actor, on: self, task: id) else { throw .notPermitted(act) }
    guard rule.steps.contains(step.kind) else { throw .notNow(act, step.kind) }
    if let awaited = rule.answers {
      guard pending?.kind == awaited else { throw .needsAnswer }
    } else if let pending, pending.kind != .extending {
      guard rule.goesOnWhilePending else { throw .awaitsAnswer }
    }
    var about: DepartmentTask?
    if let states = rule.taskStates {
      guard let id, let task = task(id) else { throw .noSuchTask(id ?? 0) }
      guard states.contains(task.state.kind) else { throw .taskNotNow(act, task.state.kind) }
      about = task
    }
    try rule.requires(self, about)
  }

  /// What an actor may do now, in the order of the enum; task acts are listed separately.
  package func allowed(to actor: Actor) -> [CaseAction.Name] {
    CaseAction.Name.allCases.filter { act in
      guard !act.isAboutTask else { return false }
      return (try? permits(act, by: actor)) != nil
    }
  }

  /// The same for a task; the act that moves it on comes first.
  package func allowed(to actor: Actor, task id: Int) -> [CaseAction.Name] {
    let acts = CaseAction.Name.allCases.filter { act in
      guard act.isAboutTask else { return false }
      return (try? permits(act, by: actor, task: id)) != nil
    }
    let next = task(id)?.outlook.next
    return acts.filter { $0 == next } + acts.filter { $0 != next }
  }
}
