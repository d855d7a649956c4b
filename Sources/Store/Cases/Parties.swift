package import Domain
import Foundation
package import Sealing

/// Facts of a 当事人, typed once and used again. Sealed under the person's own key.
package struct PartyFacts: Sendable, Equatable, Codable {
  package var name: String
  package var number: String?  // citizen number or credit code, normalised
  package var noNumberReason: String?  // 暂无 with its reason
  package var phone: String
  package var address: String
  package var place: PlaceCode?
  package var needs: [SpecialNeed]
  package var contact: String?  // an enterprise's 经办人

  package init(
    name: String, number: String?, noNumberReason: String? = nil, phone: String, address: String, place: PlaceCode?,
    needs: [SpecialNeed] = [], contact: String? = nil
  ) {
    self.name = name
    self.number = number
    self.noNumberReason = noNumberReason
    self.phone = phone
    self.address = address
    self.place = place
    self.needs = needs
    self.contact = contact
  }
}

/// A document that an agent saw, and on which day: the evidence of a person's facts.
package struct PartyCheck: Hashable, Sendable {
  package let document: IdentityDocument
  package let day: Day

  package init(document: IdentityDocument, day: Day) {
    self.document = document
    self.day = day
  }
}

package struct StoredParty: Sendable {
  package let id: ID<Party>
  package let kind: PrincipalKind
  package let facts: PartyFacts?  // nil once erased
  package let check: PartyCheck?  // nil as long as no document was seen
  let wrappedKey: [UInt8]?
}

private let partyColumns = "id, kind, vault_key, facts, document, checked_day"

extension Connection {
  package func party(_ id: ID<Party>, in county: County, keys: KeyRing) throws -> StoredParty? {
    try first(
      "SELECT \(partyColumns) FROM party WHERE county = $1 AND id = $2",
      [.integer(county.code), .integer(id.raw)]
    ) { try storedParty($0, keys: keys) }
  }

  /// By number (index `party_number`).
  package func party(number: String, in county: County, keys: KeyRing) throws -> StoredParty? {
    try first(
      "SELECT \(partyColumns) FROM party WHERE county = $1 AND number_digest = $2",
      [.integer(county.code), .bytes(keys.lookupDigest("number", number))]
    ) { try storedParty($0, keys: keys) }
  }

  /// The people who gave this telephone number: a family often has one (index `party_phone`).
  ///
  /// - Parameter phone: normalised.
  package func parties(phone: String, in county: County, keys: KeyRing) throws -> [StoredParty] {
    try rows(
      "SELECT \(partyColumns) FROM party WHERE county = $1 AND phone_digest = $2 ORDER BY id LIMIT 20",
      [.integer(county.code), .bytes(keys.lookupDigest("phone", phone))]
    ) { try storedParty($0, keys: keys) }
  }

  private func storedParty(_ row: any Row, keys: KeyRing) throws -> StoredParty {
    let id = ID<Party>(try row.integer(0))
    var facts: PartyFacts?
    let wrapped = try row.bytesIfAny(2)
    if let wrapped, let sealed = try row.bytesIfAny(3) {
      let open = try keys.unwrap(wrapped).open(sealed, about: "party:\(id.raw)")
      facts = try JSONDecoder().decode(PartyFacts.self, from: Data(open))
    }
    let document = try row.textIfAny(4).map { IdentityDocument(rawValue: $0) ?? .other }
    let day = try row.integerIfAny(5).map { Day(Int($0)) }
    return StoredParty(
      id: id, kind: PrincipalKind(rawValue: try row.text(1)) ?? .person, facts: facts,
      check: document.flatMap { document in day.map { PartyCheck(document: document, day: $0) } }, wrappedKey: wrapped)
  }

