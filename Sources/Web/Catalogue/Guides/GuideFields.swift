import Domain
import Markup

/// The fields of one variant, each with what was found about it.
struct GuideFields {
  let side: GuideSide
  let state: FormState
  let typed: [String: String]  // what could not be read, by field
  let findings: [String: [GuideFinding]]  // by path

  private func name(_ path: String) -> String { "\(side.rawValue).\(path)" }

  private func found(_ path: String) -> HTML { findingNotes(findings[path] ?? []) }

  func line(
    _ path: String, _ label: String, _ value: String, hint: String = "", required: Bool = false, extra: HTML = ""
  ) -> HTML {
    with(
      path,
      textField(
        name(path), label, state, standard: typed[name(path)] ?? value, hint: hint, required: required, extra: extra))
  }

  /// A small number; `value` is empty where there is none.
  func number(_ path: String, _ label: String, _ value: String, required: Bool = false) -> HTML {
    line(path, label, value, required: required, extra: " inputmode=\"numeric\" class=\"short\"")
  }

  func phone(_ path: String, _ label: String, _ value: String, hint: String = "", required: Bool = false) -> HTML {
    line(path, label, value, hint: hint, required: required, extra: " inputmode=\"tel\"")
  }

  func words(
    _ path: String, _ label: String, _ value: String, hint: String = "", required: Bool = false, rows: Int = 3
  ) -> HTML {
    with(
      path, isWide: true,
      wordsField(name(path), label, state, standard: value, hint: hint, required: required, rows: rows))
  }

  func flag(_ path: String, _ label: String, _ isOn: Bool) -> HTML {
    with(path, flagField(name(path), label, state, standard: isOn))
  }

  func choice(_ path: String, _ label: String, _ choices: [InputChoice], _ value: String) -> HTML {
    with(path, selectField(name(path), label, choices, state, standard: value))
  }

  /// Rows of a list, and one to add another; a row is taken out by its tick.
  func rows<Part>(
    _ list: String, _ title: String, _ parts: [Part], blank: Part?, _ fields: (String, Part) -> HTML
  ) -> HTML {
    let issue = state.issue(name(list)).map { "<p class=\"issue\" id=\"f-\(name(list))\">\($0)</p>" as HTML }
    let kept = parts.enumerated().map { place, part in
      let path = "\(list).\(place)"
      return row(path, "\(title) \(place + 1)", "\(fields(path, part))\n\(removal(path))")
    }
    let another = blank.map { part in
      let path = "\(list).\(parts.count)"
      return row(path, "再加一项\(title)", "\(fields(path, part))\n")
    }
    return """
      \(found(list))\(issue)
      \(kept)\(another)
      """
  }

  private func row(_ path: String, _ legend: String, _ body: HTML) -> HTML {
    """
    <fieldset class="group"><legend>\(legend)</legend>
    <input type="hidden" name="\(name(path)).shown" value="1">
    \(body)
    </fieldset>

    """
  }

  private func removal(_ path: String) -> HTML {
    let tick: HTML = "<input type=\"checkbox\" name=\"\(name(path)).remove\" value=\"on\">"
    return "<label class=\"choice\">\(tick) <span>保存时删去这一项</span></label>"
  }

  /// The steps of the flow: one field, below it what was found about any of them.
  func flow(_ steps: [String]) -> HTML {
    let field = wordsField(
      name("flow"), "办理流程", state, standard: steps.joined(separator: "\n"), hint: "一步一行，写明谁做什么、几天",
      required: true, rows: 5)
    let notes = findings.filter { $0.key.hasPrefix("flow") }.sorted { $0.key < $1.key }.flatMap(\.value)
    return "\(field)\(findingNotes(notes))"
  }

  private func with(_ path: String, isWide: Bool = false, _ field: HTML) -> HTML {
    let notes = found(path)
    return notes.isEmpty ? field : "<div class=\"noted\(isWide ? " wide" : "")\">\(field)\(notes)</div>"
  }

  /// Findings in a few words each, beside the field they are about.
  private func findingNotes(_ findings: [GuideFinding]) -> HTML {
    guard !findings.isEmpty else { return .empty }
    return "<ul class=\"notes\">\(findings.map(note))</ul>"
  }

  private func note(_ finding: GuideFinding) -> HTML {
    let (kind, title) = finding.kind == .blocking ? ("must", "必须改正") : ("may", "建议")
    return "<li class=\"\(kind)\"><b>\(title)</b> \(finding.explanation)\(finding.howToMend)</li>"
  }
}
