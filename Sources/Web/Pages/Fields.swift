import Domain
import Markup
import UseCases

/// What a form shows: what was typed before, and what is wrong with it.
struct FormState {
  var form: FormData
  var issues: [Issue]
  var isFresh: Bool

  static let fresh = FormState(form: FormData(), issues: [], isFresh: true)

  init(form: FormData, issues: [Issue], isFresh: Bool = false) {
    if issues.contains(where: \.isNotOffered) { SeenAttempts.see(.notOffered) }
    self.form = form
    self.issues = issues
    self.isFresh = isFresh
  }

  /// What stands in a field: what was typed, or on a fresh page the default.
  func value(_ name: String, standard: String = "") -> String {
    isFresh || form.fields[name] == nil && form.fields.isEmpty ? standard : form[name]
  }

  func issue(_ name: String) -> String? {
    let texts = issues.filter { $0.field == name }.map(\.text)
    return texts.isEmpty ? nil : texts.joined(separator: " ")
  }

  /// All issues above the form, each leading to its field.
  var summary: HTML {
    guard !issues.isEmpty else { return .empty }
    return """
      <div class="notice danger" role="alert" tabindex="-1"><p>有 \(issues.count) 处需要改正：</p>
      <ul>\(issues.map { "<li><a href=\"#f-\($0.field)\">\($0.text)</a></li>\n" as HTML })</ul></div>
      """
  }
}

/// A labelled control with its hint and issue, tied together for screen readers.
///
/// - Parameter isWide: whether it has the line to itself where fields stand beside each other.
func fieldHTML(
  _ name: String, _ label: String, hint: String = "", issue: String? = nil, isRequired: Bool = true,
  isWide: Bool = false, _ control: (_ attributes: HTML) -> HTML
) -> HTML {
  let described = [hint.isEmpty ? nil : "h-\(name)", issue == nil ? nil : "e-\(name)"].compactMap { $0 }
  let attributes: HTML = """
     id="f-\(name)" name="\(name)"\(HTML.when(!described.isEmpty, " aria-describedby=\"\(described.joined(separator: " "))\""))\(HTML.when(issue != nil, " aria-invalid=\"true\""))
    """
  return """
    <div class="field\(isWide ? " wide" : "")\(issue == nil ? "" : " wrong")"\(HTML.when(isRequired, " data-needed"))>
    <label for="f-\(name)">\(label)\(HTML.when(!isRequired, " <span class=\"optional\">选填</span>"))</label>
    \(HTML.when(!hint.isEmpty, "<p class=\"hint\" id=\"h-\(name)\">\(hint)</p>"))
    \(issue.map { "<p class=\"issue\" id=\"e-\(name)\">\($0)</p>" as HTML })
    \(control(attributes))
    </div>

    """
}

func textField(
  _ name: String, _ label: String, _ state: FormState, standard: String = "", hint: String = "", type: String = "text",
  required: Bool = true, extra: HTML = ""
) -> HTML {
  fieldHTML(name, label, hint: hint, issue: state.issue(name), isRequired: required) {
    "<input type=\"\(type)\"\($0) value=\"\(state.value(name, standard: standard))\"\(extra)>"
  }
}

/// Few people have no number: the field for the reason opens when it is asked for, or when the number is missing. One of the
/// two must be filled in (`PrincipalDraft`), so this one says when it need not be.
func noNumberField(_ state: FormState, hint: String) -> HTML {
  let isOpen = !state.value("noNumberReason").isEmpty || !state.isFresh && state.value("number").isEmpty
  return """
    <details class="more"\(HTML.when(isOpen, " open"))><summary>没有证件号码？</summary>
    \(textField("noNumberReason", "没有号码的原因（填了号码的不用写）", state, hint: hint, required: false, extra: " maxlength=\"60\""))
    </details>
    """
}

func wordsField(
  _ name: String, _ label: String, _ state: FormState, standard: String = "", hint: String = "", required: Bool = true,
  rows: Int = 3
) -> HTML {
  fieldHTML(name, label, hint: hint, issue: state.issue(name), isRequired: required, isWide: true) {
    "<textarea\($0) rows=\"\(rows)\">\n\(state.value(name, standard: standard))</textarea>"
  }
}

func selectField(
  _ name: String, _ label: String, _ choices: [InputChoice], _ state: FormState, standard: String? = nil,
  hint: String = "", required: Bool = true
) -> HTML {
  let value = state.value(name, standard: standard ?? "")
  return fieldHTML(name, label, hint: hint, issue: state.issue(name), isRequired: required) { attributes in
    """
    <select\(attributes)>
    \(HTML.when(standard == nil && !choices.contains { $0.value.isEmpty }, "<option value=\"\">请选择</option>"))
    \(choices.map { "<option value=\"\($0.value)\"\($0.value == value ? " selected" as HTML : "")>\($0.label)</option>\n" as HTML })
    </select>
    """
  }
}

/// Radio buttons or tick boxes: few choices, all in sight.
func groupField(
  _ name: String, _ label: String, _ choices: [InputChoice], _ state: FormState, isMultiple: Bool,
  standard: Set<String> = [], hint: String = "", required: Bool = true
) -> HTML {
  let chosen = state.isFresh || state.form.fields.isEmpty ? standard : Set(state.form.all(name))
  let issue = state.issue(name)
  return """
    <fieldset class="field\(issue == nil ? "" : " wrong")" id="f-\(name)"\(HTML.when(required, " data-needed"))>
    <legend>\(label)\(HTML.when(!required, " <span class=\"optional\">选填</span>"))</legend>
    \(HTML.when(!hint.isEmpty, "<p class=\"hint\">\(hint)</p>"))
    \(issue.map { "<p class=\"issue\">\($0)</p>" as HTML })
    <div class="choices">
    \(choices.map { choice in
      """
      <label class="choice"><input type="\(isMultiple ? "checkbox" : "radio")" name="\(name)" value="\(choice.value)"\(chosen.contains(choice.value) ? " checked" as HTML : "")> <span>\(choice.label)</span></label>

      """ as HTML
    })
    </div>
    </fieldset>

    """
}

func flagField(_ name: String, _ label: String, _ state: FormState, standard: Bool, required: Bool = false) -> HTML {
  let isOn = state.isFresh || state.form.fields.isEmpty ? standard : state.form.has(name)
  let issue = state.issue(name)
  return """
    <div class="field\(issue == nil ? "" : " wrong")"\(HTML.when(required, " data-needed"))>
    \(issue.map { "<p class=\"issue\" id=\"e-\(name)\">\($0)</p>" as HTML })
    <label class="choice"><input type="checkbox" id="f-\(name)" name="\(name)" value="on"\(isOn ? " checked" as HTML : "")> <span>\(label)</span></label>
    </div>

    """
}

/// What a file control offers; the server looks at the bytes.
let acceptedFiles = "image/jpeg,image/png,image/webp,application/pdf,.ofd"

/// A form that posts, with its tokens: one against forgery, one that makes a repeated request harmless.
func formHTML(
  to path: LocalPath, key: String? = nil, sequence: Int? = nil, withFiles: Bool = false, _ body: HTML
) -> HTML {
  """
  <form method="post" action="\(path)" class="form" data-draft\(HTML.when(withFiles, " enctype=\"multipart/form-data\"")) novalidate>
  \(formToken)
  \(key.map { "<input type=\"hidden\" name=\"key\" value=\"\($0)\">" as HTML })
  \(sequence.map { "<input type=\"hidden\" name=\"sequence\" value=\"\($0)\">" as HTML })
  \(body)
  </form>
  """
}
