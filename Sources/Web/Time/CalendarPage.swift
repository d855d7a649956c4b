import Domain
import Markup

extension CalendarView {
  var page: HTML {
    """
    \(officeSummary(state))
    \(tabs(years.map(tab), label: "年份"))
    \(isKnown ? counts : unknown)
    \(entries.isEmpty ? emptyState("还没有 \(year) 年的安排。") : table)
    \(section("导入一年的安排", loading))
    """
  }

  private func tab(_ other: Int) -> PageLayout.Link {
    PageLayout.Link(title: "\(other) 年", path: Routes.calendar(["year": "\(other)"]), isCurrent: other == year)
  }

  private var counts: HTML {
    let off = entries.count { !$0.isWork }
    return "<p class=\"meta\">放假 \(off) 天，调休上班 \(entries.count - off) 天。</p>"
  }

  private var unknown: HTML {
    let why = "\(year) 年的安排还没有全部导入，只能按周末推算，跨到这一年的期限都标“暂估”。"
    let what = "国务院办公厅通知公布后请导入整年安排，期限自动重算，“暂估”随之取消。"
    return Notice(kind: .warning, text: why + what).html
  }

  private var table: HTML {
    let lines = entries.map { entry -> [HTML] in
      ["\(entry.day.long) \(entry.day.weekdayName)", entry.isWork ? "调休上班" : "放假", "\(entry.name)"]
    }
    return dataTable(["日期", "安排", "节日"], lines, caption: "\(year) 年节假日")
  }

  // MARK: A further year

  private var loading: HTML {
    let hidden: HTML = "<input type=\"hidden\" name=\"year\" value=\"\(year)\">"
    let attributes: HTML = "action=\"\(Routes.calendar)\" class=\"form\" enctype=\"multipart/form-data\""
    return """
      <form method="post" \(attributes) novalidate>\(formToken)\(hidden)
      <p>一次导入一整年，替换这一年原有的安排。三列：日期、节日、off（放假）或 work（调休上班）。</p>
      \(fileField)
      \(wordsField("text", "或粘贴在这里", state, hint: "一行一天，如：2027-01-01,元旦,off", required: false, rows: 8))
      \(buttons(button("导入并重算期限")))</form>
      """
  }

  private var fileField: HTML {
    fieldHTML(
      "file", "CSV 或 XLSX 文件", hint: "CSV 为 UTF-8 或 GB18030，第一行为 date,name,off_or_work",
      issue: state.issue("file"), isRequired: false
    ) { "<input type=\"file\"\($0) accept=\".csv,.xlsx\">" }
  }
}
