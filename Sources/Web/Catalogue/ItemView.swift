import Domain
import Store

/// The catalogue in force today: everything, one department's, or what a search found.
struct ItemListView: Sendable {
  static let pageSize = 50

  let items: [CatalogueItem]
  let departments: [Department]
  let words: String
  let department: Department?
  let count: Int
  let next: LocalPath?
  let today: Day

  init(_ connection: any Connection, _ county: County, _ query: FormData, today: Day) throws {
    self.today = today
    departments = try connection.departments(of: county)
    let typed = query["q"]
    words = typed
    department = departments.first { $0.code.text == query["department"] }
    let code = department?.code
    if words.isEmpty {
      let found = try connection.items(
        of: county, department: code, on: today, after: query["after"], limit: Self.pageSize + 1)
      let shown = Array(found.prefix(Self.pageSize))
      items = shown
      count = try connection.itemCount(of: county, department: code, on: today)
      next =
        found.count > Self.pageSize
        ? shown.last.map { Routes.items(["department": code?.text ?? "", "after": $0.code]) } : nil
    } else {
      // By code also what is not in force today.
      let exact = try connection.itemVersions(code: words, of: county).prefix(1)
      let found = try connection.findItems(words, of: nil, in: county, on: today, limit: Self.pageSize).0
      let wanted = (exact + found.filter { $0.code != typed }).filter { code == nil || $0.department == code }
      items = wanted
      count = wanted.count
      next = nil
    }
  }
}

/// One item with its versions, or the form of a new one.
struct ItemView: Sendable {
  let versions: [CatalogueItem]  // the latest first; none for a new item
  let departments: [Department]
  let today: Day
  let state: FormState

  var item: CatalogueItem? { versions.first }

  /// Today somebody can open a case for it, and no last day is set.
  var canBeRetired: Bool { item?.to == nil && versions.contains { $0.holds(on: today) } }

  /// nil where there is no such item.
  ///
  /// - Parameter code: empty for a new item.
  init?(_ connection: any Connection, _ county: County, code: String, today: Day, _ state: FormState) throws {
    versions = code.isEmpty ? [] : try connection.itemVersions(code: code, of: county)
    if !code.isEmpty, versions.isEmpty { return nil }
    departments = try connection.departments(of: county)
    self.today = today
    self.state = state
  }
}

extension CatalogueItem {
  func holds(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

  func standing(on day: Day) -> String {
    if holds(on: day) { return to.map { "现行，至 \($0.long)" } ?? "现行" }
    return day < from ? "尚未生效" : "已失效"
  }
}
