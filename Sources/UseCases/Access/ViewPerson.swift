package import Domain
package import Sealing
package import Store

/// 查看完整信息: one person's facts in full, for a reason, with a row in the audit in the same transaction
/// (domain.md §3.6, permission matrix §5.15 “see full ID”).
package struct ViewPerson: Sendable {
  package enum Outcome: Sendable, Equatable {
    case shown(PartyFacts, PrincipalKind)
    case notPermitted
    case notFound
    case erased
  }

  private let office: Office
  private let keys: KeyRing

  package init(office: Office, keys: KeyRing) {
    self.office = office
    self.keys = keys
  }

  package func callAsFunction(
    _ id: ID<Case>, why: String, by seat: Seat, at now: Moment
  ) async throws -> Outcome {
    try await office.store.write { [office, keys] connection in
      guard let stored = try connection.storedCase(id, in: office.county, keys: keys),
        Permission.sees(stored.kase, seat: seat)
      else { return .notFound }
      guard Self.may(seat, stored.kase) else { return .notPermitted }
      guard let party = try connection.party(stored.kase.principal.party, in: office.county, keys: keys) else {
        return .notFound
      }
      try office.note(.personalDataViewed, "case \(id.raw)：\(why)", by: .seat(seat), at: now, in: connection)
      guard let facts = party.facts else { return .erased }
      return .shown(facts, party.kind)
    }
  }

  /// Handlers see their own cases and tasks, supervisors and the lead office with a reason; others do not.
  static func may(_ seat: Seat, _ kase: Case) -> Bool {
    switch seat.kind {
    case .gridAgent, .townAgent, .projectAgent: seat.post == kase.owner
    case .departmentHelper, .supervisor, .leadOffice, .archivist: true
    case .departmentLeader, .ratingReviewer, .systemAdministrator, .securityAdministrator, .auditor: false
    }
  }
}

/// Notes that full facts were printed on a paper.
package struct NotePersonView: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(_ id: ID<Case>, why: String, by seat: Seat, at now: Moment) async throws {
    try await office.store.write { [office] connection in
      try office.note(.personalDataViewed, "case \(id.raw)：\(why)", by: .seat(seat), at: now, in: connection)
    }
  }
}

/// Notes that somebody asked for what is not there or not his.
package struct NoteNotFound: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(_ what: String, by seat: Seat?, at now: Moment) async throws {
    guard let seat else { return }
    try await office.store.write { [office] connection in
      try office.note(.notFound, what, by: .seat(seat), at: now, in: connection)
    }
  }
}
