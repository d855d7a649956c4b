import Domain
import Store
import UseCases

/// One file on its way: how far it is read, what is wrong with it, what it would change.
struct AuthorityBatchView: Sendable {
  static let pageSize = 100
  static let problemsTab = "problems"

  let batch: AuthorityBatch
  let isInterrupted: Bool
  let counts: AuthorityBatch.Counts?  // while it can be applied
  let base: ID<AuthorityBatch>?
  let tab: String
  let problems: [AuthorityProblem]
  let changes: [AuthorityChange]
  let sender: String
  let settler: String
  let now: Moment
  let state: FormState

  var isReading: Bool { batch.stage == .reading && !isInterrupted }

  /// nil when there is no such batch.
  init?(
    _ id: ID<AuthorityBatch>, tab: String, after: String, _ connection: any Connection, _ county: County,
    at now: Moment, _ state: FormState
  ) throws {
    guard let batch = try connection.authorityBatch(id, in: county) else { return nil }
    self.batch = batch
    self.now = now
    self.state = state
    isInterrupted = batch.isInterrupted(at: now)
    let counts = batch.stage == .ready ? try connection.authorityCounts(of: id, in: county) : nil
    self.counts = counts
    base = try connection.lastAppliedAuthority(in: county)
    let kinds = counts.map { counts in AuthorityChange.Kind.allCases.filter { counts[$0] > 0 } } ?? []
    let first = batch.problems > 0 ? Self.problemsTab : kinds.first?.rawValue ?? Self.problemsTab
    let chosen = AuthorityChange.Kind(rawValue: tab).flatMap { counts == nil ? nil : $0 }
    self.tab = chosen?.rawValue ?? (tab == Self.problemsTab ? tab : first)
    let kind = AuthorityChange.Kind(rawValue: self.tab)
    changes =
      try kind.map {
        try connection.authorityChanges($0, of: id, in: county, after: after, limit: Self.pageSize)
      } ?? []
    let line = kind == nil && self.tab == tab ? Int(after) ?? 0 : 0
    problems =
      kind == nil ? try connection.authorityProblems(of: id, in: county, after: line, limit: Self.pageSize) : []
    func name(_ mark: Mark?) throws -> String {
      guard let mark else { return "" }
      return try mark.by.flatMap { try connection.cachedStaff($0, of: county)?.name } ?? "管理员"
    }
    sender = try name(batch.sent)
    switch batch.state {
    case .applied(_, let mark), .dropped(let mark): settler = "\(try name(mark))　\(mark.at.text)"
    case .reading, .unreadable, .ready: settler = ""
    }
  }
}

extension AuthorityBatch.Counts {
  subscript(kind: AuthorityChange.Kind) -> Int {
    switch kind {
    case .added: added
    case .changed: changed
    case .gone: gone
    case .same: same
    }
  }
}
