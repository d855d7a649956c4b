package import Domain
import Store

/// 说法: what people here say and what it means in the catalogue. The office's own, over what ships with the product.
package struct SaveSynonym: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameters:
  ///   - means: the likeliest first, each of which must find something; nil takes the shipped meaning of that phrase out.
  ///   - miss: the query that found nothing and is settled by this.
  package func callAsFunction(
    _ said: String, means: [String]?, settling miss: String? = nil, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await environment.act(.catalogue, by: officer) { connection in
      var list = IssueList()
      let said = list.text("said", "说法", said, max: 12)
      if said.count == 1 { list.add("said", "一个字会误导太多查找，请写两个字以上") }
      let isShipped = SynonymTable.shipped.entries.contains { $0.said == said }
      if means == nil, !isShipped { list.add("said", "产品自带的说法里没有这一条，不用停用") }
      let found = try uniqueTexts(means ?? []).map { mean in
        (mean: mean, isKnown: try !connection.find(mean, in: environment.county, on: now.day, limit: 1).isEmpty)
      }
      if means != nil, found.isEmpty { list.add("means", "请写目录里的说法；要停用产品自带的这一条，请用“停用”") }
      for (mean, _) in found where !found.contains(where: { $0.mean == mean && $0.isKnown }) {
        list.add("means", "目录里没有“\(mean)”，请写事项名称里的词")
      }
      let means = found.map(\.mean)
      if means.count > 4 { list.add("means", "最多写四个，最可能的写在前面") }
      if means.contains(where: { $0.count < 2 || $0.count > 40 }) { list.add("means", "每个写 2 至 40 个字") }
      if means.contains(where: { $0.contains("\t") || $0.contains(";") }) { list.add("means", "一行写一个，不用分号") }
      guard list.issues.isEmpty else { return .invalid(list.issues) }
      try connection.save(SynonymTable.Entry(said: said, means: means), of: environment.county)
      if let miss { try connection.removeMiss(miss, of: environment.county) }
      try environment.note(
        .synonymSaved, "\(said) → \(means.isEmpty ? "不用" : means.joined(separator: "、"))", by: officer, at: now,
        in: connection)
      return .done(Done())
    }
  }
}

/// Takes the county's own entry back, or lets a query that found nothing be.
package struct DropSearchWords: Sendable {
  package enum Thing: Sendable {
    case synonym(String)
    case miss(String)
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ thing: Thing, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await environment.act(.catalogue, by: officer) { connection in
      switch thing {
      case .synonym(let said):
        try connection.removeSynonym(said, of: environment.county)
        try environment.note(.synonymSaved, "\(said) → 恢复", by: officer, at: now, in: connection)
      case .miss(let query): try connection.removeMiss(query, of: environment.county)
      }
      return .done(Done())
    }
  }
}

/// Counts what was looked for and not found, for whoever keeps the words. Only what cannot be somebody's data: short, without
/// long numbers.
package struct NoteMiss: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package static func mayBeKept(_ query: String) -> Bool {
    let digits = query.unicodeScalars.split { $0.properties.numericType == nil }.map(\.count).max() ?? 0
    return (2...30).contains(query.count) && digits < 5
  }

  package func callAsFunction(_ query: String, at now: Moment) async throws {
    let query = query.trimmed
    guard Self.mayBeKept(query) else { return }
    try await environment.store.write { [county = environment.county] in try $0.noteMiss(query, in: county, at: now) }
  }
}
