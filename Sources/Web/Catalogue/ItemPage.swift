import Domain
import Markup
import Store

extension ItemListView {
  var page: HTML {
    """
    \(filter)
    <p class="meta">\(words.isEmpty ? "现行" : "找到") \(count) 项。\(HTML.when(isFiltered, all))</p>
    <p class="acts">\(linkButton(Routes.editItem.path, "新增事项")) \(linkButton(Routes.searchWords.path, "群众说法"))</p>
    \(items.isEmpty ? nothing : table)
    \(nextPage(next))
    """
  }

  private var isFiltered: Bool { !words.isEmpty || department != nil }

  private var all: HTML { link(Routes.items.path, "看全部") }

  private var filter: HTML {
    let choices =
      [InputChoice(value: "", label: "全部部门")]
      + departments.map { InputChoice(value: $0.code.text, label: $0.name) }
    return filterBox(
      Routes.items.path, words: ("事项名称、群众叫法或编码", words), name: "department", label: "部门", choices,
      value: department?.code.text ?? "")
  }

  private var nothing: HTML {
    emptyState(
      isFiltered ? "没有符合的事项，换个说法或部门再找。" : "目录里还没有事项。", action: ("新增事项", Routes.editItem.path))
  }

  private var table: HTML {
    let names = Dictionary(departments.map { ($0.code, $0.name) }, uniquingKeysWith: { a, _ in a })
    let rows: [[HTML]] = items.map { item in
      [
        name(of: item), "\(names[item.department] ?? item.department.text)", "\(item.standardClass.title)",
        "\(item.promised.text)", "\(item.lowestLevel.title)", "\(item.way.text)",
        "第 \(item.version) 版　\(item.standing(on: today))",
      ]
    }
    return dataTable(["事项", "部门", "分类", "承诺时限", "受理层级", "方式", "版本"], rows, caption: "事项")
  }

  private func name(of item: CatalogueItem) -> HTML {
    let sample = HTML.when(item.isSample, " <span class=\"meta\">示例</span>")
    let title = link(Routes.editItem(["code": item.code]), item.name)
    return "\(title)\(sample)<br><span class=\"meta\">\(item.code)</span>"
  }
}

extension ItemView {
  var page: HTML {
    """
    \(officeSummary(state))
    \(intro)
    \(form)
    \(HTML.when(!versions.isEmpty, section("版本", versionTable)))
    \(HTML.when(canBeRetired, retirement))
    """
  }

  private var intro: HTML {
    let again = link(Routes.countyList.path, "再次发布")
    return """
      <p class="meta">保存即成为新的一版，从生效日起使用；在办的办件沿用受理时的版本。\
      县级目录发布过的，\(again)后代办员按新版本受理。</p>
      """
  }

  private var form: HTML {
    let fields = ItemInputForm(item: item, departments: departments, firstDay: today, state: state)
    let known = [("known", item?.code ?? ""), ("version", item.map { "\($0.version)" } ?? "")]
    let acts = buttons(button("保存新版本"), linkButton(Routes.items.path, "返回"))
    return officeForm(
      Routes.editItem.path, hidden: known,
      """
      \(fields.sections)
      \(fields.ending(acts))
      """)
  }

  private var versionTable: HTML {
    let rows: [[HTML]] = versions.map { version in
      [
        "第 \(version.version) 版", "\(version.from.long)", "\(version.to?.long ?? "—")",
        "\(version.standing(on: today))",
      ]
    }
    return dataTable(["版本", "生效日", "最后一天", "状态"], rows, caption: "版本")
  }

  private var retirement: HTML {
    let told: HTML = "<p>今天是最后一天，明天起不能再受理；在办的办件不受影响。</p>"
    let form = officeForm(
      Routes.itemRetirement.path, hidden: [("code", item?.code ?? "")], "\(told)\(button("取消事项", .danger))")
    return "<details class=\"more\"><summary>取消事项</summary>\(form)</details>"
  }
}
