import Domain
import Markup
import Store

extension VillageListView {
  var page: HTML {
    """
    \(officeSummary(state))
    \(unreadHTML(notices, facts: facts))
    \(head)
    \(choosable.isEmpty ? nothing : section("从乡镇目录中选定", choice))
    """
  }

  private var head: HTML {
    let paper = HTML.when(current != nil, link(Routes.publicList(unit), "查看、打印"))
    return "<p class=\"big\">\(current.map(headWords) ?? "还没有发布")　\(paper)</p>"
  }

  private var nothing: HTML { emptyState("乡镇目录中还没有可以下放到村的事项，请等乡镇发布。") }

  private var choice: HTML {
    let version = current?.version ?? 0
    // A village that chooses for the first time most likely wants all there is.
    let standard = Set((current?.entries ?? choosable).map(\.code))
    let label = "本村办理的事项（共 \(choosable.count) 项可选）"
    return officeForm(
      Routes.villageList.path, hidden: [("place", unit.place.text), ("version", "\(version)")],
      """
      \(entriesField("codes", label, choosable, state, standard: standard))
      \(buttons(button("发布第 \(version + 1) 版")))
      """)
  }
}

extension VillagesView {
  var page: HTML {
    let cells: [[HTML]] = rows.map { row in
      let standing = row.list.map { "第 \($0.version) 版，\($0.size) 项" } ?? "未发布"
      return [link(Routes.villageList(["place": row.unit.place.text]), row.name), "\(standing)"]
    }
    return dataTable(["村（社区）", "现行目录"], cells, caption: "村级目录")
  }
}
