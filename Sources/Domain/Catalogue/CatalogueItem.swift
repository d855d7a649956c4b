/// 代办方式 (R021): how a matter may be helped with. Some the law keeps for the applicant himself
/// (行政许可法第二十九条: 依法应当由申请人到行政机关办公场所提出的除外).
package enum ServiceWay: Hashable, Sendable, Codable {
  case assist  // 帮办
  case actFor  // 代办
  case both  // 帮办+代办
  case none(reason: String)  // 不可代办

  package var text: String {
    switch self {
    case .assist: "帮办"
    case .actFor: "代办"
    case .both: "帮办 + 代办"
    case .none: "不可代办"
    }
  }
}

/// 分类 (R052): 即办 and 重大 are the founding document's; 一般 (single department, more than a day) fits neither and is
/// ours (docs/decisions, domain.md §0.7), reported as “即办·未当日办结（附解释）” unless the county sets otherwise.
package enum CaseClass: String, Sendable, Codable, CaseIterable {
  case instant, general, major

  package var title: String {
    switch self {
    case .instant: "即办"
    case .general: "一般"
    case .major: "重大"
    }
  }
}

/// 权限: what a principal may let an agent do. Money, bank cards, passwords and passing the mandate on are not in this
/// list and can never be (domain.md §2.3.1).
package enum Power: String, Sendable, Codable, CaseIterable {
  case fillIn, submit, correct, collect, sign, enquire

  package var title: String {
    switch self {
    case .fillIn: "代填表"
    case .submit: "代提交"
    case .correct: "代补正"
    case .collect: "代领取结果"
    case .sign: "代签收文书"
    case .enquire: "代查询"
    }
  }
}

package enum PrincipalKind: String, Sendable, Codable, CaseIterable {
  case person, enterprise

  package var title: String { self == .person ? "自然人" : "法人或其他组织" }
}

/// 来源渠道 of a material.
package enum MaterialSource: String, Sendable, Codable, CaseIterable {
  case applicant, issued, shared, intermediary

  package var title: String {
    switch self {
    case .applicant: "申请人自备"
    case .issued: "政府核发"
    case .shared: "共享获取"
    case .intermediary: "中介"
    }
  }
}

/// 申请材料 as the guide asks for it.
package struct MaterialSpec: Hashable, Sendable, Codable {
  package let name: String
  package let source: MaterialSource
  package let isOriginal: Bool
  package let copies: Int
  package let isRequired: Bool
  package let isForm: Bool

  package init(
    name: String, source: MaterialSource = .applicant, isOriginal: Bool = false, copies: Int = 1,
    isRequired: Bool = true, isForm: Bool = false
  ) {
    self.name = name
    self.source = source
    self.isOriginal = isOriginal
    self.copies = copies
    self.isRequired = isRequired
    self.isForm = isForm
  }
}

/// What the catalogue keeps of a guide: the hall's variant of the published one, in a few lines.
package struct GuideText: Hashable, Sendable, Codable {
  package let conditions: String
  package let place: String
  package let hours: String
  package let fee: String
  package let resultName: String
  package let legalBasis: String

  package init(
    conditions: String = "", place: String = "", hours: String = "", fee: String = "不收费",
    resultName: String = "", legalBasis: String = ""
  ) {
    self.conditions = conditions
    self.place = place
    self.hours = hours
    self.fee = fee
    self.resultName = resultName
    self.legalBasis = legalBasis
  }
}

/// 事项: one entry of the county's 《“代办帮办”事项目录》 in one version (R020–R024). A changed item is a new version with its own
/// days; cases keep the version they were opened on.
package struct CatalogueItem: Sendable, Equatable, Codable {
  package let id: ID<CatalogueItem>
  package let code: String  // 实施编码 or the county's own; opaque, unique
  package let version: Int
  package let name: String
  package let otherNames: [String]  // what people call it: 吃低保
  package let department: DepartmentCode
  package let jointDepartments: [DepartmentCode]  // further departments of a joint matter, in order
  package let type: String  // 行政许可, 行政给付 …
  package let level: PlaceLevel  // 行使层级
  package let lowestLevel: PlaceLevel  // the lowest level in whose list it stands: village, town or county
  package let way: ServiceWay
  package let standardClass: CaseClass
  package let statutory: Limit?
  package let promised: Limit
  package let mustBePresent: String?  // 必须本人到场 with its reason
  package let subjects: [PrincipalKind]
  package let materials: [MaterialSpec]
  package let powers: [Power]
  package let guide: GuideText
  package let isSample: Bool  // 示例: facts not confirmed by the county
  package let from: Day
  package let to: Day?

  package init(
    id: ID<CatalogueItem>, code: String, version: Int = 1, name: String, otherNames: [String] = [],
    department: DepartmentCode, jointDepartments: [DepartmentCode] = [], type: String, level: PlaceLevel,
    lowestLevel: PlaceLevel, way: ServiceWay, standardClass: CaseClass, statutory: Limit?, promised: Limit,
    mustBePresent: String? = nil, subjects: [PrincipalKind], materials: [MaterialSpec], powers: [Power],
    guide: GuideText = GuideText(), isSample: Bool = false, from: Day, to: Day? = nil
  ) {
    self.id = id
    self.code = code
    self.version = version
    self.name = name
    self.otherNames = otherNames
    self.department = department
    self.jointDepartments = jointDepartments
    self.type = type
    self.level = level
    self.lowestLevel = lowestLevel
    self.way = way
    self.standardClass = standardClass
    self.statutory = statutory
    self.promised = promised
    self.mustBePresent = mustBePresent
    self.subjects = subjects
    self.materials = materials
    self.powers = powers
    self.guide = guide
    self.isSample = isSample
    self.from = from
    self.to = to
  }

  /// Whether an agent of a level may open a case on a day (R024: 村级 ⊆ 乡级 ⊆ 县级; an agent can open a case only for an
  /// entry in force in his level's list on that date). An item whose lowest level is the town is not in a village's list.
  package func isInForce(at level: PlaceLevel, on day: Day) -> Bool {
    guard from <= day, to.map({ day <= $0 }) ?? true else { return false }
    if case .none = way { return false }
    return level <= lowestLevel
  }
}
