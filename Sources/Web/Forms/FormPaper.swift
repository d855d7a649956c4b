import Domain
import Markup

/// A form on A4, filled in or empty: rows of cells, twelve columns wide.
func formPaper(_ template: FormTemplate, _ form: FilledForm?, number: String) -> HTML {
  let opinions = template.signatures.filter { $0.kind == .opinion }
  return """
    <article class="paper">
    <h2>\(template.title)</h2>
    <p class="number">编号：\(number)</p>
    \(template.sections.map { paperSection($0, form) })
    \(HTML.when(!template.declarations.isEmpty, "<h3>声明</h3><ol>\(template.declarations.map { "<li>\($0)</li>\n" as HTML })</ol>"))
    <div class="sign">\(template.signatures.filter { $0.kind == .signature }.map { "<span>\($0.title)：＿＿＿＿＿＿　　年　月　日</span>\n" as HTML })</div>
    \(HTML.when(!opinions.isEmpty, "<table class=\"opinion\">\(opinions.map { "<tr><th class=\"label\" scope=\"row\">\($0.title)</th><td>经办人：　　　　负责人：　　　　（盖章）　　年　月　日</td></tr>\n" as HTML })</table>"))
    <p class="number">依据：\(template.legalBasis)</p>
    </article>
    """
}

private func paperSection(_ section: FormSection, _ form: FilledForm?) -> HTML {
  """
  <h3>\(section.title)</h3>
  \(section.layout.map { row in paperRow(row.compactMap { cell in
      section.fields.first { $0.key == cell.field }.map { ($0, cell.span) }
    }, form) })
  """
}

private func paperRow(_ cells: [(field: FormField, span: Int)], _ form: FilledForm?) -> HTML {
  if cells.count == 1, case .table(let columns) = cells[0].field.type {
    return paperTable(cells[0].field, columns, form)
  }
  return """
    <table class="grid"><colgroup><col span="12"></colgroup><tr>\(cells.map { field, span in
      let label = span >= 4 ? 2 : 1
      let value = form?[field.key].map { field.shown($0) } ?? ""
      return "<th scope=\"row\" colspan=\"\(label)\">\(field.label)</th><td colspan=\"\(span - label)\">\(value)</td>" as HTML
    })</tr></table>
    """
}

private func paperTable(_ field: FormField, _ columns: [TableColumn], _ form: FilledForm?) -> HTML {
  let rows = form?[field.key].map { field.type.cells($0) }
  let blank = [[String]](repeating: columns.map { _ in "　" }, count: 3)
  return """
    <table><thead><tr><th scope="colgroup" colspan="\(columns.count)">\(field.label)\(HTML.when(rows == [], "：无"))</th></tr>
    \(HTML.when(rows != [], "<tr>\(columns.map { "<th scope=\"col\">\($0.label)</th>" as HTML })</tr>"))</thead>
    <tbody>\((rows ?? blank).map { "<tr>\($0.map { "<td>\($0)</td>" as HTML })</tr>\n" as HTML })</tbody></table>
    """
}
