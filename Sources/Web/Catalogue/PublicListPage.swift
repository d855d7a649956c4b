import Domain
import Markup
import Store

extension PublicListView {
  var page: HTML {
    guard let list else {
      let nothing = emptyState("\(name)的事项目录还没有发布。")
      return "\(nothing)\(lowerLists)"
    }
    let workbook = version(list.version, of: Routes.publishedList(.workbook(unit)))
    return """
      \(HTML.when(list.version != versions.first?.version, replaced(list)))
      \(printBar(linkButton(workbook, "导出 XLSX"), title: "打印目录"))
      \(paper(list))
      <div class="no-print">
      \(section("版本", versionPart))
      \(lowerLists)
      </div>
      """
  }

  private func version(_ number: Int, of path: LocalPath) -> LocalPath { LocalPath(path, ["version": "\(number)"]) }

  private func replaced(_ list: CatalogueList) -> HTML {
    let current = link(Routes.publicList(unit), "看现行目录")
    return "<div class=\"notice warning\"><p>这是第 \(list.version) 版，已被新版本代替。\(current)</p></div>"
  }

  /// The printed 目录 on A4.
  private func paper(_ list: CatalogueList) -> HTML {
    let heads: [HTML] = ["序号", "事项名称", "事项类型", "主管部门", "代办方式", "承诺时限"].map {
      "<th scope=\"col\">\($0)</th>"
    }
    return """
      <article class="paper"><h2>\(title)</h2>
      <p class="number">第 \(list.version) 版　共 \(list.entries.count) 项</p>
      <table class="list"><thead><tr>\(heads)</tr></thead>
      <tbody>
      \(list.entries.enumerated().map { row($0.element, number: $0.offset + 1) })
      </tbody></table>
      <p class="number">\(issuer)<br>\(list.mark.at.day.long)</p>
      </article>
      """
  }

  private func row(_ entry: ListEntry, number: Int) -> HTML {
    let name = link(Routes.item(entry.item), entry.name)
    let facts: [HTML] = [entry.type, entry.departmentName, entry.way.text, entry.promised.text].map {
      "<td>\($0)</td>"
    }
    return "<tr><td>\(number)</td><td>\(name)</td>\(facts)</tr>\n"
  }

  private var versionPart: HTML {
    """
    \(versionTable)
    \(comparison)
    """
  }

  private var versionTable: HTML {
    let rows: [[HTML]] = versions.map { head in
      [
        link(version(head.version, of: Routes.publicList(unit)), "第 \(head.version) 版"),
        "\(head.mark.at.day.long)", "\(head.occasion.title)", "\(head.size) 项",
      ]
    }
    return dataTable(["版本", "发布日期", "缘由", "事项"], rows, caption: "版本")
  }

  /// The latest two at first.
  private var comparison: HTML {
    guard versions.count >= 2 else { return .empty }
    let (from, to) = (versionField("from", "从", versions[1]), versionField("to", "到", versions[0]))
    return """
      <form class="search" method="get" action="\(Routes.listChanges(unit))">\
      \(from) \(to) <button class="button">比较</button></form>
      """
  }

  private func versionField(_ name: String, _ label: String, _ chosen: ListHead) -> HTML {
    let options: [HTML] = versions.map { head in
      let selected = HTML.when(head.version == chosen.version, " selected")
      return "<option value=\"\(head.version)\"\(selected)>第 \(head.version) 版</option>"
    }
    return "<label for=\"f-\(name)\">\(label)</label> <select id=\"f-\(name)\" name=\"\(name)\">\(options)</select>"
  }

  private var lowerLists: HTML {
    guard !below.isEmpty else { return .empty }
    let lines: [HTML] = below.map { "<li>\(link(Routes.publicList($0.unit), $0.name))</li>\n" }
    return section(unit.level == .county ? "乡镇目录" : "村（社区）目录", "<ul class=\"places\">\(lines)</ul>")
  }
}

extension ListChangesView {
  var page: HTML {
    """
    <p class="meta">从\(headWords(old))，到\(headWords(new))。</p>
    \(section("变化", changeHTML(ListChange(from: old.entries, to: new.entries))))
    <p>\(versionButton(new.version)) \(versionButton(old.version))</p>
    """
  }

  private func versionButton(_ number: Int) -> HTML {
    linkButton(LocalPath(Routes.publicList(unit), ["version": "\(number)"]), "看第 \(number) 版")
  }
}
