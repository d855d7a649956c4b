package import Domain
package import Sealing

/// Everything that filling in a case's forms needs, loaded in one read.
package struct CaseFormContext: Sendable {
  package let kase: Case
  package let templates: [FormTemplate]  // those the item needs, latest versions
  package let forms: [CaseForm]
  package let party: StoredParty?
  package let around: FormSurroundings
  package let key: DataKey?  // the case's; nil once erased
  package let stored: StoredCase
  private let facts: [FactKey: Fact]

  init(
    stored: StoredCase, templates: [FormTemplate], forms: [CaseForm], party: StoredParty?, facts: [FactKey: Fact],
    around: FormSurroundings
  ) {
    self.stored = stored
    kase = stored.kase
    key = stored.key
    self.templates = templates
    self.forms = forms
    self.party = party
    self.facts = facts
    self.around = around
  }

  package func form(_ code: String) -> CaseForm? { forms.first { $0.form.code == code } }

  /// The forms of one conversation: one by its code, or all that the item needs.
  package func templates(_ code: String?) -> [FormTemplate] { templates.filter { code == nil || $0.code == code } }

  /// - Parameter answers: by question, in normal form; beside what was answered before in these forms.
  package func interview(_ chosen: [FormTemplate], answers: [String: FormValue] = [:]) -> Interview {
    var known = facts
    var before: [String: FormValue] = [:]
    for template in templates {
      guard let form = form(template.code)?.form else { continue }
      if chosen.contains(where: { $0.code == template.code }) {
        before.merge(form.answers(in: template)) { a, _ in a }
      } else {
        // An answer in another form of this case is not asked again, whether or not it is kept for later cases.
        known.merge(form.facts(in: template, on: around.today)) { _, told in told }
      }
    }
    return Interview(chosen, facts: known, answers: before.merging(answers) { _, typed in typed }, around: around)
  }
}

extension CaseFormContext {
  /// Answers in the filled forms of this case, whether or not they are kept of the person.
  package var told: [FactKey: FormValue] {
    templates.reduce(into: [:]) { told, template in
      guard let form = form(template.code)?.form else { return }
      told.merge(form.facts(in: template, on: around.today).mapValues(\.value)) { _, later in later }
    }
  }
}

extension Connection {
  /// nil when there is no such case; whether it may be seen is checked by the caller.
  package func formScene(_ id: ID<Case>, in county: County, keys: KeyRing, today: Day) throws -> CaseFormContext? {
    guard let stored = try storedCase(id, in: county, keys: keys) else { return nil }
    let kase = stored.kase
    let party = try party(kase.principal.party, in: county, keys: keys)
    var known: [FactKey: Fact] = [:]
    if let party {
      // As long as no document was seen, the stored facts of the person are not used.
      if !stored.isDoubtful { known = try facts(of: party, in: county, keys: keys) }
      let own = stored.facts(of: party)?.facts(party.kind, on: kase.opening.at.day) ?? [:]
      known.merge(own) { _, own in own }
    }
    return CaseFormContext(
      stored: stored, templates: try formTemplates(for: kase.item, of: county),
      forms: try stored.key.map { try caseForms(of: id, key: $0, in: county) } ?? [], party: party, facts: known,
      around: try surroundings(of: kase, in: county, today: today))
  }

  private func surroundings(of kase: Case, in county: County, today: Day) throws -> FormSurroundings {
    let facts = try facts(of: county)
    let owner = try cachedPost(kase.owner, of: county)
    let town = kase.place.town.map(facts.path(of:))
    var values: [CaseValue: String] = [
      .itemName: kase.item.name, .caseNumber: kase.number.text, .place: facts.path(of: kase.place),
      .department: facts.name(of: kase.item.department),
    ]
    values[.agent] = owner?.holder?.name
    values[.agentPhone] = owner?.holder?.workPhone
    return FormSurroundings(
      values: values, town: town,
      village: kase.place.village.map { String(facts.path(of: $0).dropFirst(town?.count ?? 0)) }, today: today)
  }
}
