import Domain
import Sealing
import Store
import UseCases

/// One act on a case, as its page shows it.
struct ActView: Sendable {
  let act: CaseAction.Name
  let scene: ActFormContext
  let sequence: Int
  /// Why nothing that is typed could do it; nil where it has its place.
  let hindrance: Refusal?
  var state = FormState.fresh
  /// What the page says of it.
  var refusal: String?

  var kase: Case { scene.kase }

  /// nil where the case is out of sight.
  init?(
    _ connection: any Connection, _ county: County, _ id: ID<Case>, _ act: CaseAction.Name, task: Int?,
    for seat: Seat, keys: KeyRing, at now: Moment
  ) throws {
    guard let stored = try connection.storedCase(id, in: county, keys: keys),
      Permission.sees(stored.kase, seat: seat)
    else { return nil }
    var hindrance: Refusal?
    do throws(Refusal) { try stored.kase.permits(act, by: .staff(seat), task: task) } catch { hindrance = error }
    self.act = act
    self.hindrance = hindrance
    scene = try connection.actScene(stored.kase, act, for: seat, task: task, in: county, at: now)
    sequence = stored.sequence
  }
}

extension Connection {
  /// What an act's form needs, and no more than this act's form does.
  func actScene(
    _ kase: Case, _ name: CaseAction.Name, for seat: Seat, task: Int?, in county: County, at now: Moment
  ) throws -> ActFormContext {
    let facts = try facts(of: county)
    let lookUps = try lookUps(for: name, on: kase, facts, in: county, on: now.day)
    return ActFormContext(
      kase: kase,
      context: Context(now: now, calendar: facts.calendar, parameters: facts.parameters),
      departments: lookUps.departments,
      receivers: lookUps.receivers.map {
        InputOption($0.id, "\($0.id.raw)", "\($0.holder?.name ?? "")（\($0.title)）")
      }, task: task,
      isSupervisor: seat.kind == .supervisor)
  }
}
