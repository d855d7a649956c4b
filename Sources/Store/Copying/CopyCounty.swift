package import Domain
import Sealing

/// Carries a county from one store to another, whatever their engines: every table in pages, each page in a transaction of
/// its own, then both sides are read again and compared row by row.
package struct CopyCounty: Sendable {
  package enum Fault: Error, Equatable {
    case notEmpty(table: String)  // the other store has rows of this county already
    case differs(table: String)
    case brokenChain(ID<Case>)
  }

  private let source: any Reader
  private let target: any Store
  private let pageSize: Int

  package init(from source: any Reader, to target: any Store, pageSize: Int = 500) {
    self.source = source
    self.target = target
    self.pageSize = pageSize
  }

  /// - Parameter progress: told the table and how many rows of it are over, after each page.
  /// - Returns: how many rows went over.
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
      for (place, byte) in Sealing.digest(row.flatMap(\.marked)).enumerated() { digest[place] ^= byte }
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
    var last = ID<Case>(0)
    while true {
      let ids = try await target.read { [last] in try $0.caseIDs(in: county, after: last) }
      guard let end = ids.last else { return }
      let broken = try await target.read { connection in
        try ids.first { try connection.brokenLink(of: $0, in: county) != nil }
      }
      if let broken { throw Fault.brokenChain(broken) }
      last = end
    }
  }
}

extension TableShape {
  fileprivate func keyValues(of row: [Value]) -> [Value] {
    key.map { name in row[columns.firstIndex { $0.name == name }!] }
  }
}

extension Connection {
  /// Rows of a county in the order of the key, by that key.
  package func page(of table: TableShape, county: County, after: [Value]?, limit: Int) throws -> [[Value]] {
    let keys = table.key.dropFirst()
    var values: [Value] = [.integer(county.code), .integer(limit)]
    var further = ""
    if let after {
      guard !keys.isEmpty else { return [] }  // the county's own row
      further =
        " AND (\(keys.joined(separator: ", "))) > (\(keys.indices.map { "$\($0 + 2)" }.joined(separator: ", ")))"
      values += after.dropFirst()
    }
    let order = keys.isEmpty ? "" : " ORDER BY \(keys.joined(separator: ", "))"
    return try rows(
      """
      SELECT \(table.columns.map(\.name).joined(separator: ", ")) FROM \(table.name)
      WHERE county = $1\(further)\(order) LIMIT $2
      """, values
    ) { row in
      try table.columns.enumerated().map { place, column in
        switch column.kind {
        case .integer: .integer(try row.integerIfAny(place))
        case .text: .text(try row.textIfAny(place))
        case .bytes: .bytes(try row.bytesIfAny(place))
        }
      }
    }
  }

  func insert(_ row: [Value], into table: TableShape) throws {
    let places = row.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    try run(
      "INSERT INTO \(table.name) (\(table.columns.map(\.name).joined(separator: ", "))) VALUES (\(places))", row)
  }
}

extension Value {
  /// As bytes that no other value has.
  fileprivate var marked: [UInt8] {
    switch self {
    case .integer(let number): [1] + withUnsafeBytes(of: number.littleEndian, Array.init)
    case .text(let text): [2] + withUnsafeBytes(of: text.utf8.count, Array.init) + Array(text.utf8)
    case .bytes(let bytes): [3] + withUnsafeBytes(of: bytes.count, Array.init) + bytes
    case .null: [0]
    }
  }
}
