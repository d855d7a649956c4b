/// A form filled in as far as possible: the fields that concern the person, each value with its source.
package struct Filling: Sendable, Equatable {
  package enum Origin: Sendable, Equatable {
    case fact(Fact)
    case derived, kase
    case shared(SharedRecord)
    case answered  // typed for this form
    case open  // must be asked
    case waiting  // follows from something that is not known yet
  }

  package struct Entry: Sendable, Equatable {
    package let field: FormField
    package let value: FormValue?
    package let origin: Origin
    package let isRequired: Bool
  }

  package let template: FormTemplate
  package let entries: [Entry]  // in order; what is not shown to this person is not among them

  package var values: [String: FormValue] {
    Dictionary(
      entries.compactMap { entry in entry.value.map { (entry.field.key, $0) } }, uniquingKeysWith: { a, _ in a })
  }

  package func entry(_ field: String) -> Entry? { entries.first { $0.field.key == field } }

  package var open: [FormField] { entries.filter { $0.origin == .open }.map(\.field) }

  /// The effort of filling in, and what was saved (domain.md §7.2-3).
  package var burden: Burden {
    entries.reduce(into: Burden()) { sum, entry in
      switch entry.origin {
      case .answered, .open: sum.asked += 1
      case .fact, .derived, .kase:
        sum.known += 1
        sum.keystrokesSaved += entry.value?.characters ?? 0
      case .shared: sum.known += 1
      case .waiting: break
      }
    }
  }

  /// What is wrong, beside each field: required values that are missing. Typed values were checked when they were read.
  package var faults: [FormFault] {
    entries.compactMap { entry in
      entry.origin == .open && entry.isRequired
        ? FormFault(field: entry.field.key, text: "请填写\(entry.field.label)。") : nil
    }
  }
}

/// 负担计: fields asked, fields already known, characters that did not have to be typed.
package struct Burden: Hashable, Sendable, Codable {
  package var asked: Int
  package var known: Int
  package var keystrokesSaved: Int

  package init(asked: Int = 0, known: Int = 0, keystrokesSaved: Int = 0) {
    self.asked = asked
    self.known = known
    self.keystrokesSaved = keystrokesSaved
  }
}

package struct FormFault: Hashable, Sendable {
  package let field: String
  package let text: String
  package let isNotOffered: Bool  // as of `ValueFault`

  package init(field: String, text: String, isNotOffered: Bool = false) {
    self.field = field
    self.text = text
    self.isNotOffered = isNotOffered
  }
}

extension FormTemplate {
  /// Fills in what is known.
  ///
  /// An answer goes before a fact (it corrects it); an expired fact is asked again; what is derived or shared is never
  /// asked. Example: with the number known, 出生日期, 性别 and 年龄 are filled and only 民族 is asked.
  ///
  /// - Parameter answers: by field, in normal form.
  package func filled(
    from facts: [FactKey: Fact], answers: [String: FormValue] = [:], around: FormSurroundings
  ) -> Filling {
    var known = facts.filter { $0.value.isFresh(on: around.today) }.mapValues(\.value)
    for field in fields {
      if case .fact(let key) = field.source, let answer = answers[field.key], !answer.isEmpty { known[key] = answer }
    }
    var values: [String: FormValue] = [:]
    var entries: [Filling.Entry] = []
    for field in fields where field.shownWhen?.holds(values) ?? true {
      let (value, origin) = field.found(facts, known, answers, around)
      values[field.key] = value
      entries.append(
        Filling.Entry(field: field, value: value, origin: origin, isRequired: field.isRequired(values)))
    }
    return Filling(template: self, entries: entries)
  }
}

extension FormField {
  fileprivate func found(
    _ facts: [FactKey: Fact], _ known: [FactKey: FormValue], _ answers: [String: FormValue],
    _ around: FormSurroundings
  ) -> (FormValue?, Filling.Origin) {
    let answer = answers[key].flatMap { $0.isEmpty ? nil : $0 }
    switch source {
    case .fact(let fact):
      if let answer { return (answer, .answered) }
      if let kept = facts[fact], known[fact] != nil { return (kept.value, .fact(kept)) }
      return (nil, .open)
    case .derived(let derivation):
      let value = derivation.value(known, around)
      return (value, value == nil ? .waiting : .derived)
    case .kase(let value): return around.values[value].map { (.one($0), .kase) } ?? (nil, .waiting)
    case .shared(let record): return (.one(record.note), .shared(record))
    case .ask: return answer.map { ($0, .answered) } ?? (nil, .open)
    }
  }
}
