import Domain
import Store

/// What waits, and what became of the others.
struct ChangeListView: Sendable {
  static let pageSize = 40

  struct Line: Sendable {
    let change: TwoPersonChange
    let proposer: String
    let stage: TwoPersonChange.Stage
  }

  let waiting: [Line]  // the oldest first
  let others: [Line]  // the latest first
  let own: ID<Staff>
  let next: LocalPath?

  init(_ connection: any Connection, _ county: County, _ query: FormData, seat: Seat, at now: Moment) throws {
    func line(_ change: TwoPersonChange) throws -> Line {
      let name = try connection.cachedStaff(change.proposed.person, of: county)?.name ?? ""
      return Line(
        change: change, proposer: "\(name)（\(change.proposed.kind.title)）", stage: change.stage(at: now))
    }
    let before = Int64(query["before"]).map { ID<TwoPersonChange>($0) }
    let found = try connection.twoPersonChanges(in: county, before: before, limit: Self.pageSize + 1)
    waiting = before == nil ? try connection.waitingChanges(in: county).map(line).filter { $0.stage == .proposed } : []
    others = try found.prefix(Self.pageSize).map(line).filter { $0.stage != .proposed }
    own = seat.person
    next =
      found.count > Self.pageSize ? Routes.changes(["before": "\(found[Self.pageSize - 1].id.raw)"]) : nil
  }
}
