import Markup

extension InputForm {
  /// All fields, in order; what belongs together is drawn together.
  func html(_ state: FormState) -> HTML { inputFieldsHTML(fields, state) }

  /// The fields of one section, without its card, which may hold more.
  func html(of section: String, _ state: FormState) -> HTML {
    lines(fields.filter { $0.group == .section(section) }.map { $0.html(state) })
  }
}

private func lines(_ parts: [HTML]) -> HTML {
  parts.enumerated().map { $0.offset == 0 ? $0.element : "\n\($0.element)" }.joinedHTML
}

private func inputFieldsHTML(_ fields: [InputField], _ state: FormState) -> HTML {
  var (html, rest) = ([HTML](), fields[...])
  while let first = rest.first {
    let together = rest.prefix { $0.group == first.group }
    rest = rest.dropFirst(together.count)
    let drawn = together.map { $0.html(state) }
    switch first.group {
    case nil: html += drawn
    case .material(let index): html += together.map { materialHTML($0, index, state) }
    case .row(_, let title):
      html.append("<fieldset class=\"group\"><legend>\(title)</legend>\n\(drawn)\n</fieldset>\n\n")
    case .section(let title): html.append("\(section(title, lines(drawn)))\n")
    }
  }
  return HTML(joining: html)
}

/// A material with its state and a place for photographs.
private func materialHTML(_ field: InputField, _ index: Int, _ state: FormState) -> HTML {
  let name = "file.\(index)"
  return """
    <div class="material"\(HTML.when(field.isRequired, " data-material=\"\(field.label)\""))>
    \(field.html(state))
    <div class="field"><label for="f-\(name)">拍照或选择文件 <span class="optional">选填，每个不超过 10 MB</span></label>
    \(state.issue(name).map { "<p class=\"issue\">\($0)</p>" as HTML })
    <input type="file" id="f-\(name)" name="\(name)" accept="\(acceptedFiles)" multiple data-photo></div>
    </div>

    """
}

extension InputField {
  func html(_ state: FormState) -> HTML {
    switch kind {
    case .line(let maxLength):
      return textField(
        name, label, state, standard: `default`, hint: hint, required: isRequired,
        extra: " maxlength=\"\(maxLength)\" autocomplete=\"off\"")
    case .text(let attributes):
      return textField(
        name, label, state, standard: `default`, hint: hint, required: isRequired, extra: attributes)
    case .words(let rows):
      return wordsField(name, label, state, standard: `default`, hint: hint, required: isRequired, rows: rows)
    case .day(let day):
      return textField(name, label, state, standard: day, hint: hint, type: "date", required: isRequired)
    case .number(let range, let number):
      return textField(
        name, label, state, standard: "\(number)", hint: hint, type: "number", required: isRequired,
        extra: " inputmode=\"numeric\" min=\"\(range.lowerBound)\" max=\"\(range.upperBound)\" class=\"short\"")
    case .phone:
      return textField(
        name, label, state, standard: `default`, hint: hint, type: "tel", required: isRequired,
        extra: " inputmode=\"tel\"")
    case .choice(let choices, let chosen): return choice(choices, chosen, state)
    case .dropDown(let choices, let chosen):
      return selectField(name, label, choices, state, standard: chosen, hint: hint, required: isRequired)
    case .dropDowns(let count, let choices, let defaults):
      return (0..<count).map { place in
        selectField(
          "\(name).\(place)", "\(label)（第 \(place + 1) 个）", choices, state,
          standard: defaults.indices.contains(place) ? defaults[place] : "", hint: hint, required: isRequired)
      }.joinedHTML
    case .choices(let choices, let chosen):
      return groupField(
        name, label, choices, state, isMultiple: true, standard: chosen, hint: hint, required: isRequired)
    case .file(let withSignature):
      let signature = HTML.when(withSignature, " data-signature")
      return fieldHTML(name, label, hint: hint, issue: state.issue(name), isRequired: isRequired) {
        "<input type=\"file\"\($0) accept=\"\(acceptedFiles)\" data-photo\(signature)>"
      }
    case .flag(let isOn): return flagField(name, label, state, standard: isOn, required: isRequired)
    }
  }

  /// Few choices are all in sight.
  private func choice(_ choices: [InputChoice], _ chosen: String?, _ state: FormState) -> HTML {
    choices.count <= 6
      ? groupField(
        name, label, choices, state, isMultiple: false, standard: chosen.map { [$0] } ?? [], hint: hint,
        required: isRequired)
      : selectField(name, label, choices, state, standard: chosen, hint: hint, required: isRequired)
  }
}
