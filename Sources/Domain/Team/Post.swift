/// 岗位的种类 (domain.md §5.1). Posts and functions are separate: 环节跟踪员 and 全程督办员 are both done by the
/// 服务督办员, and the 基层代办员 is also 项目专办员 (R010, R015).
package enum PostKind: String, Sendable, Codable, CaseIterable {
  case gridAgent, townAgent, projectAgent, departmentHelper, supervisor, leadOffice
  case departmentLeader, archivist, ratingReviewer
  case systemAdministrator, securityAdministrator, auditor

  package var title: String {
    switch self {
    case .gridAgent: "网格代办员"
    case .townAgent: "基层代办员"
    case .projectAgent: "项目专办员"
    case .departmentHelper: "部门帮办员"
    case .supervisor: "服务督办员"
    case .leadOffice: "放管服办"
    case .departmentLeader: "部门领导"
    case .archivist: "档案员"
    case .ratingReviewer: "差评核查员"
    case .systemAdministrator: "系统管理员"
    case .securityAdministrator: "安全管理员"
    case .auditor: "审计管理员"
    }
  }

  /// Agents open cases and handle them.
  package var isAgent: Bool { self == .gridAgent || self == .townAgent || self == .projectAgent }

  /// 三员 (等保 2.0 三权分立): system administrator, security administrator, auditor. Changes that concern them need two of
  /// them: `TwoPersonChange`.
  package var isOneOfThree: Bool { Self.three.contains(self) }
  package static let three: [PostKind] = [.systemAdministrator, .securityAdministrator, .auditor]
}

/// 单位: where a post belongs. A supervisor's unit decides which cases the supervisor sees.
package enum PostUnit: Hashable, Sendable {
  case county
  case place(PlaceCode)
  case department(DepartmentCode)

  /// A stable text for storage: `county`, `place:411325306000`, `department:D05`.
  package var key: String {
    switch self {
    case .county: "county"
    case .place(let code): "place:\(code.text)"
    case .department(let code): "department:\(code.text)"
    }
  }

  package init?(key: String) {
    if key == "county" {
      self = .county
    } else if key.hasPrefix("place:"), let code = PlaceCode(String(key.dropFirst(6))) {
      self = .place(code)
    } else if key.hasPrefix("department:") {
      self = .department(DepartmentCode(String(key.dropFirst(11))))
    } else {
      return nil
    }
  }
}

/// 职能部门, by the code the county gave it (`D05`).
package struct DepartmentCode: Hashable, Comparable, Sendable {
  package let text: String
  package init(_ text: String) { self.text = text }
  package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

extension DepartmentCode: Codable {
  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

package struct Department: Sendable, Equatable {
  package let code: DepartmentCode
  package let name: String  // 民政局
  package let fullName: String  // 内乡县民政局
  package let phone: String
  package let address: String

  package init(code: DepartmentCode, name: String, fullName: String, phone: String = "", address: String = "") {
    self.code = code
    self.name = name
    self.fullName = fullName
    self.phone = phone
    self.address = address
  }
}

/// 人员: a member of the team; accounts belong to staff, permissions to posts.
package struct Staff: Sendable, Equatable {
  package let id: ID<Staff>
  package let name: String
  package let workPhone: String  // public by R063

  package init(id: ID<Staff>, name: String, workPhone: String) {
    self.id = id
    self.name = name
    self.workPhone = workPhone
  }
}

/// 岗位: the place in the team from which a person acts; vacant when it has no holder (R010–R016).
package struct Post: Sendable, Equatable {
  package let id: ID<Post>
  package let kind: PostKind
  package let unit: PostUnit
  package let holder: ID<Staff>?
  package let backup: ID<Staff>?  // AB岗
  package let from: Day
  package let to: Day?

  package init(
    id: ID<Post>, kind: PostKind, unit: PostUnit, holder: ID<Staff>?, backup: ID<Staff>? = nil,
    from: Day, to: Day? = nil
  ) {
    self.id = id
    self.kind = kind
    self.unit = unit
    self.holder = holder
    self.backup = backup
    self.from = from
    self.to = to
  }

  package func isInForce(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

  /// Whether a member of staff may act from this post on a day: its holder, or its backup (AB岗, G11).
  package func mayBeTaken(by person: ID<Staff>, on day: Day) -> Bool {
    isInForce(on: day) && (holder == person || backup == person)
  }
}
