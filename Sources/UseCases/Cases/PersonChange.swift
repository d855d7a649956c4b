import Domain
import Sealing
import Store

/// The audit text of changed facts: which fields, and keyed digests of old and new values, so that a given value can be
/// compared and none can be read.
extension KeyRing {
  func mark(_ field: PersonField, _ text: String) -> String {
    text.isEmpty ? "空" : hex(lookupDigest("audit \(field.rawValue)", text).prefix(8))
  }

  func change(_ fields: [PersonField], from old: PartyFacts, to new: PartyFacts) -> String {
    guard !fields.isEmpty else { return "与登记一致" }
    return fields.map { "\($0.title) \(mark($0, old.text(of: $0)))→\(mark($0, new.text(of: $0)))" }
      .joined(separator: "，")
  }

  /// The audit text of an act that changes a fact of a person besides the case's journal; nil for all others.
  func auditNote(of action: CaseAction, on kase: Case) -> (act: AuditAct, about: String)? {
    guard case .changeContact(let change) = action else { return nil }
    let old = (kase.contactPhone ?? kase.principal.shownPhone).text
    let phones = "电话 \(mark(.phone, old))→\(mark(.phone, change.phone.text))"
    return (.contactChanged, "case \(kase.id.raw)：\(change.check.title)，\(phones)")
  }
}
