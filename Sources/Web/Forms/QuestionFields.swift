import Domain
import Markup
import UseCases

/// How many rows a table of a form takes at most.
let tableRowsMax = 20

/// One question as a control that fits what it asks for.
func questionHTML(_ question: Interview.Question, _ state: FormState, isCorrection: Bool = false) -> HTML {
  let field = question.field
  let (id, required) = (question.id, question.isRequired && !isCorrection)
  let hint = [field.hint, question.forms.count > 1 ? "用于 \(question.forms.count) 张表" : ""].filter { !$0.isEmpty }
    .joined(separator: "；")
  func text(_ extra: HTML, label: String? = nil, type: String = "text") -> HTML {
    textField(id, label ?? field.label, state, hint: hint, type: type, required: required, extra: extra)
  }
  func choice(_ offered: [String], isMultiple: Bool = false) -> HTML {
    let choices = offered.map { InputChoice(value: $0, label: $0) }
    return isMultiple || offered.count <= 6
      ? groupField(id, field.label, choices, state, isMultiple: isMultiple, hint: hint, required: required)
      : selectField(id, field.label, choices, state, hint: hint, required: required)
  }
  switch field.type {
  case .table(let columns): return tableField(id, field.label, columns, state, hint: hint, required: required)
  case .one(let type):
    switch type {
    case .text(let most): return text(" maxlength=\"\(most)\" autocomplete=\"off\"")
    case .longText: return wordsField(id, field.label, state, hint: hint, required: required)
    case .number(let unit, _):
      return text(" inputmode=\"decimal\" class=\"short\" autocomplete=\"off\"", label: "\(field.label)（\(unit)）")
    case .money: return text(" inputmode=\"decimal\" class=\"short\" autocomplete=\"off\"", label: "\(field.label)（元）")
    case .day: return text("", type: "date")
    case .choice(let offered): return choice(offered)
    case .choices(let offered): return choice(offered, isMultiple: true)
    case .yesNo: return choice([ValueType.yes, ValueType.no])
    case .citizenNumber, .creditCode:
      return text(" maxlength=\"24\" autocomplete=\"off\" autocapitalize=\"characters\"")
    case .account: return text(" inputmode=\"numeric\" maxlength=\"40\" autocomplete=\"off\"")
    case .phone: return text(" inputmode=\"tel\" autocomplete=\"off\"", type: "tel")
    }
  }
}

/// A table that is filled in row by row; rows left empty do not count.
private func tableField(
  _ id: String, _ label: String, _ columns: [TableColumn], _ state: FormState, hint: String, required: Bool
) -> HTML {
  let issue = state.issue(id)
  let filled = (0..<tableRowsMax).last { row in columns.contains { state.form.has("\(id).\(row).\($0.key)") } }
  let count = min(tableRowsMax, max(4, (filled ?? -1) + 3))
  return """
    <fieldset class="field\(issue == nil ? "" : " wrong")" id="f-\(id)"\(HTML.when(required, " data-needed"))>
    <legend>\(label)\(HTML.when(!required, " <span class=\"optional\">选填</span>"))</legend>
    <p class="hint">一人（项）一行，不够时保存后再加。\(hint)</p>
    \(issue.map { "<p class=\"issue\" id=\"e-\(id)\">\($0)</p>" as HTML })
    <label class="choice"><input type="checkbox" name="\(id).none" value="on"\(state.form.has("\(id).none") ? " checked" as HTML : "")> <span>没有</span></label>
    \(dataTable(columns.map(\.label), (0..<count).map { row in columns.map { cellControl(id, row, $0, state) } }, caption: label))
    </fieldset>

    """
}

private func cellControl(_ id: String, _ row: Int, _ column: TableColumn, _ state: FormState) -> HTML {
  let name = "\(id).\(row).\(column.key)"
  let value = state.value(name)
  let label = "第 \(row + 1) 行\(column.label)"
  guard case .choice(let offered) = column.type else {
    return "<input name=\"\(name)\" value=\"\(value)\" aria-label=\"\(label)\" autocomplete=\"off\">"
  }
  return """
    <select name="\(name)" aria-label="\(label)"><option value=""></option>
    \(offered.map { "<option value=\"\($0)\"\($0 == value ? " selected" as HTML : "")>\($0)</option>\n" as HTML })</select>
    """
}

extension FormData {
  /// What was typed, by question; questions left empty are left out.
  func answers(to templates: [FormTemplate]) -> [String: FormValue] {
    var typed: [String: FormValue] = [:]
    for template in templates {
      for field in template.fields {
        let id = template.question(field)
        switch field.type {
        case .one(.choices): if has(id) { typed[id] = .many(all(id)) }
        case .one: if has(id) { typed[id] = .one(self[id]) }
        case .table(let columns): typed[id] = rows(id, columns)
        }
      }
    }
    return typed
  }

  private func rows(_ id: String, _ columns: [TableColumn]) -> FormValue? {
    let rows = (0..<tableRowsMax).map { row in columns.map { self["\(id).\(row).\($0.key)"] } }
    if rows.contains(where: { row in row.contains { !$0.isEmpty } }) { return .rows(rows) }
    return has("\(id).none") ? .rows([]) : nil
  }
}
