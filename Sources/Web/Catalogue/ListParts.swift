import Domain
import Markup
import Store
import UseCases

extension FormData {
  /// The list's version that the page showed; -1, which no list has, when the form does not say.
  var shownVersion: Int { Int(self["version"]) ?? -1 }
}

/// What came, what went and what says something else, each with its number.
func changeHTML(_ change: ListChange) -> HTML {
  guard !change.isEmpty else { return "<p>没有变化。</p>" }
  let changed: [HTML] = change.changed.map {
    "<li><b>\($0.new.name)</b>　\($0.differences.joined(separator: "；"))</li>\n"
  }
  return """
    \(namesHTML("新增", change.came.map(\.name)))
    \(namesHTML("取消", change.went.map(\.name)))
    \(HTML.when(!changed.isEmpty, "<h3>变更 \(changed.count) 项</h3>\n<ul>\(changed)</ul>"))
    """
}

private func namesHTML(_ title: String, _ names: [String]) -> HTML {
  HTML.when(!names.isEmpty, "<h3>\(title) \(names.count) 项</h3><p>\(names.joined(separator: "、"))</p>")
}

/// What a unit was told and has not read, with the button that says it has.
func unreadHTML(_ notices: [ListNotice], facts: CountyFacts) -> HTML {
  let unread = notices.filter { $0.read == nil }
  guard let unit = unread.first?.unit else { return .empty }
  let lines: [HTML] = unread.map { notice in
    let cause = "\(notice.at.day.long)，因\(facts.listName(of: notice.cause))目录调整"
    let what = "\(words("取消", notice.went))\(words("变更", notice.changed))"
    return "<li>\(cause)，本级目录改为第 \(notice.version) 版。\(what)</li>\n"
  }
  let read = officeForm(
    Routes.listNotices.path, hidden: [("unit", unit.place.text)], button("已阅", .standard))
  return section(
    "目录调整告知",
    """
    <ul>\(lines)</ul>
    <p class="meta">在办的办件不受影响，按受理时的版本办完。</p>
    \(read)
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
  func choice(_ entry: ListEntry) -> HTML {
    if let why = blocked[entry.code] { return "<span class=\"choice meta\">\(entry.name)（\(why)）</span>\n" }
    let ticked = HTML.when(chosen.contains(entry.code), " checked")
    let box: HTML = "<input type=\"checkbox\" name=\"\(name)\" value=\"\(entry.code)\"\(ticked)>"
    return "<label class=\"choice\">\(box) <span>\(entry.name)</span></label>\n"
  }
  let choices: [HTML] = groups.map { _, entries in
    "<p class=\"meta\">\(entries[0].departmentName)</p><div class=\"choices\">\(entries.map(choice))</div>\n"
  }
  return """
    <fieldset class="field\(issue == nil ? "" : " wrong")" id="f-\(name)"><legend>\(label)</legend>
    \(issue.map { "<p class=\"issue\">\($0)</p>" as HTML })
    \(choices)
    </fieldset>
    """
}

/// 第 3 版，2026年11月23日发布，118 项.
func headWords(_ list: CatalogueList) -> String {
  "第 \(list.version) 版，\(list.mark.at.day.long)\(list.occasion.title)，\(list.entries.count) 项"
}
