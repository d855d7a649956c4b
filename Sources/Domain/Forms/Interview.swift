/// One conversation that fills several forms: a value that two of them need is asked once (domain.md §7.2-2).
///
/// A fact has one question however many forms want it: it counts as asked in the first and as known in the others.
package struct Interview: Sendable {
  /// One question, by `id`; its answer goes into every form that has it.
  package struct Question: Sendable, Equatable {
    package let id: String
    package let field: FormField
    package let isRequired: Bool
    package internal(set) var forms: [String]  // titles
    package let answer: FormValue?  // as answered before, in this case
  }

  /// What need not be asked.
  package struct Known: Sendable, Equatable {
    package let field: FormField
    package let value: FormValue
    package let origin: Filling.Origin
    package let correction: Question?  // where it may be corrected
  }

  package let fillings: [Filling]
  package let questions: [Question]  // open ones
  package let known: [Known]
  /// The facts answered here, for storing.
  package let learned: [FactKey: FormValue]

  /// - Parameter answers: by question, in normal form.
  package init(
    _ templates: [FormTemplate], facts: [FactKey: Fact], answers: [String: FormValue], around: FormSurroundings
  ) {
    var facts = facts
    var learned: [FactKey: FormValue] = [:]
    var fillings: [Filling] = []
    for template in templates {
      // A value answered for an earlier form of this conversation is known to this one.
      let own = template.fields.compactMap { field -> (String, FormValue)? in
        if case .fact(let key) = field.source, learned[key] != nil || key.isIdentity && facts[key] != nil { return nil }
        return answers[template.question(field)].map { (field.key, $0) }
      }
      let filling = template.filled(
        from: facts, answers: Dictionary(own, uniquingKeysWith: { a, _ in a }), around: around)
      for entry in filling.entries {
        guard case .fact(let key) = entry.field.source, entry.origin == .answered, let value = entry.value else {
          continue
        }
        learned[key] = value
        facts[key] = Fact(key: key, value: value, source: .stated, day: around.today, consent: around.today)
      }
      fillings.append(filling)
    }
    self.fillings = fillings
    self.learned = learned
    (questions, known) = Self.sorted(fillings)
  }

  private static func sorted(_ fillings: [Filling]) -> ([Question], [Known]) {
    var questions: [Question] = []
    var known: [(id: String, known: Known)] = []
    for filling in fillings {
      for entry in filling.entries {
        let id = filling.template.question(entry.field)
        if entry.origin == .open, let place = questions.firstIndex(where: { $0.id == id }) {
          questions[place] = questions[place].joined(entry, filling.template.title)
        } else if entry.origin == .open {
          questions.append(
            Question(
              id: id, field: entry.field, isRequired: entry.isRequired, forms: [filling.template.title], answer: nil))
        } else if let value = entry.value, !known.contains(where: { $0.id == id }) {
          let correction =
            entry.mayBeCorrected
            ? Question(
              id: id, field: entry.field, isRequired: false, forms: [filling.template.title],
              answer: entry.origin == .answered ? value : nil) : nil
          known.append(
            (id, Known(field: entry.field, value: value, origin: entry.origin, correction: correction)))
        }
      }
    }
    return (questions, known.map(\.known))
  }

  /// Required answers that are missing, by question.
  package var faults: [FormFault] {
    var faults: [FormFault] = []
    for filling in fillings {
      for fault in filling.faults {
        guard let field = filling.entry(fault.field)?.field else { continue }
        let id = filling.template.question(field)
        if !faults.contains(where: { $0.field == id }) { faults.append(FormFault(field: id, text: fault.text)) }
      }
    }
    return faults
  }
}

extension Interview.Question {
  fileprivate func joined(_ entry: Filling.Entry, _ title: String) -> Self {
    Self(id: id, field: field, isRequired: isRequired || entry.isRequired, forms: forms + [title], answer: answer)
  }
}

extension Filling.Entry {
  fileprivate var mayBeCorrected: Bool {
    switch origin {
    case .fact(let fact): !fact.key.isIdentity
    case .answered: true
    case .derived, .kase, .shared, .open, .waiting: false
    }
  }
}

extension FormTemplate {
  /// A fact's question is the same in every form; any other belongs to its form alone.
  package func question(_ field: FormField) -> String {
    switch field.source {
    case .fact(let key): "fact-\(key.rawValue)"
    case .derived(let derivation): "derived-\(derivation.rawValue)"
    case .kase(let value): "case-\(value.rawValue)"
    case .shared(let record): "shared-\(record.rawValue)"
    case .ask: "\(code)-\(field.key)"
    }
  }

  /// Normalises typed values.
  ///
  /// - Parameter typed: by question; empty ones are no answers.
  /// - Returns: valid answers, and faults beside their questions.
  package func read(_ typed: [String: FormValue], today: Day) -> (answers: [String: FormValue], faults: [FormFault]) {
    var answers: [String: FormValue] = [:]
    var faults: [FormFault] = []
    for field in fields {
      let id = question(field)
      let isAsked =
        switch field.source {
        case .fact, .ask: true
        case .derived, .kase, .shared: false
        }
      guard isAsked, let raw = typed[id], answers[id] == nil else { continue }
      do throws(ValueFault) {
        let value = try field.type.normal(raw, of: field.label, today: today)
        if !value.isEmpty { answers[id] = value }
      } catch {
        faults.append(FormFault(field: id, text: error.text, isNotOffered: error.isNotOffered))
      }
    }
    return (answers, faults)
  }
}
