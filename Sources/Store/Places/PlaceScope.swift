package import Domain

/// Which places in force on a day a list shows.
package enum PlaceScope: Sendable, Equatable {
  case all
  case codes([PlaceCode])
  case below(PlaceCode)  // what lies directly in it
  case named(String)  // part of its name or of a former one, in any spelling (`PlaceName`)
}

extension Connection {
  /// The places of a scope by code, a page at a time. By primary key (county, code): a range of it for what lies in a
  /// place; names are looked for in every row of the county, some 300 without the 组, some 3,000 with them.
  package func places(
    _ scope: PlaceScope, of county: County, on day: Day, from offset: Int = 0, limit: Int
  ) throws -> [PlaceRow] {
    guard
      let (condition, values) = try scope.condition(
        [.integer(county.code), .integer(day.number), .integer(limit), .integer(offset)], dialect)
    else { return [] }
    return try rows(
      """
      SELECT \(PlaceRow.columns) FROM place
      WHERE county = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)\(condition)
      ORDER BY code LIMIT $3 OFFSET $4
      """, values
    ) { try PlaceRow($0) }
  }

  /// How many places a scope has in all. Served like `places(_:)`.
  package func placeCount(_ scope: PlaceScope, of county: County, on day: Day) throws -> Int {
    guard let (condition, values) = try scope.condition([.integer(county.code), .integer(day.number)], dialect) else {
      return 0
    }
    return Int(
      try number(
        """
        SELECT count(*) FROM place
        WHERE county = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)\(condition)
        """, values))
  }

  /// The place in force that has a code, its own or a further official one. By primary key (county, code); a code that
  /// is no place's own is looked for in every row of the county.
  package func placeInForce(_ code: PlaceCode, of county: County, on day: Day) throws -> Place? {
    if let row = try placeRow(code, of: county), row.isInForce(on: day) { return row.place }
    return try first(
      """
      SELECT \(PlaceRow.columns) FROM place
      WHERE county = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
        AND \(dialect.anyOf(["other_codes"], holds: "$3"))
      ORDER BY code LIMIT 1
      """, [.integer(county.code), .integer(day.number), .text("\"\(code.text)\"")]
    ) { try PlaceRow($0).place }
  }
}

extension PlaceScope {
  /// A further condition, which begins with AND, and all values of the query; nil where nothing can be found.
  ///
  /// - Parameter others: the values that the query names besides, from `$1` on.
  fileprivate func condition(_ others: [Value], _ dialect: Dialect) throws -> (text: String, values: [Value])? {
    var values = others
    func parameter(_ text: String) -> String {
      values.append(.text(text))
      return "$\(values.count)"
    }
    switch self {
    case .all: return ("", values)
    case .codes(let codes):
      guard !codes.isEmpty else { return nil }
      return (" AND code IN (\(codes.map { parameter($0.text) }.joined(separator: ", ")))", values)
    case .below(let place):
      let (from, before) = place.span
      return (
        " AND code >= \(parameter(from)) AND code < \(parameter(before)) AND parent = \(parameter(place.text))", values
      )
    case .named(let words):
      let wanted = PlaceName.normal(words)
      guard !wanted.isEmpty else { return nil }
      var held = dialect.anyOf([Self.compared("name")], holds: parameter(wanted))
      // Former names are a list in JSON. Of the list's own marks these alone can be met: quotation marks of a name are
      // escaped in it.
      if !"[,]".contains(wanted) {
        let inJSON = String(try JSONText.write([wanted]).dropFirst(2).dropLast(2))
        held += " OR \(dialect.anyOf([Self.compared("other_names")], holds: parameter(inJSON)))"
      }
      // As `DivisionTree.find`: the province, which lies in nothing, is only kept as an ancestor.
      return (" AND parent IS NOT NULL AND (\(held))", values)
    }
  }

  /// A column as `PlaceName.normal` makes it, but for blanks that names are not kept with.
  private static func compared(_ column: String) -> String {
    PlaceName.spellings.reduce("replace(replace(\(column), ' ', ''), '\u{3000}', '')") {
      "replace(\($0), '\($1.written)', '\($1.compared)')"
    }
  }
}
