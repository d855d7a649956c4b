package import Domain
package import Sealing
package import Store

/// What every act of the office side needs: the store, the county, the identifiers, and the keys.
package struct CountyEnvironment: Sendable {
  package let store: any Store
  package let county: County
  package let ids: IDMaker
  package let keys: KeyRing

  package init(store: any Store, county: County, ids: IDMaker, keys: KeyRing) {
    self.store = store
    self.county = county
    self.ids = ids
    self.keys = keys
  }

  /// Notes an act in the audit, in the transaction of the act.
  func note(
    _ act: AuditAct, _ about: String, by officer: OfficeActor, outcome: AuditOutcome? = nil, at now: Moment,
    in connection: any Connection
  ) throws {
    try note(act, about, staff: officer.person, post: officer.post, outcome: outcome, at: now, in: connection)
  }

  /// The same for a person who has no seat yet, or none any more.
  func note(
    _ act: AuditAct, _ about: String, staff: ID<Staff>?, post: ID<Post>?, outcome: AuditOutcome? = nil,
    at now: Moment, in connection: any Connection
  ) throws {
    try connection.appendAudit(
      act, about: about, staff: staff, post: post, outcome: outcome, id: ids.next(at: now), at: now, in: county,
      keys: keys)
  }

  /// One transaction for an officer who may do this kind of act. Acts of the office run one after another: what one of
  /// them has checked does not change until it is done. A refusal of the rules (`ExplainedRefusal`) and a `Stale` undo what was
  /// written; the first is an issue of its field, the second the outcome `stale`.
  func act<Done: Sendable>(
    _ act: OfficeAct, by officer: OfficeActor,
    _ body: @Sendable @escaping (any Connection) throws -> OfficeOutcome<Done>
  ) async throws -> OfficeOutcome<Done> {
    guard officer.may(act) else { return .notPermitted }
    do {
      return try await store.write { [county] connection in
        try connection.lock(county)
        return try body(connection)
      }
    } catch let refusal as any ExplainedRefusal {
      return .invalid([Issue(field: refusal.field ?? Issue.wholePage, text: refusal.explanation)])
    } catch is Stale {
      return .stale
    }
  }

  /// What must have changed; else somebody was quicker.
  func must(_ changed: Bool) throws { if !changed { throw Stale() } }
}

/// Somebody did the same beside us: everything this act wrote is taken back.
private struct Stale: Error {}
