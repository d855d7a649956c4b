package import Domain
package import Store

/// What every act of the office side works with: where it is kept, for which county, and who makes its
/// identifiers.
package struct Office: Sendable {
  package let store: any Store
  package let county: County
  package let ids: IDMaker

  package init(store: any Store, county: County, ids: IDMaker) {
    self.store = store
    self.county = county
    self.ids = ids
  }

  /// Notes an act in the audit, in the transaction of the act.
  func note(
    _ act: AuditAct, _ about: String, by officer: Officer, at now: Moment, in connection: any Connection
  ) throws {
    try connection.appendAudit(
      act, about: about, staff: officer.person, post: officer.post, id: ids.next(at: now), at: now, in: county
    )
  }

  /// One transaction for who may do this kind of act. Acts of the office come one after the other: what one of them looked
  /// at does not change until it is done.
  func act<Done: Sendable>(
    _ act: OfficeAct, by officer: Officer,
    _ body: @Sendable @escaping (any Connection) throws -> OfficeOutcome<Done>
  ) async throws -> OfficeOutcome<Done> {
    guard officer.may(act) else { return .notPermitted }
    return try await store.write { [county] connection in
      try connection.lock(county)
      return try body(connection)
    }
  }
}
