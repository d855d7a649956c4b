import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// What the lead office's handlers share: who may be here, and what becomes of an act.
extension Site {
  func officer(_ request: Request, _ visit: Visit, _ act: OfficeAct) throws -> Officer {
    .seat(try visit.seat(for: request, of: Set(act.posts)))
  }

  /// An office act's end: on with a notice, or the page again with its issues.
  func settle<Done>(
    _ outcome: OfficeOutcome<Done>, to path: String, notice: String, again: ([Issue]) async throws -> Response
  ) async throws -> Response {
    switch outcome {
    case .done: return redirect(path, notice: notice)
    case .invalid(let issues): return try await again(issues)
    case .notPermitted: throw Detour.forbidden("您的岗位不能办理此项。")
    case .notFound: throw Detour.notFound
    case .stale: return try await again([Issue(field: "", text: "刚刚由他人改动过，请核对后再提交。")])
    }
  }
}

/// A small form in a table row or card.
func officeForm(_ path: String, csrf: String, hidden: [(String, String)] = [], _ body: HTML) -> HTML {
  """
  <form method="post" action="\(path)" class="form"><input type="hidden" name="csrf" value="\(csrf)">
  \(hidden.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML })\(body)</form>
  """
}
