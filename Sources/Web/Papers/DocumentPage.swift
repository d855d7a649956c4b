import Markup

/// A paper on an A4 page, black on white.
func documentHTML(_ document: Document) -> HTML {
  """
  <div class="buttons no-print"><button class="primary" type="button" data-print>打印</button></div>
  <article class="paper">
  <h2>\(document.title)</h2>
  <p class="number">编号：\(document.number)</p>
  \(document.blocks.map(block))
  <p class="number">\(document.issuer)<br>\(document.day)</p>
  </article>
  """
}

private func block(_ block: Document.Block) -> HTML {
  switch block {
  case .fields(let fields):
    "<table>\(fields.map { "<tr><th class=\"label\" scope=\"row\">\($0.label)</th><td>\($0.value)</td></tr>\n" as HTML })</table>"
  case .paragraph(let text): "<p>\(text)</p>\n"
  case .heading(let text): "<h3>\(text)</h3>\n"
  case .table(let heads, let rows):
    """
    <table><thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
    <tbody>\(rows.map { "<tr>\($0.map { "<td>\($0)</td>" as HTML })</tr>\n" as HTML })</tbody></table>
    """
  case .signatures(let places):
    "<div class=\"sign\">\(places.map { "<span>\($0)：＿＿＿＿＿＿</span>\n" as HTML })</div>"
  }
}
