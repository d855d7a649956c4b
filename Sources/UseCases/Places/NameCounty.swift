package import Domain
package import Sealing
package import Store

/// 初始化: an empty database becomes that of one county, named and divided by a list of divisions. It starts with nothing
/// else: parameters at their defaults, the built-in calendar, no items, no accounts. The list may contain places
/// around: only the county's own rows and the province and city above it are taken.
package struct NameCounty: Sendable {
  package enum Outcome: Sendable, Equatable {
    /// With how many places were stored, and how many rows of the list belong to other counties.
    case named(County, CountySettings, places: Int, elsewhere: Int)
    case invalid([Issue])
    case rejected([BadRow])  // nothing was written
    case unreadable(String)
    case taken(by: County)  // the database belongs to a county already
  }

  private let store: any Store
  private let ids: IDMaker
  private let keys: KeyRing

  package init(store: any Store, ids: IDMaker, keys: KeyRing) {
    self.store = store
    self.ids = ids
    self.keys = keys
  }

  /// - Parameters:
  ///   - code: six digits, as typed.
  ///   - facts: without a name the county has the one in the list.
  ///   - divisions: CSV or XLSX with the columns of an import of divisions.
  package func callAsFunction(
    _ code: String, _ facts: SaveSettings.Facts, divisions: [UInt8], at now: Moment
  ) async throws -> Outcome {
    let table: ImportTable
    do throws(UnreadableTable) {
      table = try ImportTable(divisions, kind: .divisions)
    } catch {
      return .unreadable(error.reason)
    }
    var issues: [Issue] = []
    let county = County(typed: code.trimmed)
    var facts = facts
    if let county {
      let own = table.rows.first { $0["code"] == county.place?.text }
      if own == nil { issues.append(Issue(field: "code", text: "区划文件里没有 \(county.code)000000 这一行，请核对代码或文件")) }
      if facts.name.trimmed.isEmpty { facts.name = own?["name"] ?? "" }
    } else {
      issues.append(Issue(field: "code", text: "“\(code)”不是县级行政区划代码，应为县、市辖区或县级市的 6 位代码，如 411325"))
    }
    let (settings, wrong) = facts.checked()
    // The row that the name would come from is not known then, so no fault of the name is reported.
    let isFromList = !issues.isEmpty && facts.name.trimmed.isEmpty
    issues += wrong.filter { !(isFromList && $0.field == "name") }
    guard let county, let settings, issues.isEmpty else { return .invalid(issues) }

    let environment = CountyEnvironment(store: store, county: county, ids: ids, keys: keys)
    return try await store.write { connection in
      // Of two simultaneous calls the second finds the county named.
      try connection.lock(name: Array("county".utf8))
      if let known = try connection.counties().first { return .taken(by: known) }
      let rows = table.rows.filter { row in PlaceCode(row["code"]).map(county.isAround) ?? true }
      let plan = try planDivisions(rows, environment: environment, at: now, in: connection)
      let bad = (table.bad + plan.bad).sorted { ($0.line, $0.reason) < ($1.line, $1.reason) }
      guard bad.isEmpty else { return .rejected(bad) }
      try connection.save(settings, of: county)
      let counts = try plan.write(connection)
      try environment.note(
        .settingsSaved, "初始化 \(settings.name)，区划 \(counts.added) 个", by: .console, at: now, in: connection)
      return .named(county, settings, places: counts.added, elsewhere: table.rows.count - rows.count)
    }
  }
}
