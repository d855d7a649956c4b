package import Domain
import Store

/// 应用权责清单: all of a batch comes into force in one transaction, or nothing does. With problems left the officer must say
/// that those rows are to be skipped; what is in force under their codes stays.
package struct ApplyAuthorityList: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter base: the batch that was in force when the differences were shown; nil when none was.
  package func callAsFunction(
    _ id: ID<AuthorityBatch>, skipBadRows: Bool = false, over base: ID<AuthorityBatch>?, by officer: OfficeActor,
    at now: Moment
  ) async throws -> OfficeOutcome<AuthorityBatch.Counts> {
    try await environment.act(.catalogue, by: officer) { connection in
      let county = environment.county
      try connection.lock(county)
      guard let batch = try connection.authorityBatch(id, in: county) else { return .notFound }
      guard batch.stage == .ready, try connection.lastAppliedAuthority(in: county) == base else { return .stale }
      guard batch.problems == 0 || skipBadRows else {
        return .invalid([
          Issue(field: "skip", text: "有 \(batch.problems) 行有问题，没有应用。请改正文件后重新上传，或勾选跳过有问题的行。")
        ])
      }
      let counts = try connection.authorityCounts(of: id, in: county)
      guard counts.added + counts.changed + counts.same > 0 else {
        return .invalid([Issue(field: Issue.wholePage, text: "文件里没有可用的行，没有应用。")])
      }
      guard try connection.apply(id, counts, officer.mark(at: now), in: county) else { return .stale }
      try environment.note(.imported, "权责清单 \(batch.file)：\(counts.text)", by: officer, at: now, in: connection)
      return .done(counts)
    }
  }
}

/// 放弃: a batch that is not to be applied, or whose reading broke off.
package struct DropAuthorityList: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ id: ID<AuthorityBatch>, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await environment.act(.catalogue, by: officer) { connection in
      guard try connection.authorityBatch(id, in: environment.county) != nil else { return .notFound }
      return try connection.drop(id, officer.mark(at: now), in: environment.county) ? .done(Done()) : .stale
    }
  }
}
