package import Domain
package import Sealing

/// Copies a county from one store to another, whatever their engines: every table in pages, each page in a transaction
/// of its own, then both sides are read again and compared row by row.
package struct CopyCounty: Sendable {
  package enum Fault: Error, Equatable {
    case notEmpty(table: String)  // the target already has rows of this county
    case differs(table: String)
    case brokenChain(ID<Case>)
  }

  private let source: any Reader
  private let target: any Store
  private let keys: KeyRing?
  private let pageSize: Int

  /// - Parameter keys: nil leaves the chains unchecked, since they are keyed.
  package init(from source: any Reader, to target: any Store, keys: KeyRing?, pageSize: Int = 500) {
    self.source = source
    self.target = target
    self.keys = keys
    self.pageSize = pageSize
  }

  /// - Parameter progress: called with the table and the number of its rows copied so far, after each page.
  /// - Returns: how many rows were copied.
  @discardableResult package func callAsFunction(
    _ county: County, progress: @Sendable (String, Int) -> Void = { _, _ in }
  ) async throws -> Int {
    for table in TableShape.all {
      let known = try await target.read { try $0.page(of: table, county: county, after: nil, limit: 1) }
      guard known.isEmpty else { throw Fault.notEmpty(table: table.name) }
    }
    var total = 0
    for table in TableShape.all {
      let sent = try await copy(table, county, progress)
      guard try await sum(of: table, county, in: target) == sent else { throw Fault.differs(table: table.name) }
      total += sent.count
    }
    try await checkChains(county)
    return total
  }

  private struct Sum: Equatable {
    var count = 0
    var digest = [UInt8](repeating: 0, count: 32)

    /// Whatever the order of the rows: engines may sort text differently.
    mutating func add(_ row: [Value]) {
      count += 1
      for (place, byte) in Sealing.digest(row.flatMap(\.canonical)).enumerated() { digest[place] ^= byte }
    }
  }

  private func copy(_ table: TableShape, _ county: County, _ progress: (String, Int) -> Void) async throws -> Sum {
    var sum = Sum()
    var last: [Value]?
    while true {
      let rows = try await source.read { [last, pageSize] in
        try $0.page(of: table, county: county, after: last, limit: pageSize)
      }
      guard let end = rows.last else { return sum }
      try await target.write { connection in for row in rows { try connection.insert(row, into: table) } }
      for row in rows { sum.add(row) }
      last = table.keyValues(of: end)
      progress(table.name, sum.count)
    }
  }

  private func sum(of table: TableShape, _ county: County, in store: any Reader) async throws -> Sum {
    var sum = Sum()
    var last: [Value]?
    while true {
      let rows = try await store.read { [last, pageSize] in
        try $0.page(of: table, county: county, after: last, limit: pageSize)
      }
      guard let end = rows.last else { return sum }
      for row in rows { sum.add(row) }
      last = table.keyValues(of: end)
    }
  }

  private func checkChains(_ county: County) async throws {
    guard let keys else { return }
    var last = ID<Case>(0)
    while true {
      let ids = try await target.read { [last] in try $0.caseIDs(in: county, after: last) }
      guard let end = ids.last else { return }
      let broken = try await target.read { connection in
        try ids.first { try connection.chainBreak(of: $0, in: county, keys: keys) != nil }
      }
      if let broken { throw Fault.brokenChain(broken) }
      last = end
    }
  }
}

extension Row {
  fileprivate func values(of columns: [TableShape.Column]) throws -> [Value] {
    try columns.enumerated().map { place, column in
      switch column.kind {
      case .integer: .integer(try integerIfAny(place))
      case .text: .text(try textIfAny(place))
      case .bytes: .bytes(try bytesIfAny(place))
      }
    }
  }
}

extension TableShape {
  /// The rows after a key, whose values without the county are $3 and following.
  fileprivate func further(_ after: [Value]?) -> String {
    guard after != nil else { return "" }
    let keys = key.dropFirst()
    return " AND (\(keys.joined(separator: ", "))) > (\(keys.indices.map { "$\($0 + 2)" }.joined(separator: ", ")))"
  }

  fileprivate var order: String {
    key.count == 1 ? "" : " ORDER BY \(key.dropFirst().joined(separator: ", "))"
  }

  fileprivate func keyValues(of row: [Value]) -> [Value] {
    key.map { name in row[columns.firstIndex { $0.name == name }!] }
  }
}

extension Connection {
  /// Rows of a county in the order of the key, by that key.
  package func page(of table: TableShape, county: County, after: [Value]?, limit: Int) throws -> [[Value]] {
    if after != nil, table.key.count == 1 { return [] }  // the county's own row
    return try rows(
      """
      SELECT \(table.columns.map(\.name).joined(separator: ", ")) FROM \(table.name)
      WHERE county = $1\(table.further(after))\(table.order) LIMIT $2
      """, [.integer(county.code), .integer(limit)] + (after ?? []).dropFirst()
    ) { try $0.values(of: table.columns) }
  }

  /// Counts the next rows of a county in the order of the key, along the key's index.
  ///
  /// - Returns: how many, and the key of the last of them; nil when none is left.
  package func countRows(
    of table: TableShape, county: County, after: [Value]?, limit: Int
  ) throws -> (count: Int, last: [Value]?) {
    let values: [Value] = [.integer(county.code), .integer(limit - 1)] + (after ?? []).dropFirst()
    let keys = table.key.compactMap { name in table.columns.first { $0.name == name } }
    if keys.count > 1 {
      let last = try first(
        """
        SELECT \(table.key.joined(separator: ", ")) FROM \(table.name)
        WHERE county = $1\(table.further(after))\(table.order) LIMIT 1 OFFSET $2
        """, values
      ) { try $0.values(of: keys) }
      if let last { return (limit, last) }
    }
    // The limit is bound too, for the numbers of the placeholders.
    let rest = try number(
      "SELECT count(*) FROM \(table.name) WHERE county = $1\(table.further(after)) AND $2 >= 0", values)
    return (Int(rest), nil)
  }

  func insert(_ row: [Value], into table: TableShape) throws {
    let places = row.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    try run(
      "INSERT INTO \(table.name) (\(table.columns.map(\.name).joined(separator: ", "))) VALUES (\(places))", row)
  }
}
