extension Filling {
  /// What the agent reads to the person before the signature: plain sentences, then the declarations (R102).
  ///
  /// Example: 您家一共4口人。
  package var sentences: [String] {
    entries.compactMap { entry in
      guard let value = entry.value, !value.isEmpty else { return nil }
      if case .shared = entry.origin { return nil }
      let shown = entry.field.shown(value)
      return entry.field.readBack.map { $0.replacing("{v}", with: shown) } ?? "\(entry.field.label)：\(shown)。"
    }
  }
}

/// A form as filled in for a case, for storing: it is printed and read from this, independently of later templates.
package struct FilledForm: Hashable, Sendable, Codable {
  package struct Line: Hashable, Sendable, Codable {
    package let field: String
    package let value: FormValue
  }

  package let code: String
  package let version: Int
  package let lines: [Line]
  package let asked: [String]  // fields typed for this form
  package let burden: Burden

  package init(_ filling: Filling) {
    code = filling.template.code
    version = filling.template.version
    lines = filling.entries.compactMap { entry in entry.value.map { Line(field: entry.field.key, value: $0) } }
    asked = filling.entries.filter { $0.origin == .answered }.map(\.field.key)
    burden = filling.burden
  }

  package subscript(field: String) -> FormValue? { lines.first { $0.field == field }?.value }

  /// The typed values, by question, to continue from.
  package func answers(in template: FormTemplate) -> [String: FormValue] {
    var answers: [String: FormValue] = [:]
    for field in template.fields where asked.contains(field.key) { answers[template.question(field)] = self[field.key] }
    return answers
  }

  /// The facts among the typed values: they fill the other forms of the same case, stored for later or not.
  package func facts(in template: FormTemplate, on day: Day) -> [FactKey: Fact] {
    var facts: [FactKey: Fact] = [:]
    for field in template.fields where asked.contains(field.key) {
      guard case .fact(let key) = field.source, let value = self[field.key] else { continue }
      facts[key] = Fact(key: key, value: value, source: .kase, day: day, consent: day)
    }
    return facts
  }

  /// The sentences of the form as it was filled in.
  package func sentences(in template: FormTemplate) -> [String] {
    let entries = template.fields.compactMap { field in
      self[field.key].map { value -> Filling.Entry in
        if case .shared(let record) = field.source {
          return Filling.Entry(field: field, value: value, origin: .shared(record), isRequired: false)
        }
        return Filling.Entry(field: field, value: value, origin: .answered, isRequired: false)
      }
    }
    return Filling(template: template, entries: entries).sentences
  }
}

extension Permission {
  /// Who fills in and sees a case's forms: its owner, while it is open.
  package static func fillsForms(of kase: Case, seat: Seat) -> Bool {
    seat.kind.isAgent && seat.post == kase.owner && kase.isOpen
  }
}
