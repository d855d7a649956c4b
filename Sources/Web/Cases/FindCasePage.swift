import Domain
import Markup

/// Looking for one case.
struct FindCaseView: Sendable {
  /// What was looked for in vain; empty on a fresh page.
  let words: String
  /// What the county's case numbers begin with.
  let letters: String

  var page: HTML {
    """
    \(postedSearchBox(Routes.cases.path, label: "找办件", value: words, hint: "办件编号或查询码"))
    \(words.isEmpty ? help : nothing)
    """
  }

  private var help: HTML {
    "<p class=\"quiet\">输入办件编号（如 \(letters)-306-20261123-0007-3）或 9 位查询码。</p>"
  }

  private var nothing: HTML { emptyState("没有找到“\(words)”。请核对编号；不在您岗位范围内的办件不显示。") }
}
