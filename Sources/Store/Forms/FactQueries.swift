package import Domain
import Foundation
package import Sealing

extension Connection {
  /// Facts stored of a person besides name and number, opened with the person's own key; nothing once erased.
  package func facts(of party: StoredParty, in county: County, keys: KeyRing) throws -> [FactKey: Fact] {
    guard let wrapped = party.wrappedKey else { return [:] }
    let key = try keys.unwrap(wrapped)
    let kept = try rows(
      "SELECT key, value, source, day, consent_day FROM fact WHERE county = $1 AND party = $2",
      [.integer(county.code), .integer(party.id.raw)]
    ) { row -> Fact? in
      let name = try row.text(0)
      // A key of a later version of the product is left as it is.
      guard let fact = FactKey(rawValue: name) else { return nil }
      let open = try key.open(try row.bytes(1), about: "fact:\(party.id.raw):\(name)")
      return Fact(
        key: fact, value: try JSONDecoder().decode(FormValue.self, from: Data(open)),
        source: FactSource(rawValue: try row.text(2)) ?? .stated, day: Day(Int(try row.integer(3))),
        consent: Day(Int(try row.integer(4))))
    }
    return Dictionary(kept.compactMap { $0 }.map { ($0.key, $0) }, uniquingKeysWith: { a, _ in a })
  }

  /// Stores a fact in place of the previous one.
  package func save(_ fact: Fact, of party: StoredParty, in county: County, keys: KeyRing) throws {
    guard let wrapped = party.wrappedKey else { throw StoreFault.corrupt("a fact of somebody who was erased") }
    let sealed = try keys.unwrap(wrapped).seal(
      Array(JSONEncoder().encode(fact.value)), about: "fact:\(party.id.raw):\(fact.key.rawValue)")
    try run(
      """
      INSERT INTO fact (county, party, key, value, source, day, consent_day) VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (county, party, key) DO UPDATE SET value = excluded.value, source = excluded.source,
        day = excluded.day, consent_day = excluded.consent_day
      """,
      [
        .integer(county.code), .integer(party.id.raw), .text(fact.key.rawValue), .bytes(sealed),
        .text(fact.source.rawValue), .integer(fact.day.number), .integer(fact.consent.number),
      ])
  }

  /// Deletes the facts stored for later forms; forms that were filled with them stay as they are.
  package func eraseFacts(of party: ID<Party>, in county: County) throws {
    try run("DELETE FROM fact WHERE county = $1 AND party = $2", [.integer(county.code), .integer(party.raw)])
  }
}

extension PartyFacts {
  /// The facts of the case's opening, as facts of forms.
  ///
  /// - Parameter day: on which they were given.
  package func facts(_ kind: PrincipalKind, on day: Day) -> [FactKey: Fact] {
    var facts: [FactKey: Fact] = [:]
    func add(_ key: FactKey, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      facts[key] = Fact(key: key, value: .one(text), source: .kase, day: day, consent: day)
    }
    switch kind {
    case .person:
      add(.name, name)
      add(.citizenNumber, number)
      add(.address, address)
    case .enterprise:
      add(.businessName, name)
      add(.creditCode, number)
      add(.businessAddress, address)
      add(.contactPerson, contact)
    }
    add(.phone, phone)
    return facts
  }

  /// With the values of a form: number, telephone and address are stored here, not among the facts. They are only
  /// claimed until a document was seen.
  package func taking(_ learned: [FactKey: FormValue], _ kind: PrincipalKind) -> PartyFacts {
    func text(_ key: FactKey) -> String? { if case .one(let text)? = learned[key] { text } else { nil } }
    var facts = self
    facts.phone = text(.phone) ?? phone
    switch kind {
    case .person:
      facts.number = number ?? text(.citizenNumber)
      facts.address = text(.address) ?? address
    case .enterprise:
      facts.number = number ?? text(.creditCode)
      facts.address = text(.businessAddress) ?? address
      facts.contact = text(.contactPerson) ?? contact
    }
    if facts.number != nil { facts.noNumberReason = nil }
    return facts
  }

  /// The facts that are stored in `PartyFacts`.
  package static func rooms(_ kind: PrincipalKind) -> Set<FactKey> {
    switch kind {
    case .person: [.name, .citizenNumber, .phone, .address]
    case .enterprise: [.businessName, .creditCode, .phone, .businessAddress, .contactPerson]
    }
  }
}
