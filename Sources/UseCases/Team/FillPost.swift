package import Domain
import Store

/// 任职: appoints a person to a post from today. Its cases stay with the post; the previous holder stays on record. The
/// posts of the three administrators are filled by two of them: `ProposeChange`.
package struct FillPost: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ id: ID<Post>, with person: ID<Staff>, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await environment.post(id, by: officer, at: now) { row, moves in
      guard try moves.connection.staff(person, of: environment.county) != nil else { return .notFound }
      if row.post.holder == person { return .done(Done()) }
      if let issue = try moves.issue(filling: row, with: person) { return .invalid([issue]) }
      try moves.fill(row, with: person, by: officer)
      return .done(Done())
    }
  }
}

/// 离任: from today the post is vacant; its backup still covers it.
package struct VacatePost: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(_ id: ID<Post>, by officer: OfficeActor, at now: Moment) async throws
    -> OfficeOutcome<Done>
  {
    try await environment.post(id, by: officer, at: now) { row, moves in
      if row.post.holder != nil { try moves.vacate(row, by: officer) }
      return .done(Done())
    }
  }
}

/// 设置 AB 岗 (G11): who may act from the post when its holder is away. nil removes the cover.
package struct SetBackup: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ id: ID<Post>, to person: ID<Staff>?, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await environment.post(id, by: officer, at: now) { row, moves in
      if row.post.backup == person { return .done(Done()) }
      if let person {
        guard try moves.connection.staff(person, of: environment.county) != nil else { return .notFound }
        if let issue = try moves.issue(covering: row, by: person) { return .invalid([issue]) }
      }
      try moves.setBackup(row, to: person, by: officer)
      return .done(Done())
    }
  }
}

/// 撤销岗位. Refused while it has open cases: every case has a responsible post.
package struct ClosePost: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(_ id: ID<Post>, by officer: OfficeActor, at now: Moment) async throws
    -> OfficeOutcome<Done>
  {
    try await environment.post(id, by: officer, at: now) { row, moves in
      if let issue = try moves.issue(closing: row) { return .invalid([issue]) }
      try moves.close(row, by: officer)
      return .done(Done())
    }
  }
}

extension CountyEnvironment {
  /// An act of one officer on one post. The posts of the three administrators are not changed by one officer.
  fileprivate func post(
    _ id: ID<Post>, by officer: OfficeActor, at now: Moment,
    _ body: @Sendable @escaping (PostRow, PostMoves) throws -> OfficeOutcome<Done>
  ) async throws -> OfficeOutcome<Done> {
    try await act(.team, by: officer) { [self] connection in
      guard let row = try connection.post(id, of: county), row.post.isInForce(on: now.day) else { return .notFound }
      guard !row.post.kind.isOneOfThree else { return .notPermitted }
      return try body(row, PostMoves(environment: self, connection: connection, now: now))
    }
  }
}
