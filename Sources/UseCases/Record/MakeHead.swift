package import Domain
import Sealing
package import Store

/// 签名存证: signs the state of the record, so that later changes can be detected from outside.
package struct MakeHead: Sendable {
  package enum Outcome: Sendable, Equatable {
    case made(KeptHead)
    case notSealed  // rows from before there was a key are still being sealed
  }

  /// An act takes its time of day before its transaction: an event of a moment may still be recorded within so many
  /// seconds after it.
  package static let settleSeconds = 120

  private let environment: CountyEnvironment
  private let pageSize: Int

  package init(_ environment: CountyEnvironment, pageSize: Int = 2_000) {
    self.environment = environment
    self.pageSize = pageSize
  }

  /// Reads in pages, each a transaction of its own, so that it blocks nothing.
  ///
  /// - Throws: `StoreFault.duplicate` when another process made one at the same time.
  package func callAsFunction(settleSeconds: Int = MakeHead.settleSeconds, at now: Moment) async throws -> Outcome {
    let (county, keys, store) = (environment.county, environment.keys, environment.store)
    let (isSealed, last) = try await store.read { connection in
      (
        try RecordPart.allCases.allSatisfy { try connection.sealMark($0, in: county, keys: keys).isEnded },
        try connection.lastHead(in: county)
      )
    }
    guard isSealed else { return .notSealed }
    // Never before the last one: a file of heads contains only what has changed since its last line.
    let at = max(now.adding(milliseconds: -Int64(settleSeconds) * 1000), last?.at ?? Moment(milliseconds: .min))
    let tree = try await store.tree(of: county, at: at, pageSize: pageSize)
    var tables: [RecordHead.Table] = []
    for table in TableShape.all {
      tables.append(RecordHead.Table(name: table.name, rows: try await store.rowCount(of: table, in: county)))
    }
    let audit = try await store.read { try $0.auditPoint(of: county) }
    return try await store.write { [tables] connection in
      let head = RecordHead(
        county: county, number: (try connection.lastHead(in: county)?.number ?? 0) + 1, at: at, madeAt: now,
        cases: tree.count, root: tree.root, audit: audit, tables: tables)
      let kept = KeptHead(
        number: head.number, at: at, madeAt: now, text: head.text,
        signature: try keys.headKey.signature(of: Array(head.text.utf8)))
      try connection.add(kept, in: county)
      return .made(kept)
    }
  }

  /// The first of each day; called by the clockwork.
  func daily(at now: Moment) async throws {
    let last = try await environment.store.read { [county = environment.county] in try $0.lastHead(in: county) }
    if let last, last.madeAt.day >= now.day { return }
    do {
      _ = try await self(at: now)
    } catch StoreFault.duplicate {}  // another process was first
  }
}

extension Reader {
  func rowCount(of table: TableShape, in county: County, pageSize: Int = 20_000) async throws -> Int {
    var (rows, last): (Int, [Value]?) = (0, nil)
    while true {
      let page = try await read { [last] in
        try $0.countRows(of: table, county: county, after: last, limit: pageSize)
      }
      rows += page.count
      guard let end = page.last else { return rows }
      last = end
    }
  }

  /// The tree over all cases as they were at a moment.
  func tree(of county: County, at moment: Moment, pageSize: Int = 2_000) async throws -> MerkleTree {
    var tree = MerkleTree()
    try await eachLeaf(of: county, at: moment, pageSize: pageSize) { tree.add($0.bytes) }
    return tree
  }

  /// - Parameters: see `Connection.leaves`.
  func eachLeaf(
    of county: County, at moment: Moment?, since: Moment? = nil, pageSize: Int = 2_000, _ body: (CaseLeaf) -> Void
  ) async throws {
    var last = ID<Case>(.min)
    while true {
      try Task.checkCancellation()
      let page = try await read { [last] in
        try $0.leaves(of: county, at: moment, since: since, after: last, limit: pageSize)
      }
      for leaf in page.leaves { body(leaf) }
      guard let end = page.last else { return }
      last = end
      await Task.yield()
    }
  }
}
