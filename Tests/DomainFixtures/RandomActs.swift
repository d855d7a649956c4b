package import Domain

/// A small generator, the same on every run.
package struct SeededGenerator: RandomNumberGenerator {
  package var state: UInt64
  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// What people try with a case, one try after the other: mostly whoever's turn it is with what is next, now and then anybody
/// with anything. The same seed tries the same.
package struct RandomActs {
  package struct Try {
    package let action: CaseAction
    package let actor: Actor
    package let context: Context
    package let day: Day
  }

  private static let seats = [
    Sample.grid, Sample.townAgent, Sample.supervisor, Sample.helper, Sample.leader, Sample.lead,
    Seat(post: ID(7), kind: .departmentHelper, unit: .department(Sample.land), person: ID(107)),
  ]

  private var dice: SeededGenerator
  private var day = Sample.today

  package init(seed: UInt64) { dice = SeededGenerator(state: seed) }

  package mutating func next(on kase: Case) -> Try {
    if dice.next() % 3 == 0 { day = day.adding(days: Int(dice.next() % 4)) }
    let isTurn = dice.next() % 10 < 7
    let open = kase.tasks.filter { !$0.state.isTerminal && $0.state.kind != .queued }
    let task = (isTurn ? open : kase.tasks).randomElement(using: &dice)
    let actor = isTurn ? turn(of: kase, task) : anybody()
    var offered = kase.allowed(to: actor)
    if let task { offered += kase.allowed(to: actor, task: task.id) }
    // Early ends are rare, or every life is short.
    let seldom: Set<CaseAction.Name> = [
      .withdraw, .refer, .proposeRefusal, .proposeTermination, .suspend, .checkIdentity, .changeContact,
    ]
    let work = offered.filter { !seldom.contains($0) }
    let next = kase.outlook.next.flatMap { work.contains($0) && dice.next() % 2 == 0 ? $0 : nil }
    let name =
      dice.next() % 15 == 0
      ? CaseAction.Name.allCases.randomElement(using: &dice)!
      : next ?? (dice.next() % 25 == 0 ? offered : work).randomElement(using: &dice) ?? .giveFeedback
    var local = dice
    let action = Sample.action(name, task: task?.id ?? 1, on: day, pick: { Int(local.next() % UInt64($0)) })
    dice = local
    return Try(
      action: action, actor: actor, context: Sample.context(day, minute: 480 + Int(dice.next() % 700)), day: day)
  }

  private mutating func anybody() -> Actor {
    let place = Int(dice.next() % UInt64(Self.seats.count + 2))
    return place < Self.seats.count ? .staff(Self.seats[place]) : place == Self.seats.count ? .principal : .clockwork
  }

  private func turn(of kase: Case, _ task: DepartmentTask?) -> Actor {
    if let task, kase.step.kind == .withDepartments, task.state.kind != .correcting {
      if task.outlook.waitsFor == .confirmer, task.department == Sample.civil { return .staff(Sample.leader) }
      return .staff(task.department == Sample.civil ? Sample.helper : Self.seats[6])
    }
    switch kase.outlook.waitsFor {
    case .receiver: return .staff(Sample.townAgent)
    case .confirmer: return .staff(Sample.supervisor)
    case .nobody: return .principal
    case .owner, .principal, .department: return .staff(kase.owner == Sample.grid.post ? Sample.grid : Sample.townAgent)
    }
  }
}
