import Markup

/// Facts as pairs; empty values are left out.
func factList(_ facts: [(String, HTML)]) -> HTML {
  """
  <dl class="facts">
  \(facts.filter { !$0.1.isEmpty }.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" as HTML })
  </dl>
  """
}

/// A table that turns into cards on a phone: each cell names its column.
func dataTable(_ heads: [String], _ rows: [[HTML]], caption: String) -> HTML {
  """
  <table class="table"><caption class="hidden">\(caption)</caption>
  <thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
  <tbody>
  \(rows.map { row in
    "<tr>\(zip(heads, row).map { cell($0, $1) })</tr>\n" as HTML
  })
  </tbody></table>
  """
}

/// A cell that names its column; on a phone an empty one is left out.
func cell(_ head: String, _ content: HTML) -> HTML {
  content.isEmpty ? "<td class=\"none\"></td>" : "<td data-head=\"\(head)\"><div>\(content)</div></td>"
}

func section(_ title: String, _ body: HTML, id: String = "") -> HTML {
  """
  <section class="card"\(HTML.when(!id.isEmpty, " id=\"\(id)\""))><h2>\(title)</h2>
  \(body)
  </section>
  """
}

/// Tabs are links: they work without script and can be kept as bookmarks.
func tabs(_ links: [PageLayout.Link], label: String) -> HTML {
  """
  <nav class="tabs" aria-label="\(label)"><ul>
  \(links.map(\.listItem))
  </ul></nav>
  """
}

/// A search box that is a plain GET form: for words that may stand in an address, such as names of the public roster.
func searchBox(_ path: LocalPath, label: String, value: String = "", hint: String = "") -> HTML {
  """
  <form class="search" method="get" action="\(path)" role="search">
  \(searchField(label: label, value: value, hint: hint))
  </form>
  """
}

/// A search box whose words come in the body: what people type there may name somebody, or open a case.
func postedSearchBox(_ path: LocalPath, label: String, value: String = "", hint: String = "") -> HTML {
  """
  <form class="search" method="post" action="\(path)" role="search">\(formToken)
  \(searchField(label: label, value: value, hint: hint))
  </form>
  """
}

private func searchField(label: String, value: String, hint: String) -> HTML {
  """
  <label for="search" class="hidden">\(label)</label>
  <input id="search" type="search" name="q" value="\(value)" placeholder="\(hint)" autocomplete="off">
  <button class="button">\(label)</button>
  """
}

/// A drop-down that filters a list: a plain GET form with its search words.
func filterBox(
  _ path: LocalPath, words: (label: String, value: String)?, name: String, label: String,
  _ choices: [InputChoice], value: String
) -> HTML {
  """
  <form class="search" method="get" action="\(path)" role="search">
  \(words.map { filterWords($0.label, $0.value) })
  <label class="hidden" for="filter">\(label)</label>
  <select id="filter" name="\(name)">
  \(choices.map { option($0, isChosen: $0.value == value) })
  </select>
  <button class="button">查看</button>
  </form>
  """
}

private func filterWords(_ label: String, _ value: String) -> HTML {
  """
  <label class="hidden" for="search">\(label)</label>\
  <input id="search" type="search" name="q" value="\(value)" placeholder="\(label)" autocomplete="off">
  """
}

private func option(_ choice: InputChoice, isChosen: Bool) -> HTML {
  "<option value=\"\(choice.value)\"\(HTML.when(isChosen, " selected"))>\(choice.label)</option>\n"
}

func nextPage(_ path: LocalPath?) -> HTML {
  path.map { "<p>\(linkButton($0, "下一页"))</p>" } ?? .empty
}

/// How a button looks: the next thing to do, one of several, what takes something away, hardly a button.
enum ButtonKind: String {
  case primary, standard, danger, plain

  var attribute: HTML { self == .standard ? .empty : " class=\"\(rawValue)\"" }
}

func link(_ path: LocalPath, _ title: String) -> HTML { "<a href=\"\(path)\">\(title)</a>" }

func linkButton(_ path: LocalPath, _ title: String, _ kind: ButtonKind = .standard) -> HTML {
  "<a class=\"button\(kind == .standard ? "" : " \(kind.rawValue)")\" href=\"\(path)\">\(title)</a>"
}

/// - Parameters:
///   - name: sent with the form when this button is pressed; empty for none.
func button(_ title: String, _ kind: ButtonKind = .primary, name: String = "", value: String = "") -> HTML {
  "<button\(kind.attribute)\(HTML.when(!name.isEmpty, " name=\"\(name)\" value=\"\(value)\""))>\(title)</button>"
}

/// Buttons beside each other, the most important first.
func buttons(_ parts: HTML...) -> HTML {
  "<div class=\"buttons\">\(parts.enumerated().map { $0.offset == 0 ? $0.element : " \($0.element)" })</div>"
}

/// Above a paper, and not printed with it: the button that prints (script/print.js), then links.
func printBar(_ links: HTML..., title: String = "打印") -> HTML {
  let print: HTML = "<button class=\"primary\" type=\"button\" data-print>\(title)</button>"
  return "<div class=\"buttons no-print\">\(print)\(links.map { " \($0)" as HTML })</div>"
}

extension Sequence<HTML> {
  var joinedHTML: HTML { HTML(joining: self) }
}
