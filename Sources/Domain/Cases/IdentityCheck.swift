/// 证件 that an agent sees when stating a person's identity.
package enum IdentityDocument: String, Hashable, Sendable, Codable, CaseIterable {
  case idCard, householdBook, businessLicence, other

  package var title: String {
    switch self {
    case .idCard: "居民身份证"
    case .householdBook: "户口簿"
    case .businessLicence: "营业执照"
    case .other: "其他法定证件"
    }
  }

  /// The documents that a principal of this kind can have: a person has no 营业执照, an enterprise no 居民身份证.
  package static func offered(for kind: PrincipalKind) -> [Self] {
    switch kind {
    case .person: [.idCard, .householdBook, .other]
    case .enterprise: [.businessLicence, .other]
    }
  }

  /// The usual document.
  package static func usual(for kind: PrincipalKind) -> Self { kind == .enterprise ? .businessLicence : .idCard }
}

/// The stored fields of a person, so that one can be taken over and another left.
package enum PersonField: String, Hashable, Sendable, Codable, CaseIterable {
  case name, number, phone, address, place, contact, needs

  package var title: String {
    switch self {
    case .name: "姓名（名称）"
    case .number: "证件号码"
    case .phone: "电话"
    case .address: "住址"
    case .place: "村组"
    case .contact: "经办人"
    case .needs: "需要照顾的情况"
    }
  }
}

/// What a request says of a known person, stored with the case until an agent has seen the document. It never changes
/// what is stored of the person (docs/decisions/0032).
///
/// Example: 张受害 is known with 13811112222. An online request with the same number says 黑客, 13999990000. The person is
/// unchanged; this case is 黑客's until 核对证件.
package struct ClaimedPerson: Hashable, Sendable, Codable {
  package let name: Words
  package let number: Words?
  package let noNumberReason: Words?
  package let phone: Words
  package let address: Words
  package let place: Words?
  package let needs: [SpecialNeed]
  package let contact: Words?
  /// The fields in which it differs from what was stored on that day.
  package let differing: [PersonField]

  package init(
    name: Words, number: Words?, noNumberReason: Words?, phone: Words, address: Words, place: Words?,
    needs: [SpecialNeed], contact: Words?, differing: [PersonField]
  ) {
    self.name = name
    self.number = number
    self.noNumberReason = noNumberReason
    self.phone = phone
    self.address = address
    self.place = place
    self.needs = needs
    self.contact = contact
    self.differing = differing
  }
}

/// 核对证件: which document was seen, and which of the claimed facts are the person's from then on.
package struct IdentityCheck: Hashable, Sendable, Codable {
  package let document: IdentityDocument
  package let taken: [PersonField]
  package let shownName: Words  // masked, as lists show the person from now on

  package init(document: IdentityDocument, taken: [PersonField], shownName: Words) {
    self.document = document
    self.taken = taken
    self.shownName = shownName
  }
}

/// 更正联系电话: the telephone by which a case is looked up, rated and withdrawn from then on.
package struct ContactChange: Hashable, Sendable, Codable {
  /// How the agent verified that the principal wants it.
  package enum Check: String, Hashable, Sendable, Codable, CaseIterable {
    case inPerson, calledBack

    package var title: String {
      switch self {
      case .inPerson: "当面核对证件"
      case .calledBack: "拨打原登记电话核实"
      }
    }
  }

  package let phone: Words
  package let shownPhone: Words  // masked
  package let check: Check

  package init(phone: String, check: Check) {
    self.phone = Words(phone)
    shownPhone = Words(Mask.phone(phone))
    self.check = check
  }
}

extension Case {
  /// A document that was seen for this case, and when.
  package struct SeenDocument: Hashable, Sendable, Codable {
    package let document: IdentityDocument
    package let day: Day
  }

  /// The last four digits of the telephone that the case is bound to. A case of an earlier edition has only the masked
  /// one, which of a mobile shows these four; nil where they cannot be derived from the case alone, and once it is
  /// erased.
  package var contactTail: String? {
    let tail = String((contactPhone ?? principal.shownPhone).text.suffix(4))
    return tail.utf8.count == 4 && tail.utf8.allSatisfy { (48...57).contains($0) } ? tail : nil
  }
}
