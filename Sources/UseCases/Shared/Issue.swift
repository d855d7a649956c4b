package import Domain

/// What is not right in a form, beside which field, and how to mend it.
package struct Issue: Hashable, Sendable {
  package let field: String
  package let text: String
  /// The value is not one that the page offers: it cannot be chosen by mistake.
  package let isNotOffered: Bool

  package init(field: String, text: String, isNotOffered: Bool = false) {
    self.field = field
    self.text = text
    self.isNotOffered = isNotOffered
  }

  package init(_ fault: FieldFault) {
    self.init(field: fault.field, text: fault.text, isNotOffered: fault.isNotOffered)
  }

  /// The same beside another field.
  package func beside(_ field: String) -> Issue { Issue(field: field, text: text, isNotOffered: isNotOffered) }

  /// The field of an issue that is about the form as a whole.
  package static let wholePage = "page"
}

/// Collects what is wrong with the texts of a form.
struct IssueList {
  private(set) var issues: [Issue] = []
  var isEmpty: Bool { issues.isEmpty }

  mutating func add(_ field: String, _ text: String, isNotOffered: Bool = false) {
    issues.append(Issue(field: field, text: text, isNotOffered: isNotOffered))
  }

  mutating func add(_ more: [Issue]) { issues += more }

  /// A required text trimmed at both ends, with a maximum length.
  mutating func text(_ field: String, _ title: String, _ raw: String, max: Int, isRequired: Bool = true)
    -> String
  {
    let text = raw.trimmed
    if text.isEmpty {
      if isRequired { add(field, "请填写\(title)") }
    } else if text.count > max {
      add(field, "\(title)不能超过 \(max) 个字，现为 \(text.count) 个字")
    } else if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      add(field, "\(title)含有不能显示的字符，请重新输入")
    }
    return text
  }
}

extension String {
  /// Without white space at its ends.
  package var trimmed: String {
    var part = self[...]
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part)
  }
}
