import Domain
import DomainFixtures
import Foundation
import Testing

@Suite struct `Ten thousand random lives of a case` {
  @Test(arguments: 0..<10)
  func `hold what must always hold`(block: Int) throws {
    var seen = Seen()
    for number in 0..<1000 {
      try live(number: block * 1000 + number, &seen)
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

  private func live(number: Int, _ seen: inout Seen) throws {
    let classes: [CaseClass] = [.instant, .general, .major]
    let owner = number % 2 == 0 ? Sample.grid : Sample.townAgent
    var kase = Sample.requested(classes[number % 3], owner: owner, consultation: number % 7 == 0)
    var journal: [CaseEvent] = [.opened(kase.opening)]
    var life = RandomActs(seed: UInt64(number + 1))
    seen.steps.insert(kase.step.kind)
    for _ in 0..<60 {
      let attempt = life.next(on: kase)
      let before = kase
      let events: [CaseEvent]
      do throws(Refusal) {
        events = try kase.decide(attempt.action, by: attempt.actor, context: attempt.context)
      } catch { continue }
      for event in events { kase.apply(event) }
      journal += events
      seen.done += 1
      seen.acts.insert(attempt.action.name)
      seen.steps.insert(kase.step.kind)
      check(before, kase, attempt.action.name, attempt.actor)
    }
    // The case is the sum of its journal, and both survive being written down.
    #expect(Case(id: kase.id, events: journal) == kase)
    let coder = JSONEncoder()
    #expect(try JSONDecoder().decode(Case.self, from: coder.encode(kase)) == kase)
    if number % 10 == 0 { #expect(try JSONDecoder().decode([CaseEvent].self, from: coder.encode(journal)) == journal) }
  }

  private func check(_ before: Case, _ after: Case, _ name: CaseAction.Name, _ actor: Actor) {
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
      #expect(next.rule.steps.contains(after.step.kind), "\(after.step.kind) waits for \(next)")
    }
  }
}
