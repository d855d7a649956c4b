import Markup
import UseCases

/// The field of an issue that is about the page as a whole.
let wholePage = Issue.wholePage

/// All issues above the page: those of the whole page as a sentence, the others each leading to its field.
func officeSummary(_ state: FormState) -> HTML {
  let whole = state.issues.filter { $0.field == wholePage }
  let rest = FormState(form: state.form, issues: state.issues.filter { $0.field != wholePage })
  return "\(whole.map { Notice(kind: .danger, text: $0.text).html })\(rest.summary)"
}

/// A form of the office side, in a card or a table's row.
func officeForm(_ path: LocalPath, hidden: [(String, String)] = [], _ body: HTML) -> HTML {
  """
  <form method="post" action="\(path)" class="form" novalidate>\(formToken)
  \(hidden.map { hiddenField($0, $1) })\(body)</form>
  """
}

private func hiddenField(_ name: String, _ value: String) -> HTML {
  "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
}
