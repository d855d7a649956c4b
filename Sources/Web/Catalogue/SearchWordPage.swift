import Domain
import Markup
import Store

extension SearchWordsView {
  var page: HTML {
    """
    \(intro)
    \(section("试一试", trial))
    \(section("加一条说法", form))
    \(section("没有找到的查找", misses.isEmpty ? noMisses : missTable))
    \(HTML.when(!own.isEmpty, section("本县的说法", ownTable)))
    """
  }

  private var intro: HTML {
    let shipped = SynonymTable.shipped.entries.count
    let items = link(Routes.items.path, "事项")
    return "<p>群众怎么说，就怎么找得到。产品自带约 \(shipped) 条说法，本县的加在这里，立即生效。\(items)</p>"
  }

  private var trial: HTML {
    """
    <form class="search" method="post" action="\(Routes.searchWordTrial)" role="search">\(formToken)\
    <label for="try" class="hidden">群众的话</label>
    <input id="try" type="search" name="q" value="\(tried)" placeholder="用群众的原话试，如 老娘八十了有没有补贴" \
    autocomplete="off" maxlength="60"><button class="button">找</button></form>
    \(HTML.when(!tried.isEmpty, result))
    """
  }

  private var result: HTML {
    guard !found.isEmpty else { return "<p>没有找到。可在下面加一条说法。</p>" }
    let lines: [HTML] = found.map { "<li>\($0.item.name) <span class=\"meta\">\($0.item.code)</span></li>\n" }
    return "<ol class=\"plain-list\">\(lines)</ol>"
  }

  private var form: HTML {
    let miss = state.isFresh ? said : state.form["miss"]
    let saidField = textField(
      "said", "群众的说法", state, standard: said, hint: "话里最能说明事情的几个字，如“房子漏雨”",
      extra: " maxlength=\"12\"")
    let meansField = wordsField(
      "means", "目录里的说法（一行一个，最可能的在前）", state, hint: "事项名称里的词，如“农村危房改造”", rows: 3)
    let stop = button("停用产品自带的这一条", .standard, name: "do", value: "stop")
    return officeForm(
      Routes.searchWords.path, hidden: [("miss", miss)],
      """
      \(officeSummary(state))
      \(saidField)
      \(meansField)
      \(buttons(button("保存"), stop))
      """)
  }

  private var noMisses: HTML { "<p class=\"quiet\">近来的查找都有结果。</p>" }

  private var missTable: HTML {
    let rows: [[HTML]] = misses.map { ["\($0.query)", "\($0.count)", "\($0.last.day.long)", acts(on: $0)] }
    return dataTable(["群众输入", "次数", "最近", ""], rows, caption: "没有找到的查找")
  }

  private func acts(on miss: SearchMiss) -> HTML {
    let add = button("加说法", .standard)
    let drop = button("不用管", .plain)
    return """
      <div class="acts">\(officeForm(Routes.searchWordTrial.path, hidden: [("said", miss.query)], add))
      \(officeForm(Routes.searchWordRemoval.path, hidden: [("miss", miss.query)], drop))</div>
      """
  }

  private var ownTable: HTML {
    let rows: [[HTML]] = own.map { entry in
      let means: HTML =
        entry.means.isEmpty ? "<span class=\"quiet\">停用</span>" : "\(entry.means.joined(separator: "、"))"
      let removal = officeForm(
        Routes.searchWordRemoval.path, hidden: [("said", entry.said)], button("移除", .plain))
      return ["\(entry.said)", means, removal]
    }
    return dataTable(["说法", "意思", ""], rows, caption: "本县的说法")
  }
}
