package import Domain

// The facts are one JSON text; the columns beside it are what is searched by. `to_day` is the one thing that
// changes after a version is written, so it is read from its column.
private let itemColumns = "body, to_day"

private func readItem(_ row: any Row) throws -> CatalogueItem {
  let item = try JSONText.read(CatalogueItem.self, from: try row.text(0))
  return item.version(
    item.version, id: item.id, from: item.from, to: try row.integerIfAny(1).map { Day(Int($0)) })
}

extension ServiceWay {
  /// Its word in the `way` column.
  fileprivate var key: String {
    switch self {
    case .assist: "assist"
    case .actFor: "actFor"
    case .both: "both"
    case .none: "none"
    }
  }
}

extension Connection {
  /// A version by its id, in force or not: what a case was opened on. By primary key (county, id).
  package func item(_ id: ID<CatalogueItem>, of county: County) throws -> CatalogueItem? {
    try itemLater(id, of: county).rows().first
  }

  /// The same, from memory when the county's stamps are still the same.
  package func cachedItem(_ id: ID<CatalogueItem>, of county: County) throws -> CatalogueItem? {
    try known(id, in: county, recentItems) { try item(id, of: county) }
  }

  /// The same, asked beside the next question.
  package func itemLater(_ id: ID<CatalogueItem>, of county: County) throws -> PendingRows<CatalogueItem> {
    try later(
      "SELECT \(itemColumns) FROM item WHERE county = $1 AND id = $2",
      [.integer(county.code), .integer(id.raw)], readItem)
  }

  /// The version in force on a day. Served by `item_version (county, code, version)`.
  package func item(code: String, of county: County, on day: Day) throws -> CatalogueItem? {
    try itemLater(code: code, of: county, on: day).rows().first
  }

  /// The same, asked beside the next question.
  package func itemLater(code: String, of county: County, on day: Day) throws -> PendingRows<CatalogueItem> {
    try later(
      """
      SELECT \(itemColumns) FROM item
      WHERE county = $1 AND code = $2 AND from_day <= $3 AND (to_day IS NULL OR to_day >= $3)
      ORDER BY version DESC LIMIT 1
      """,
      [.integer(county.code), .text(code), .integer(day.number)], readItem)
  }

  /// Every version, the latest first. Served by `item_version (county, code, version)`.
  package func itemVersions(code: String, of county: County) throws -> [CatalogueItem] {
    try rows(
      """
      SELECT \(itemColumns) FROM item WHERE county = $1 AND code = $2 ORDER BY version DESC
      """,
      [.integer(county.code), .text(code)], readItem)
  }

  /// What the catalogue lists on a day, by code, a page at a time. With a level, only what somebody of that
  /// level may open a case for (R024); without, everything that has a guide. Served by `item_version (county,
  /// code, version)`.
  ///
  /// - Parameter last: the code of the page before.
  package func items(
    of county: County, at level: PlaceLevel? = nil, department: DepartmentCode? = nil, on day: Day,
    after last: String = "", limit: Int = 50
  ) throws -> [CatalogueItem] {
    try rows(
      """
      SELECT \(itemColumns) FROM item
      WHERE county = $1 AND code > $2 AND from_day <= $3 AND (to_day IS NULL OR to_day >= $3)
        AND ($4 = 0 OR (lowest_level >= $4 AND way <> 'none')) AND ($5 = '' OR department = $5)
      ORDER BY code LIMIT $6
      """,
      [
        .integer(county.code), .text(last), .integer(day.number), .integer(level?.rawValue ?? 0),
        .text(department?.text ?? ""), .integer(limit),
      ], readItem)
  }

  /// How many items `items` lists in all.
  package func itemCount(
    of county: County, at level: PlaceLevel? = nil, department: DepartmentCode? = nil, on day: Day
  ) throws -> Int {
    Int(
      try number(
        """
        SELECT count(*) FROM item
        WHERE county = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
          AND ($3 = 0 OR (lowest_level >= $3 AND way <> 'none')) AND ($4 = '' OR department = $4)
        """,
        [
          .integer(county.code), .integer(day.number), .integer(level?.rawValue ?? 0),
          .text(department?.text ?? ""),
        ]))
  }

  /// Keeps a version; the version before it ends the day before. A taken version number is
  /// `StoreFault.duplicate`.
  package func add(_ item: CatalogueItem, of county: County) throws {
    try run(
      """
      UPDATE item SET to_day = $3 WHERE county = $1 AND code = $2 AND (to_day IS NULL OR to_day > $3)
      """,
      [.integer(county.code), .text(item.code), .integer(item.from.number - 1)])
    try run(
      """
      INSERT INTO item
        (county, id, code, version, name, department, search, lowest_level, way, from_day, to_day, body)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      [
        .integer(county.code), .integer(item.id.raw), .text(item.code), .integer(item.version),
        .text(item.name),
        .text(item.department.text), .text(([item.name] + item.otherNames).joined(separator: "\n")),
        .integer(item.lowestLevel.rawValue), .text(item.way.key), .integer(item.from.number),
        .integer(item.to.map { Int64($0.number) }), .text(try JSONText.write(item)),
      ])
    try factsChanged(in: county)  // the search index is remembered under their stamp
  }

  /// The last day of an item. Its row stays: open cases go on with the version they were opened on.
  @discardableResult package func retireItem(code: String, of county: County, on day: Day) throws -> Bool {
    let count = try changed(
      """
      UPDATE item SET to_day = $3 WHERE county = $1 AND code = $2 AND (to_day IS NULL OR to_day > $3) RETURNING 1
      """,
      [.integer(county.code), .text(code), .integer(day.number)])
    if count > 0 { try factsChanged(in: county) }
    return count > 0
  }
}

/// An item with its guide takes some 10 KB.
private let recentItems = GenerationCache<VersionedKey<CatalogueItem>, CatalogueItem>(limit: 500)