  /// Adds a person who is not stored yet, under a key of its own.
  ///
  /// - Parameter check: nil when no document was seen: the facts are claims only.
  package func add(
    _ facts: PartyFacts, kind: PrincipalKind, id: ID<Party>, check: PartyCheck? = nil, in county: County, keys: KeyRing,
    at now: Moment
  ) throws {
    let key = keys.newKey()
    try run(
      """
      INSERT INTO party (county, id, kind, vault_key, facts, number_digest, phone_digest, consented_at, document,
        checked_day)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [.integer(county.code), .integer(id.raw), .text(kind.rawValue), .bytes(try keys.wrap(key))]
        + sealed(facts, of: id, key: key, keys: keys) + [
          .integer(now.milliseconds), .text(check?.document.rawValue), .integer(check.map { Int64($0.day.number) }),
        ])
  }

  /// Corrects a known person's facts, only with a document seen. The key stays the same.
  package func correct(
    _ known: StoredParty, to facts: PartyFacts, check: PartyCheck, in county: County, keys: KeyRing
  ) throws {
    try overwrite(known, with: facts, in: county, keys: keys)
    try run(
      "UPDATE party SET document = $3, checked_day = $4 WHERE county = $1 AND id = $2",
      [
        .integer(county.code), .integer(known.id.raw), .text(check.document.rawValue),
        .integer(check.day.number),
      ])
  }

  /// Stores an address and a contact person that were not known. Known facts stay, whatever was entered.
  package func complete(_ known: StoredParty, with told: PartyFacts, in county: County, keys: KeyRing) throws {
    guard var facts = known.facts else { return }
    if facts.address.isEmpty { facts.address = told.address }
    facts.contact = facts.contact ?? told.contact
    if facts != known.facts { try overwrite(known, with: facts, in: county, keys: keys) }
  }

  private func overwrite(_ known: StoredParty, with facts: PartyFacts, in county: County, keys: KeyRing) throws {
    guard let wrapped = known.wrappedKey else { throw StoreFault.corrupt("facts of somebody who was erased") }
    try run(
      """
      UPDATE party SET facts = $3, number_digest = $4, phone_digest = $5 WHERE county = $1 AND id = $2
      """,
      [.integer(county.code), .integer(known.id.raw)]
        + sealed(facts, of: known.id, key: try keys.unwrap(wrapped), keys: keys))
  }

  private func sealed(_ facts: PartyFacts, of id: ID<Party>, key: DataKey, keys: KeyRing) throws -> [Value] {
    [
      .bytes(try key.seal(Array(JSONEncoder().encode(facts)), about: "party:\(id.raw)")),
      .bytes(facts.number.map { keys.lookupDigest("number", $0) }), .bytes(keys.lookupDigest("phone", facts.phone)),
    ]
  }

  /// Erases a person: key, facts, the digests of number and telephone, and the keys of the words of the person's cases.
  /// The journals of those cases still verify; their facts stay, their words are gone.
  /// - Returns: the cases whose words were erased and the ids of the files that must be deleted from disk.
  package func erase(_ id: ID<Party>, in county: County) throws -> (cases: [ID<Case>], files: [Int64]) {
    try run(
      """
      UPDATE party SET vault_key = NULL, facts = NULL, number_digest = NULL, phone_digest = NULL
      WHERE county = $1 AND id = $2
      """, [.integer(county.code), .integer(id.raw)])
    try eraseFacts(of: id, in: county)
    let cases = try rows(
      "SELECT case_id FROM case_index WHERE county = $1 AND party = $2", [.integer(county.code), .integer(id.raw)]
    ) { ID<Case>(try $0.integer(0)) }
    var files: [Int64] = []
    for kase in cases {
      let values: [Value] = [.integer(county.code), .integer(kase.raw)]
      try run("UPDATE case_head SET vault_key = NULL WHERE county = $1 AND case_id = $2", values)
      try run(
        "UPDATE case_index SET principal = $3 WHERE county = $1 AND case_id = $2", values + [.text(Words.erased.text)])
      try eraseForms(of: kase, in: county)
      files += try rows(
        "DELETE FROM case_file WHERE county = $1 AND case_id = $2 RETURNING id", values
      ) { try $0.integer(0) }
    }
    return (cases, files)
  }
}
