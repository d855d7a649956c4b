import Domain
import Markup
import Store

extension PlaceView {
  var page: HTML {
    let code = row.place.code
    let up = code.level > .county ? code.parent ?? code : code
    return """
      \(officeSummary(state))
      <p>\(link(Routes.places(["of": up.text]), "返回"))</p>
      \(row.to.map { Notice(kind: .warning, text: "已撤销，最后一天是 \($0.long)。保存即恢复使用。").html })
      \(officeForm(Routes.editPlace.path, fields))
      \(HTML.when(row.to == nil && code.level > .county, retirement))
      """
  }

  private var fields: HTML {
    """
    \(textField("code", "代码", state, standard: row.place.code.text, extra: " readonly"))
    \(placeFields(row.place, state))
    \(buttons(button("保存")))
    """
  }

  private var retirement: HTML {
    let what: HTML = "<p>今天是最后一天；还有下属区划或岗位的不能撤销。以前的办件仍显示原名。</p>"
    let form = officeForm(
      Routes.retirePlace.path, hidden: [("code", row.place.code.text)],
      "\(what)\(button("撤销\(row.place.name)", .danger))")
    return "<details class=\"more\"><summary>撤销区划</summary>\(form)</details>"
  }
}

/// - Parameter place: nil for a new one.
func placeFields(_ place: Place?, _ state: FormState) -> HTML {
  let otherNames = (place?.otherNames ?? []).joined(separator: "、")
  let otherCodes = (place?.otherCodes ?? []).map(\.text).joined(separator: "、")
  return """
    \(textField(
      "name", "名称", state, standard: place?.name ?? "", extra: " maxlength=\"40\" autocomplete=\"off\""))
    \(textField(
      "otherNames", "其他名称", state, standard: otherNames, hint: "曾用名、别的写法，用顿号分开；改名时原名自动留下", required: false))
    \(textField(
      "otherCodes", "其他代码", state, standard: otherCodes, hint: "如民政部门的 12 位代码，用顿号分开", required: false))
    \(selectField(
      "urbanRural", "城乡分类", UrbanRural.choices, state, standard: place?.urbanRural ?? "", required: false))
    """
}
