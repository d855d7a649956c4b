import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 目录: drafted by departments, published by the county, claimed by towns, chosen by villages, read by anybody.
struct ListRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    PublicListRoutes(site: site).add(to: router)
    CountyListRoutes(site: site).add(to: router)
    ProposalRoutes(site: site).add(to: router)
    AuthorityRoutes(site: site).add(to: router)
    TownListRoutes(site: site).add(to: router)
    VillageListRoutes(site: site).add(to: router)
  }
}

extension FormData {
  /// The list's version that the page showed; -1, which no list has, when the form does not say.
  var shownVersion: Int { Int(self["version"]) ?? -1 }
}

/// What came, what went and what says something else, each with its number.
func changeHTML(_ change: ListChange) -> HTML {
  guard !change.isEmpty else { return "<p>没有变化。</p>" }
  return """
    \(namesHTML("新增", change.came.map(\.name)))
    \(namesHTML("取消", change.went.map(\.name)))
    \(HTML.when(!change.changed.isEmpty, """
      <h3>变更 \(change.changed.count) 项</h3>
      <ul>\(change.changed.map { "<li><b>\($0.new.name)</b>　\($0.differences.joined(separator: "；"))</li>\n" as HTML })</ul>
      """))
    """
}

private func namesHTML(_ title: String, _ names: [String]) -> HTML {
  HTML.when(!names.isEmpty, "<h3>\(title) \(names.count) 项</h3><p>\(names.joined(separator: "、"))</p>")
}

/// What a unit was told and has not read, with the button that says it has.
func unreadHTML(_ notices: [ListNotice], facts: CountyFacts) -> HTML {
  let unread = notices.filter { $0.read == nil }
  guard let unit = unread.first?.unit else { return .empty }
  return section(
    "目录调整告知",
    """
    <ul>\(unread.map { notice in
      "<li>\(notice.at.day.long)，因\(facts.listName(of: notice.cause))目录调整，本级目录改为第 \(notice.version) 版。\(words("取消", notice.went))\(words("变更", notice.changed))</li>\n" as HTML
    })</ul>
    <p class="meta">在办的办件不受影响，按受理时的版本办完。</p>
    \(officeForm("/catalogue/notices", hidden: [("unit", unit.place.text)], "<button>已阅</button>"))
    """)
}

private func words(_ what: String, _ lines: [ListNotice.Line]) -> String {
  lines.isEmpty ? "" : "\(what)：\(lines.map(\.name).joined(separator: "、"))。"
}

/// Tick boxes for entries, by department. An entry that cannot be ticked says why instead.
func entriesField(
  _ name: String, _ label: String, _ entries: [ListEntry], _ state: FormState, standard: Set<String> = [],
  blocked: [String: String] = [:]
) -> HTML {
  let chosen = state.isFresh ? standard : Set(state.form.all(name))
  let issue = state.issue(name)
  let groups = Dictionary(grouping: entries, by: \.department).sorted { $0.key < $1.key }
  return """
    <fieldset class="field\(issue == nil ? "" : " wrong")" id="f-\(name)"><legend>\(label)</legend>
    \(issue.map { "<p class=\"issue\">\($0)</p>" as HTML })
    \(groups.map { _, entries in
      """
      <p class="meta">\(entries[0].departmentName)</p><div class="choices">\(entries.map { entry in
        if let why = blocked[entry.code] { return "<span class=\"choice meta\">\(entry.name)（\(why)）</span>\n" as HTML }
        return "<label class=\"choice\"><input type=\"checkbox\" name=\"\(name)\" value=\"\(entry.code)\"\(chosen.contains(entry.code) ? " checked" as HTML : "")> <span>\(entry.name)</span></label>\n" as HTML
      })</div>

      """ as HTML
    })
    </fieldset>
    """
}

/// 第 3 版，2026年11月23日发布，118 项.
func headWords(_ list: CatalogueList) -> String {
  "第 \(list.version) 版，\(list.mark.at.day.long)\(list.occasion.title)，\(list.entries.count) 项"
}
