/// 当事人: a person or an enterprise as the store has it: facts encrypted, found by keyed digests.
package enum Party {}

/// Service need of a principal (R133 老弱病残), no more than the service requires.
package enum SpecialNeed: String, Sendable, Codable, CaseIterable {
  case old, weak, ill, disabled

  package var title: String {
    switch self {
    case .old: "老年人"
    case .weak: "行动不便"
    case .ill: "病患"
    case .disabled: "残疾人"
    }
  }
}

/// 委托人 of a case. Personal facts stay in the party's own sealed row; the case has what lists and sentences show.
package struct Principal: Hashable, Sendable, Codable {
  package let party: ID<Party>
  package let kind: PrincipalKind
  package let shownName: Words  // masked: 张**
  package let shownPhone: Words  // masked: 138****1234
  package let needs: [SpecialNeed]
  /// The telephone the case was opened with; nil in cases of an earlier edition.
  package let phone: Words?
  /// 代家人申请: who asks on the principal's behalf, and how they are related.
  package let asker: Words?

  package init(
    party: ID<Party>, kind: PrincipalKind, shownName: Words, shownPhone: Words, needs: [SpecialNeed] = [],
    phone: Words? = nil, asker: Words? = nil
  ) {
    self.party = party
    self.kind = kind
    self.shownName = shownName
    self.shownPhone = shownPhone
    self.needs = needs
    self.phone = phone
    self.asker = asker
  }

  func shown(name: Words? = nil, phone shown: Words? = nil) -> Principal {
    Principal(
      party: party, kind: kind, shownName: name ?? shownName, shownPhone: shown ?? shownPhone, needs: needs,
      phone: phone,
      asker: asker)
  }
}

/// How the request came in.
package enum Channel: String, Sendable, Codable, CaseIterable {
  case counter, visit, phone, online, kiosk

  package var title: String {
    switch self {
    case .counter: "窗口"
    case .visit: "上门"
    case .phone: "电话"
    case .online: "网上"
    case .kiosk: "自助终端"
    }
  }
}

/// The item as it was when the case was opened: a case keeps its version (domain.md §5.9).
package struct CaseItem: Hashable, Sendable, Codable {
  package let id: ID<CatalogueItem>
  package let code: String
  package let version: Int
  package let name: String
  package let department: DepartmentCode
  package let jointDepartments: [DepartmentCode]
  package let standardClass: CaseClass
  package let promised: Limit
  package let mustBePresent: String?
  package let powers: [Power]

  package init(_ item: CatalogueItem) {
    id = item.id
    code = item.code
    version = item.version
    name = item.name
    department = item.department
    jointDepartments = item.jointDepartments
    standardClass = item.standardClass
    promised = item.promised
    mustBePresent = item.mustBePresent
    powers = item.powers
  }

  package var departments: [DepartmentCode] { [department] + jointDepartments.filter { $0 != department } }
}
