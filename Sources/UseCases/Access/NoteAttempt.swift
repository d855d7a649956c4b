package import Domain
import Store

/// Notes that a signed-in person tried to bypass the site's checks. At most `mostPerHour` rows for each person and
/// hour, so that the audit cannot be flooded; the last one says so.
package struct NoteAttempt: Sendable {
  package static let mostPerHour = 60

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter about: kind and route; nothing that was sent.
  package func callAsFunction(_ about: String, by staff: ID<Staff>, post: ID<Post>?, at now: Moment) async throws {
    try await environment.store.write { [environment] connection in
      let limit = HourlyRows(.attempt, of: staff, most: Self.mostPerHour)
      guard let remark = try limit.admit(environment, at: now, connection) else { return }
      try environment.note(.attemptRefused, about + remark, staff: staff, post: post, at: now, in: connection)
    }
  }
}

/// Notes a request for something that does not exist or is out of sight; each may be about something else.
package struct NoteNotFound: Sendable {
  package static let mostPerHour = 300

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(_ what: String, by seat: Seat?, at now: Moment) async throws {
    guard let seat else { return }
    try await environment.store.write { [environment] connection in
      let limit = HourlyRows(.notFound, of: seat.person, most: Self.mostPerHour)
      guard let remark = try limit.admit(environment, at: now, connection) else { return }
      try environment.note(.notFound, what + remark, by: .seat(seat), at: now, in: connection)
    }
  }
}

/// How many rows of a kind one person's requests may add to the audit in an hour of the clock.
struct HourlyRows {
  enum Kind: String, CaseIterable { case attempt, notFound }

  private let kind: Kind
  private let staff: ID<Staff>
  private let most: Int

  init(_ kind: Kind, of staff: ID<Staff>, most: Int) {
    self.kind = kind
    self.staff = staff
    self.most = most
  }

  static func slot(at now: Moment) -> Int64 { now.milliseconds / LimitRate.hour }

  /// What the row is to say in addition, mostly nothing; nil when no more rows are allowed.
  func admit(_ environment: CountyEnvironment, at now: Moment, _ connection: any Connection) throws -> String? {
    let source = LimitRate.source(kind.rawValue, "\(staff.raw)", environment.keys)
    let rows = try connection.countHit(source, slot: Self.slot(at: now), in: environment.county)
    return rows > most ? nil : rows == most ? "（本小时不再逐条记录）" : ""
  }
}
