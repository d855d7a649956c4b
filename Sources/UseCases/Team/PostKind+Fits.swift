import Domain

extension PostKind {
  /// Whether a post of this kind can belong to such a unit (domain.md §5.1): 网格代办员 to a village or 组, 基层代办员
  /// and 项目专办员 to a town, 部门帮办员 and 部门领导 to a department, 服务督办员 to the county, a town or a department, the
  /// others to the county.
  func fits(_ unit: PostUnit) -> Bool {
    switch (self, unit) {
    case (.gridAgent, .place(let code)): code.level == .village || code.level == .group
    case (.townAgent, .place(let code)), (.projectAgent, .place(let code)): code.level == .town
    case (.supervisor, .place(let code)): code.level == .town
    case (.supervisor, .county), (.supervisor, .department): true
    case (.departmentHelper, .department), (.departmentLeader, .department): true
    case (.leadOffice, .county), (.archivist, .county), (.ratingReviewer, .county),
      (.systemAdministrator, .county),
      (.securityAdministrator, .county), (.auditor, .county):
      true
    case (.gridAgent, _), (.townAgent, _), (.projectAgent, _), (.departmentHelper, _), (.departmentLeader, _),
      (.leadOffice, _), (.archivist, _), (.ratingReviewer, _), (.systemAdministrator, _),
      (.securityAdministrator, _), (.auditor, _):
      false
    }
  }

  var unitRule: String {
    switch self {
    case .gridAgent: "网格代办员属于村（社区）或组"
    case .townAgent, .projectAgent: "\(title)属于乡镇"
    case .departmentHelper, .departmentLeader: "\(title)属于部门"
    case .supervisor: "服务督办员属于县、乡镇或部门"
    case .leadOffice, .archivist, .ratingReviewer, .systemAdministrator, .securityAdministrator, .auditor:
      "\(title)属于县"
    }
  }

  /// Why one person cannot have these posts together, held or covered: the three administrators are three persons, and
  /// none of them does business that they set up, secure or audit (三权分立, 等保 2.0 安全管理中心).
  static func conflict(among kinds: Set<PostKind>) -> String? {
    if kinds.filter(\.isOneOfThree).count > 1 { return "系统管理员、安全管理员、审计管理员须由不同的人担任" }
    if kinds.contains(where: \.isOneOfThree), kinds.count > 1 { return "系统管理员、安全管理员、审计管理员不能兼任其他岗位" }
    return nil
  }
}
