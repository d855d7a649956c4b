import Domain
import Store

/// What the desk shows, loaded in one read.
struct DeskView: Sendable {
  static let pageSize = 50

  let rows: [CaseRow]
  let offered: [CaseRow]
  let counts: [DeskTab: Int]
  let tab: DeskTab
  let today: Day
  let facts: CountyFacts
  let hasMore: Bool

  init(
    _ connection: any Connection, _ county: County, of post: ID<Post>, _ query: FormData, on today: Day
  ) throws {
    tab = DeskTab(rawValue: query["tab"]) ?? .mine
    // The counts are on their way while the rows are asked for.
    let counting = try connection.deskCounts(of: post, today: today, in: county)
    let found = try connection.desk(
      of: post, tab: tab, today: today, in: county, after: PageCursor(query["after"]), limit: Self.pageSize + 1)
    let counts = try counting.rows().first
    offered = (counts?.offered ?? 0) > 0 ? try connection.offered(to: post, in: county) : []
    rows = Array(found.prefix(Self.pageSize))
    hasMore = found.count > Self.pageSize
    self.counts = counts?.tabs ?? [:]
    self.today = today
    facts = try connection.facts(of: county)
  }
}

extension PageCursor {
  /// From `20780-123` in a link.
  init?(_ text: String) {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let day = Int(parts[0]), let id = Int64(parts[1]) else { return nil }
    self.init(due: Day(day), id: ID(id))
  }
}

extension DeskTab {
  var title: String {
    switch self {
    case .today: "今天要办"
    case .mine: "等我"
    case .others: "等别人"
    case .originals: "我带的原件"
    }
  }

  var emptyText: String {
    switch self {
    case .today: "今天要办的都办完了。"
    case .mine: "没有等您办的事。"
    case .others: "没有等别人的办件。"
    case .originals: "您手上没有群众的原件。"
    }
  }
}
