import Domain
import Foundation
import Testing

/// A small generator, the same on every run.
struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct `Ten thousand random lives of a case` {
  static let seats = [
    Sample.grid, Sample.townAgent, Sample.supervisor, Sample.helper, Sample.leader, Sample.lead,
    Seat(post: ID(7), kind: .departmentHelper, unit: .department(Sample.land), person: ID(107)),
  ]

  @Test(arguments: 0..<10)
  func `hold what must always hold`(block: Int) throws {
    var seen = Seen()
    for number in 0..<1000 {
      var dice = Dice(state: UInt64(block * 1000 + number + 1))
      try live(&dice, number: block * 1000 + number, &seen)
    }
    // The lives are worth the name: every step is reached and nearly every act is done.
    #expect(seen.steps == Set(StepKind.allCases))
    let never = Set(CaseAction.Name.allCases).subtracting(seen.acts)
    #expect(never.isSubset(of: [.recount, .deemAccepted]), "never done: \(never)")
    #expect(seen.done > 8000)
  }

  private struct Seen {
    var steps: Set<StepKind> = []
    var acts: Set<CaseAction.Name> = []
    var done = 0
  }

  private func live(_ dice: inout Dice, number: Int, _ seen: inout Seen) throws {
    let classes: [CaseClass] = [.instant, .general, .major]
    let owner = number % 2 == 0 ? Sample.grid : Sample.townAgent
    var kase = Sample.requested(classes[number % 3], owner: owner, consultation: number % 7 == 0)
    var journal: [CaseEvent] = [.opened(kase.opening)]
    var day = Sample.today
    seen.steps.insert(kase.step.kind)
    for _ in 0..<60 {
      if dice.next() % 3 == 0 { day = day.adding(days: Int(dice.next() % 4)) }
      // Mostly whoever's turn it is with the task in question, now and then anybody with anything.
      let isTurn = dice.next() % 10 < 7
      let open = kase.tasks.filter { !$0.state.isTerminal && $0.state.kind != .queued }
      let task = (isTurn ? open : kase.tasks).randomElement(using: &dice)
      let actor = isTurn ? turn(of: kase, task) : anybody(&dice)
      var offered = kase.allowed(to: actor)
      if let task { offered += kase.allowed(to: actor, task: task.id) }
      // Early ends are rare, or every life is short.
      let work = offered.filter { ![.withdraw, .refer, .proposeRefusal, .proposeTermination, .suspend].contains($0) }
      let next = kase.outlook.next.flatMap { work.contains($0) && dice.next() % 2 == 0 ? $0 : nil }
      let name =
        dice.next() % 15 == 0
        ? CaseAction.Name.allCases.randomElement(using: &dice)!
        : next ?? (dice.next() % 25 == 0 ? offered : work).randomElement(using: &dice) ?? .giveFeedback
      let taskID = task?.id ?? 1
      var local = dice
      let action = Sample.action(name, task: taskID, on: day, pick: { Int(local.next() % UInt64($0)) })
      dice = local
      let before = kase
      let events: [CaseEvent]
      do throws(Refusal) {
        events = try kase.decide(action, by: actor, context: Sample.context(day, minute: 480 + Int(dice.next() % 700)))
      } catch { continue }
      for event in events { kase.apply(event) }
      journal += events
      seen.done += 1
      seen.acts.insert(name)
      seen.steps.insert(kase.step.kind)
      check(before, kase, name, actor, day)
    }
    // The case is the sum of its journal, and both survive being written down.
    #expect(Case(id: kase.id, events: journal) == kase)
    let coder = JSONEncoder()
    #expect(try JSONDecoder().decode(Case.self, from: coder.encode(kase)) == kase)
    if number % 10 == 0 { #expect(try JSONDecoder().decode([CaseEvent].self, from: coder.encode(journal)) == journal) }
  }

  private func anybody(_ dice: inout Dice) -> Actor {
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

  private func check(_ before: Case, _ after: Case, _ name: CaseAction.Name, _ actor: Actor, _ day: Day) {
    // Exactly one post is responsible: it changes only when another accepted.
    if before.owner != after.owner { #expect(name == .acceptTransfer && after.owner == actor.seat?.post) }
    // No step is skipped: the stage goes on by one, except by an early ending or reopening.
    let isEnding = after.step.kind == .closing || (before.step.kind == .closing && after.step.kind == .archived)
    if after.stage > before.stage && !isEnding {
      let step = after.stage.rawValue - before.stage.rawValue
      #expect(
        step == 1 || (name == .accept && before.stage == .request), "\(name): \(before.step.kind) → \(after.step.kind)")
    }
    if after.stage < before.stage { #expect(name == .reopen || name == .notifyOnce) }
    // After the archive only reopening, and rating within its window.
    if before.step.kind == .archived { #expect(name == .reopen || name == .rate || name == .enterPaperRating) }
    // A rating is never changed.
    if let rating = before.rating { #expect(after.rating == rating) }
    // Nothing is archived while an original is held.
    if after.step.kind == .archived && before.step.kind != .archived { #expect(after.originalsHeld.isEmpty) }
    // Without a delegation nothing is in hand.
    if [.inHand, .withDepartments, .suspended, .finished, .delivered].contains(after.step.kind) {
      #expect(after.delegation != nil)
    }
    // Clocks never run backwards: a running clock's day moves only later.
    if let was = before.step.work, let is_ = after.step.work, name != .reopen, before.step.kind != .archived {
      #expect(
        is_.deadline.due >= was.deadline.due || was.deadline.isPaused,
        "\(name): \(was.deadline.due.iso) → \(is_.deadline.due.iso)")
    }
    // With departments there is something that is not done.
    if after.step.kind == .withDepartments { #expect(after.tasks.contains { !$0.state.isTerminal }, "\(name)") }
    // Whoever must act next may act: no case is stuck with its owner.
    if after.isOpen, after.outlook.waitsFor == .owner, let next = after.outlook.next, !next.isAboutTask {
      #expect(next.steps.contains(after.step.kind), "\(after.step.kind) waits for \(next)")
    }
  }
}
