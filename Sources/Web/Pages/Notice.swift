import Markup

/// A sentence above the page: what came of the last act, or what is wrong.
struct Notice: Equatable {
  enum Kind: String { case info, success, warning, danger }
  let kind: Kind
  let text: String

  var html: HTML {
    """
    <div class="notice \(kind.rawValue)" role="\(kind == .danger ? "alert" : "status")"><p>\(text)</p></div>
    """
  }
}

/// Nothing here yet, and what to do about it.
func emptyState(_ text: String, action: (title: String, path: LocalPath)? = nil) -> HTML {
  """
  <div class="empty"><p>\(text)</p>\(action.map { "<p><a class=\"button\" href=\"\($0.path)\">\($0.title)</a></p>" as HTML })</div>
  """
}
