package import Domain
import Foundation
package import Sealing

/// 当事人 facts, as typed once and used again. Sealed under the person's own key.
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

package struct StoredParty: Sendable {
  package let id: ID<Party>
  package let kind: PrincipalKind
  package let facts: PartyFacts?  // nil once erased
  let wrappedKey: [UInt8]?
}

extension Connection {
  package func party(_ id: ID<Party>, in county: County, keys: KeyRing) throws -> StoredParty? {
    try first(
      "SELECT id, kind, vault_key, facts FROM party WHERE county = $1 AND id = $2",
      [.integer(county.code), .integer(id.raw)]
    ) { try storedParty($0, keys: keys) }
  }

  /// By number (index `party_number`).
  package func party(number: String, in county: County, keys: KeyRing) throws -> StoredParty? {
    try first(
      "SELECT id, kind, vault_key, facts FROM party WHERE county = $1 AND number_digest = $2",
      [.integer(county.code), .bytes(keys.lookupDigest("number", number))]
    ) { try storedParty($0, keys: keys) }
  }

  /// Whoever gave this telephone number: a family often has one (index `party_phone`).
  ///
  /// - Parameter phone: normalised.
  package func parties(phone: String, in county: County, keys: KeyRing) throws -> [StoredParty] {
    try rows(
      "SELECT id, kind, vault_key, facts FROM party WHERE county = $1 AND phone_digest = $2 ORDER BY id LIMIT 20",
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
    return StoredParty(
      id: id, kind: PrincipalKind(rawValue: try row.text(1)) ?? .person, facts: facts, wrappedKey: wrapped)
  }

  /// Adds a person or brings his facts up to date. His key stays the same.
  ///
  /// - Parameter known: the same person as he is kept now; nil for a new one.
  package func save(
    _ facts: PartyFacts, kind: PrincipalKind, id: ID<Party>, over known: StoredParty? = nil, in county: County,
    keys: KeyRing, at now: Moment
  ) throws {
    let key: DataKey
    let stored: [UInt8]
    if let wrapped = known?.wrappedKey {
      (key, stored) = (try keys.unwrap(wrapped), wrapped)
    } else {
      key = keys.newKey()
      stored = try keys.wrap(key)
    }
    let sealed = try key.seal(Array(JSONEncoder().encode(facts)), about: "party:\(id.raw)")
    try run(
      """
      INSERT INTO party (county, id, kind, vault_key, facts, number_digest, phone_digest, consented_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (county, id) DO UPDATE SET facts = excluded.facts, number_digest = excluded.number_digest,
        phone_digest = excluded.phone_digest, consented_at = excluded.consented_at, vault_key = excluded.vault_key
      """,
      [
        .integer(county.code), .integer(id.raw), .text(kind.rawValue), .bytes(stored), .bytes(sealed),
        .bytes(facts.number.map { keys.lookupDigest("number", $0) }),
        .bytes(keys.lookupDigest("phone", facts.phone)), .integer(now.milliseconds),
      ])
  }

  /// Erases a person: his key, his facts, the digests that find him, and the keys of the words of his cases.
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
