package import Domain
package import Sealing

extension StoredCase {
  /// Whether it came in without an agent.
  package var cameFromPublic: Bool { entries.first?.staff == nil }

  /// Whether nobody has seen by a document that it is the person's whose number was given: it came in without an agent, or
  /// says another name.
  package var isDoubtful: Bool {
    kase.seen == nil && (cameFromPublic || kase.claimed?.differing.contains(.name) == true)
  }

  /// What this case goes by: what its request said, until a document was seen, and else what is kept of the person; nil once
  /// he is erased.
  package func facts(of party: StoredParty?) -> PartyFacts? {
    guard let kept = party?.facts else { return nil }
    return kase.claimed.map { PartyFacts($0) } ?? kept
  }
}

extension Connection {
  /// The last four digits of the telephone that a case is bound to: the one it was opened with, or that a checked act of its
  /// owner put in its place. Of a landline in a case of an earlier edition, which shows only its last two, the person's own
  /// is taken as long as it is shown the same.
  package func contactTail(of stored: StoredCase, in county: County, keys: KeyRing) throws -> String? {
    if let tail = stored.kase.contactTail { return tail }
    guard stored.key != nil, stored.kase.contactPhone == nil,
      let phone = try party(stored.kase.principal.party, in: county, keys: keys)?.facts?.phone,
      Mask.phone(phone) == stored.kase.principal.shownPhone.text
    else { return nil }
    return String(phone.suffix(4))
  }
}
