import Domain
import Markup
import Store

extension PostListView {
  var page: HTML {
    let (staff, departments) = (link(Routes.staffList.path, "人员名册"), link(Routes.departments.path, "部门"))
    return """
      \(officeSummary(state))
      \(filterBox(Routes.posts.path, words: nil, name: "unit", label: "单位", units, value: unit))
      <p class="meta">\(counts)。\(staff)　\(departments)</p>
      \(rows.isEmpty ? nothing : table)
      \(nextPage(next))
      \(HTML.when(!kinds.isEmpty, section("设立岗位", opening)))
      """
  }

  private var isOfVacant: Bool { unit == Self.vacant }

  private var counts: String {
    let all = "\(isOfVacant ? "全县空岗" : "岗位") \(count) 个"
    return !isOfVacant && vacancies > 0 ? "\(all)，其中空岗 \(vacancies) 个" : all
  }

  private var nothing: HTML { emptyState(isOfVacant ? "没有空岗。" : "这里还没有岗位，可在下面设立。") }

  private var table: HTML {
    let lines = rows.map { row -> [HTML] in
      [
        link(Routes.post(row.id), row.title), row.holder.map { "\($0.name)　\($0.workPhone)" } ?? vacantMark,
        "\(row.backup?.name ?? "—")",
      ]
    }
    return dataTable(["岗位", "任职", "AB 岗"], lines, caption: "岗位")
  }

  private var opening: HTML {
    let choices = kinds.map { InputChoice(value: $0.rawValue, label: $0.title) }
    let hidden = [("list", unit)] + (places.isEmpty ? [("unit", unit)] : [])
    return officeForm(
      Routes.posts.path, hidden: hidden,
      """
      \(selectField("kind", "岗位", choices, state))
      \(HTML.when(!places.isEmpty, unitField))
      \(buttons(button("设立岗位", .standard)))
      """)
  }

  private var unitField: HTML {
    selectField("unit", "单位", places, state, standard: unit, hint: "网格代办员属于村（社区）或组，其他岗位属于乡镇")
  }
}

/// In place of who holds a post.
let vacantMark: HTML = "<span class=\"light yellow\">■ 空岗</span>"
