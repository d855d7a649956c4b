import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// What the lead office's handlers share: who may be here, and what becomes of an act.
extension Site {
  func officer(_ request: Request, _ visit: SiteContext, _ act: OfficeAct) throws -> OfficeActor {
    .seat(try visit.seat(for: request, of: Set(act.posts)))
  }

  /// An office act's end: on with a notice, or the page again with its issues.
  ///
  /// - Parameter fields: which field of the form an issue belongs beside, where the act calls it otherwise.
  func respond<Done>(
    _ outcome: OfficeOutcome<Done>, to path: LocalPath, notice: String, fields: [String: String] = [:],
    refusal: String = "您的岗位不能办理此项。", again: ([Issue]) async throws -> Response
  ) async throws -> Response {
    switch outcome {
    case .done: return redirect(path, notice: notice)
    case .invalid(let issues):
      return try await again(issues.map { $0.beside(fields[$0.field] ?? $0.field) })
    case .notPermitted: throw PageError.forbidden(refusal)
    case .notFound: throw PageError.notFound
    case .stale: return try await again([Issue(field: wholePage, text: "刚刚由他人改动过，您填写的内容还在，请核对后再提交。")])
    }
  }
}

/// Where what concerns the three administrators is done instead.
let threeAlone = "系统管理员、安全管理员、审计管理员的岗位、任职、AB 岗、账号和密码，由其中两人在“双人复核”中办理：一人提出，另一人确认。"

/// The field of an issue that is about the page as a whole.
let wholePage = Issue.wholePage

/// All issues above the page: those of the whole page as a sentence, the others each leading to its field.
func officeSummary(_ state: FormState) -> HTML {
  let whole = state.issues.filter { $0.field == wholePage }
  let rest = FormState(form: state.form, issues: state.issues.filter { $0.field != wholePage })
  return "\(whole.map { Notice(kind: .danger, text: $0.text).html })\(rest.summary)"
}

/// `/office/items?q=…&after=…`, every value escaped, empty ones left out.
func officePath(_ path: LocalPath, _ query: KeyValuePairs<String, String>) -> LocalPath {
  let parts = query.filter { !$0.value.isEmpty }.map { name, value in
    "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
  }
  return parts.isEmpty ? path : LocalPath(written: "\(path.text)?\(parts.joined(separator: "&"))")
}

/// A form of the office side, in a card or a table's row.
func officeForm(_ path: LocalPath, hidden: [(String, String)] = [], _ body: HTML) -> HTML {
  """
  <form method="post" action="\(path)" class="form" novalidate>\(formToken)
  \(hidden.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML })\(body)</form>
  """
}

/// A drop-down that filters a list: a plain GET form with its search words.
func filterBox(
  _ path: LocalPath, words: (label: String, value: String)?, name: String, label: String,
  _ choices: [InputChoice], value: String
) -> HTML {
  """
  <form class="search" method="get" action="\(path)" role="search">
  \(words.map { "<label class=\"hidden\" for=\"search\">\($0.label)</label><input id=\"search\" type=\"search\" name=\"q\" value=\"\($0.value)\" placeholder=\"\($0.label)\" autocomplete=\"off\">" as HTML })
  <label class="hidden" for="filter">\(label)</label>
  <select id="filter" name="\(name)">
  \(choices.map { "<option value=\"\($0.value)\"\($0.value == value ? " selected" as HTML : "")>\($0.label)</option>\n" as HTML })
  </select>
  <button class="button">查看</button>
  </form>
  """
}

func nextPage(_ path: LocalPath?) -> HTML {
  path.map { "<p><a class=\"button\" href=\"\($0)\">下一页</a></p>" } ?? .empty
}

/// One person out of those whom a search found.
func staffChoices(_ found: [Staff], _ state: FormState, chosen: ID<Staff>? = nil) -> HTML {
  groupField(
    "person", "人员",
    found.map { InputChoice(value: "\($0.id.raw)", label: "\($0.name)　\($0.workPhone)") }, state,
    isMultiple: false, standard: chosen.map { ["\($0.raw)"] } ?? [])
}
