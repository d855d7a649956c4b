package import Domain
package import Sealing

extension StoredCase {
  /// Whether the request came in without an agent.
  package var cameFromPublic: Bool { entries.first?.staff == nil }

  /// Whether no document has confirmed that the principal is the person of the given number: the request came in
  /// without an agent, or gives another name.
  package var isDoubtful: Bool {
    kase.seen == nil && (cameFromPublic || kase.claimed?.differing.contains(.name) == true)
  }

  /// The facts used for this case: the claims of its request until a document was seen, else the stored facts of the
  /// person; nil once erased.
  package func facts(of party: StoredParty?) -> PartyFacts? {
    guard let kept = party?.facts else { return nil }
    return kase.claimed.map { PartyFacts($0) } ?? kept
  }
}

extension Connection {
  /// The last four digits of the telephone that a case is bound to: the one it was opened with, or the one that a
  /// checked act of its owner put in its place. For a landline in a case of an earlier edition, which shows only its
  /// last two digits, the person's telephone is used as long as it is shown the same.
  package func contactTail(of stored: StoredCase, in county: County, keys: KeyRing) throws -> String? {
    if let tail = stored.kase.contactTail { return tail }
    guard stored.key != nil, stored.kase.contactPhone == nil,
      let phone = try party(stored.kase.principal.party, in: county, keys: keys)?.facts?.phone,
      Mask.phone(phone) == stored.kase.principal.shownPhone.text
    else { return nil }
    return String(phone.suffix(4))
  }
}
