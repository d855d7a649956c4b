import Markup

extension Document {
  /// On an A4 page, black on white.
  var page: HTML {
    """
    \(printBar())
    <article class="paper">
    <h2>\(title)</h2>
    <p class="number">编号：\(number)</p>
    \(blocks.map(\.html))
    <p class="number">\(issuer)<br>\(day)</p>
    </article>
    """
  }
}

extension Document.Block {
  fileprivate var html: HTML {
    switch self {
    case .fields(let fields): return "<table>\(fields.map(\.row))</table>"
    case .paragraph(let text): return "<p>\(text)</p>\n"
    case .heading(let text): return "<h3>\(text)</h3>\n"
    case .table(let heads, let rows):
      let lines = rows.map { row in "<tr>\(row.map { "<td>\($0)</td>" as HTML })</tr>\n" as HTML }
      return """
        <table><thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
        <tbody>\(lines)</tbody></table>
        """
    case .signatures(let places):
      return "<div class=\"sign\">\(places.map { "<span>\($0)：＿＿＿＿＿＿</span>\n" as HTML })</div>"
    }
  }
}

extension Document.Field {
  fileprivate var row: HTML { "<tr><th class=\"label\" scope=\"row\">\(label)</th><td>\(value)</td></tr>\n" }
}
