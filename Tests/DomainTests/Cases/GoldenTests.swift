import Domain
import DomainFixtures
import Foundation
import Testing

/// Events are kept for ever: every one that was ever released must stay readable. Tests/Data/events-1.json holds one of
/// each kind as the first edition wrote it; it is added to, never changed.
@Suite struct `The golden file of events` {
  static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Data/events-1.json")

  /// One event of each kind, from the rules themselves where they make it, else by hand.
  static func everyKind() -> [String: CaseEvent] {
    var found: [String: CaseEvent] = [:]
    func keep(_ events: [CaseEvent]) {
      for event in events where found[kind(event)] == nil { found[kind(event)] = event }
    }
    for step in StepKind.allCases {
      let kase = Sample.at(step)
      keep([.opened(kase.opening)])
      for name in CaseAction.Name.allCases {
        for actor in [Sample.grid, Sample.townAgent, Sample.supervisor, Sample.lead].map(Actor.staff) + [.principal] {
          keep((try? kase.decide(Sample.action(name), by: actor, context: Sample.context())) ?? [])
        }
      }
    }
    var up = Sample.at(.inHand, owner: Sample.grid)
    keep(up.does(Sample.action(.transferUp), by: .staff(Sample.grid)))
    var down = up
    keep(up.does(.acceptTransfer, by: .staff(Sample.townAgent)))
    keep(down.does(.declineTransfer(reason: "不是"), by: .staff(Sample.townAgent)))
    var late = Sample.requested(.instant, owner: Sample.townAgent)
    late.does(Sample.received, by: .staff(Sample.townAgent))
    keep(late.does(Sample.action(.accept), by: .staff(Sample.townAgent)))
    keep(late.does(Sample.action(.explainDelay), by: .staff(Sample.townAgent)))
    keep(late.does(Sample.action(.takeOriginal), by: .staff(Sample.townAgent)))
    keep(late.does(.returnOriginal(id: 1, receivedBy: "本人"), by: .staff(Sample.townAgent)))
    var extended = Sample.at(.inHand)
    keep(extended.does(Sample.action(.proposeExtension), by: .staff(Sample.townAgent)))
    keep(extended.does(.settleExtension(approved: true, note: "同意"), by: .staff(Sample.supervisor)))
    var ended = Sample.at(.inHand)
    keep(ended.does(.proposeRefusal(Sample.refusal), by: .staff(Sample.townAgent)))
    keep(ended.does(.rejectEnding(reason: "再核"), by: .staff(Sample.supervisor)))
    var task = Sample.at(.withDepartments)
    let helper = Actor.staff(Sample.helper)
    var back = task
    keep(
      back.does(
        .task(1, .sendBack(SendBack(reason: .notOurs(rightDepartment: Sample.land), explanation: "不是"))), by: helper))
    for name in [CaseAction.Name.receiveTask, .askCorrection] { keep(task.does(Sample.action(name), by: helper)) }
    keep(task.does(Sample.action(.correct), by: .staff(Sample.townAgent)))
    for name in [CaseAction.Name.acceptTask, .reportUp, .hearFromAbove, .proposeTaskExtension] {
      keep(task.does(Sample.action(name), by: helper))
    }
    keep(task.does(Sample.action(.settleTaskExtension), by: .staff(Sample.leader)))
    keep(task.does(Sample.action(.decideTask), by: helper))
    return found
  }

  static func kind(_ event: CaseEvent) -> String { String("\(event)".prefix { $0 != "(" }) }

  private static var coder: JSONEncoder {
    let coder = JSONEncoder()
    coder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return coder
  }

  @Test func `is still read, and written the same`() throws {
    if ProcessInfo.processInfo.environment["WRITE_GOLDEN_EVENTS"] == "1" {
      try Self.coder.encode(Self.everyKind()).write(to: Self.file)
    }
    let data = try Data(contentsOf: Self.file)
    let events = try JSONDecoder().decode([String: CaseEvent].self, from: data)
    for (name, event) in events { #expect(Self.kind(event) == name) }
    #expect(try Self.coder.encode(events) == data)
  }

  @Test func `holds every kind of event there is`() throws {
    let events = try JSONDecoder().decode([String: CaseEvent].self, from: Data(contentsOf: Self.file))
    let source = try String(
      contentsOf: Self.file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/Domain/Cases/CaseEvent.swift"), encoding: .utf8)
    let declared = source.components(separatedBy: "/// How a case begins").first!.matches(of: /\n  case (\w+)/).map {
      String($0.1)
    }
    #expect(declared.count > 30)
    #expect(Set(events.keys) == Set(declared))
  }
}
