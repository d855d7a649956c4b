package import Domain
package import Sealing
package import Store

/// Wraps every key of a county by the current master key. Nothing that was sealed changes, so it runs beside all other
/// work: a key read before stays valid afterwards.
package struct RewrapKeys: BatchJob {
  private let keys: KeyRing
  private let number: Int
  private let batchSize: Int

  package init(keys: KeyRing, batchSize: Int = 500) {
    self.keys = keys
    self.batchSize = batchSize
    number = keys.masterKeys.current
  }

  package var name: String { "rewrap-\(number)" }

  package func total(in county: County, _ connection: any Connection) throws -> Int {
    try connection.wrappedKeyCounts(in: county).filter { $0.key != number }.values.reduce(0, +)
  }

  /// - Parameter cursor: `case_head:12`, the table and the last id in it.
  package func batch(
    after cursor: String?, in county: County, at now: Moment, _ connection: any Connection
  ) throws -> (cursor: String?, count: Int) {
    let parts = (cursor ?? "").split(separator: ":", maxSplits: 1)
    let tables = WrappedKeyTable.all
    let start = tables.firstIndex { parts.first == $0.name[...] } ?? 0
    var count = 0
    for table in tables[start...] {
      let isWhereItWas = parts.count == 2 && parts[0] == table.name
      let last = isWhereItWas ? table.id(parts[1]) ?? table.first : table.first
      let rows = try connection.keys(
        in: table, notUnder: number, after: last, limit: batchSize - count, in: county)
      for row in rows {
        try connection.replace(row, by: keys.wrap(keys.unwrap(row.wrapped)), in: table, of: county)
      }
      count += rows.count
      if count == batchSize, let end = rows.last { return ("\(table.name):\(end.idText)", count) }
    }
    return (nil, count)
  }
}
