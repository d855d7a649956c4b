import Domain
import Store

/// 督办: one line per place, columns are the five steps, cells are counts by light; a cell opens its list.
struct WatchView: Sendable {
  let cells: [WatchCell]
  let oldest: [CaseRow]
  let facts: CountyFacts
  let today: Day
  let confirmCount: Int
  let firstSteps: FirstSteps?  // nil where there is work, or for whom it is not

  init(_ connection: any Connection, _ county: County, for seat: Seat, on today: Day) throws {
    let scope = CaseScope(watchedFrom: seat)
    var waiting = scope
    waiting.waitsFor = .confirmer
    oldest = try connection.cases(in: county, scope: scope, light: .red, today: today, limit: 3)
    cells = try connection.watch(in: county, scope: scope, today: today)
    facts = try connection.facts(of: county)
    self.today = today
    confirmCount = try connection.cases(in: county, scope: waiting, today: today, limit: 99).count
    let isFirst = cells.isEmpty && seat.kind == .leadOffice
    firstSteps = isFirst ? try FirstSteps(connection, county, on: today) : nil
  }
}

/// The cases behind a number of the watch, or those that wait to be confirmed; the most urgent first.
struct WatchListView: Sendable {
  static let pageSize = 50

  let rows: [CaseRow]
  let next: LocalPath?
  let facts: CountyFacts
  let today: Day
  let withAct: Bool

  /// - Parameters:
  ///   - query: of the page, for the next one.
  ///   - here: its address.
  ///   - withAct: for those who act on the cases, from the list.
  init(
    _ connection: any Connection, _ county: County, _ scope: CaseScope, light: Light?, _ query: FormData,
    at here: LocalPath, on today: Day, withAct: Bool
  ) throws {
    let found = try connection.cases(
      in: county, scope: scope, light: light, today: today, after: PageCursor(query["after"]),
      limit: Self.pageSize + 1)
    rows = Array(found.prefix(Self.pageSize))
    let same = LocalPath(here, ["town": query["town"], "stage": query["stage"], "light": query["light"]])
    next = found.count > Self.pageSize ? rows.last.map { same.going(on: $0) } : nil
    facts = try connection.facts(of: county)
    self.today = today
    self.withAct = withAct
  }
}

extension LocalPath {
  /// The page after the one that ends with this row; read by `PageCursor`.
  fileprivate func going(on row: CaseRow) -> LocalPath {
    LocalPath(written: "\(text)\(text.contains("?") ? "&" : "?")after=\(row.due.number)-\(row.id.raw)")
  }
}

/// A light as the watch counts it.
struct WatchLight: Sendable {
  let light: Light
  let sign: String
  let name: String  // in addresses and styles
  let title: String

  static let all = [
    WatchLight(light: .red, sign: "▲", name: "red", title: "超时"),
    WatchLight(light: .yellow, sign: "■", name: "yellow", title: "将到期"),
    WatchLight(light: .green, sign: "●", name: "green", title: "在时限内"),
    WatchLight(light: .paused, sign: "‖", name: "paused", title: "暂停"),
  ]
}
