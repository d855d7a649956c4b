import Domain
import Markup

/// A form on A4, filled in or empty: rows of cells, twelve columns wide.
struct FormPaper: Sendable {
  private struct Cell {
    let field: FormField
    let span: Int
  }

  let template: FormTemplate
  let form: FilledForm?
  let number: String

  var html: HTML {
    """
    <article class="paper">
    <h2>\(template.title)</h2>
    <p class="number">编号：\(number)</p>
    \(template.sections.map(part))
    \(HTML.when(!template.declarations.isEmpty, declarations))
    <div class="sign">\(slots(.signature).map { "<span>\($0.title)：＿＿＿＿＿＿　　年　月　日</span>\n" as HTML })</div>
    \(HTML.when(!slots(.opinion).isEmpty, opinions))
    <p class="number">依据：\(template.legalBasis)</p>
    </article>
    """
  }

  private var declarations: HTML {
    "<h3>声明</h3><ol>\(template.declarations.map { "<li>\($0)</li>\n" as HTML })</ol>"
  }

  private func slots(_ kind: SignatureSlot.Kind) -> [SignatureSlot] { template.signatures.filter { $0.kind == kind } }

  private var opinions: HTML { "<table class=\"opinion\">\(slots(.opinion).map(opinion))</table>" }

  private func opinion(_ slot: SignatureSlot) -> HTML {
    let room = "经办人：　　　　负责人：　　　　（盖章）　　年　月　日"
    return "<tr><th class=\"label\" scope=\"row\">\(slot.title)</th><td>\(room)</td></tr>\n"
  }

  private func part(_ part: FormSection) -> HTML {
    let rows = part.layout.map { cells in
      cells.compactMap { cell in
        part.fields.first { $0.key == cell.field }.map { Cell(field: $0, span: cell.span) }
      }
    }
    return """
      <h3>\(part.title)</h3>
      \(rows.map(row))
      """
  }

  private func row(_ cells: [Cell]) -> HTML {
    if cells.count == 1, case .table(let columns) = cells[0].field.type { return table(cells[0].field, columns) }
    return """
      <table class="grid"><colgroup><col span="12"></colgroup><tr>\(cells.map(labelled))</tr></table>
      """
  }

  private func labelled(_ cell: Cell) -> HTML {
    let field = cell.field
    let label = cell.span >= 4 ? 2 : 1
    let value = form?[field.key].map { field.shown($0) } ?? ""
    return """
      <th scope="row" colspan="\(label)">\(field.label)</th><td colspan="\(cell.span - label)">\(value)</td>
      """
  }

  private func table(_ field: FormField, _ columns: [TableColumn]) -> HTML {
    let filled = form?[field.key].map { field.type.cells($0) }
    let blank = [[String]](repeating: columns.map { _ in "　" }, count: 3)
    let heads = columns.map { "<th scope=\"col\">\($0.label)</th>" as HTML }
    let rows = (filled ?? blank).map { texts in
      "<tr>\(texts.map { "<td>\($0)</td>" as HTML })</tr>\n" as HTML
    }
    return """
      <table><thead><tr><th scope="colgroup" colspan="\(columns.count)">\(field.label)\(HTML.when(filled == [], "：无"))</th></tr>
      \(HTML.when(filled != [], "<tr>\(heads)</tr>"))</thead>
      <tbody>\(rows)</tbody></table>
      """
  }
}
