package import Domain
package import Store

/// A principal's facts as they were typed, by whatever door they came. `read` makes them what is kept of a person.
package struct PrincipalDraft: Sendable, Equatable {
  /// nil for the first of those whom the item is for.
  package var kind: PrincipalKind?
  package var name: String
  package var number: String
  /// Why there is no number; counts only where there is none.
  package var noNumberReason: String
  package var phone: String
  package var address: String
  package var place: PlaceCode?
  package var needs: [SpecialNeed]
  /// An enterprise's 经办人.
  package var contact: String

  package init(
    kind: PrincipalKind? = nil, name: String, number: String, noNumberReason: String = "", phone: String,
    address: String = "", place: PlaceCode? = nil, needs: [SpecialNeed] = [], contact: String = ""
  ) {
    self.kind = kind
    self.name = name.trimmed
    self.number = number.trimmed
    self.noNumberReason = noNumberReason.trimmed
    self.phone = phone.trimmed
    self.address = address.trimmed
    self.place = place
    self.needs = needs
    self.contact = contact.trimmed
  }

  /// Normalised, with everything that is wrong: such facts are not to be kept.
  ///
  /// Example: 古丽•阿不都 with `411325 19900307 0015` is 古丽·阿不都 with `411325199003070015`; 张３ has an issue.
  ///
  /// - Parameter subjects: whom the item is for.
  package func read(
    for subjects: [PrincipalKind], on today: Day
  ) -> (facts: PartyFacts, kind: PrincipalKind, issues: [Issue]) {
    var list = IssueList()
    let kind = kind ?? subjects.first ?? .person
    if !subjects.contains(kind) {
      let those = subjects.map(\.title).joined(separator: "、")
      list.add("kind", "此事项只接受\(those)申请。", isNotOffered: true)
    }
    let number = readNumber(of: kind, on: today, &list)
    Self.line("name", kind == .enterprise ? "单位名称" : "姓名", name, max: 60, isRequired: true, &list)
    if kind == .person, let wrong = PersonName.firstWrong(in: name) {
      list.add("name", "姓名里有数字或符号“\(wrong)”，请核对（少数民族姓名用“·”）。")
    }
    let phone = PhoneNumber.check(phone)
    if !phone.isAccepted { list.add("phone", phone.explanation) }
    Self.line("address", "住址", address, max: 120, &list)
    Self.line("contact", "经办人", contact, max: 40, &list)
    Self.line("noNumberReason", "没有号码的原因", noNumberReason, max: 60, &list)
    let facts = PartyFacts(
      name: PersonName.normal(name), number: number, noNumberReason: number == nil ? noNumberReason : nil,
      phone: phone.normalized, address: address, place: place, needs: needs,
      contact: contact.isEmpty ? nil : contact)
    return (facts, kind, list.issues)
  }

  private func readNumber(of kind: PrincipalKind, on today: Day, _ list: inout IssueList) -> String? {
    guard !number.isEmpty else {
      if noNumberReason.isEmpty { list.add("number", "请填写证件号码；确实没有的，在下面写明原因。") }
      return nil
    }
    let check = checkNumber(kind == .enterprise ? .uscc : .residentID, number, today: today)
    guard check.isAccepted else {
      list.add("number", check.explanation)
      return nil
    }
    return check.normalized
  }

  private static func line(
    _ field: String, _ label: String, _ text: String, max: Int, isRequired: Bool = false, _ list: inout IssueList
  ) {
    if text.isEmpty, isRequired { list.add(field, "请填写\(label)。") }
    if text.count > max { list.add(field, "\(label)最多 \(max) 个字，现在 \(text.count) 个字。") }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      list.add(field, "\(label)里有看不见的控制字符，请重新填写。")
    }
  }
}
