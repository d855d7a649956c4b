/// How far a post's permission for an act reaches.
package enum Reach: Sendable, Equatable {
  case owner  // the case's owner
  case receiver  // the post to which the case was offered
  case place  // the case lies in the post's place (the whole county for county posts)
  case itemDepartment  // the post's department is responsible for the item
  case taskDepartment  // the task is one of the post's department
  case county  // any case of the county
}

/// 权限矩阵 (domain.md §5.15): which post may do what, and how far, as the rule of each act says. What is not listed there
/// is not permitted.
///
/// The buttons on a page and the check on the server both use this; a grid test holds the whole table.
package enum Permission {
  package static func reach(of kind: PostKind, for act: CaseAction.Name) -> [Reach] {
    act.rule.doers.compactMap { doer in
      if case .staff(let kinds, let reach) = doer, kinds.contains(kind) { reach } else { nil }
    }
  }

  /// Whether an actor may do an act to this case at all, at any step.
  package static func allows(_ act: CaseAction.Name, by actor: Actor, on kase: Case, task: Int? = nil) -> Bool {
    switch actor {
    case .principal: act.rule.doers.contains(.principal)
    case .clockwork: act.rule.doers.contains(.clockwork)
    case .staff(let seat):
      reach(of: seat.kind, for: act).contains { holds($0, seat: seat, kase: kase, task: task) }
    }
  }

  private static func holds(_ reach: Reach, seat: Seat, kase: Case, task: Int?) -> Bool {
    switch reach {
    case .owner: return seat.post == kase.owner
    case .receiver:
      if case .transfer(let transfer)? = kase.pending { return transfer.to == seat.post }
      return false
    case .place:
      switch seat.unit {
      case .county: return true
      case .place(let code): return code.contains(kase.place)
      case .department: return false
      }
    case .itemDepartment: return seat.unit == .department(kase.item.department)
    case .taskDepartment:
      guard let task, let task = kase.task(task) else { return false }
      return seat.unit == .department(task.department)
    case .county: return true
    }
  }

  /// Whose guides a seat writes and reviews: 部门帮办员 and 部门领导 their department's, 放管服办 all (R030).
  package static func reachesGuide(of department: DepartmentCode, seat: Seat) -> Bool {
    switch seat.kind {
    case .leadOffice: true
    case .departmentHelper, .departmentLeader: seat.unit == .department(department)
    case .gridAgent, .townAgent, .projectAgent, .supervisor, .archivist, .ratingReviewer, .systemAdministrator,
      .securityAdministrator, .auditor:
      false
    }
  }

  /// Whether a case is in a seat's sight. A case out of sight is *not found* (architecture.md §7).
  package static func sees(_ kase: Case, seat: Seat) -> Bool {
    switch seat.kind {
    case .gridAgent, .townAgent, .projectAgent:
      if seat.post == kase.owner { return true }
      if case .transfer(let transfer)? = kase.pending, transfer.to == seat.post { return true }
      // A 基层代办员 sees all cases of the town.
      if seat.kind != .gridAgent, case .place(let code) = seat.unit { return code.contains(kase.place) }
      return false
    case .departmentHelper, .departmentLeader:
      guard case .department(let code) = seat.unit else { return false }
      return code == kase.item.department || kase.tasks.contains { $0.department == code }
    case .supervisor:
      switch seat.unit {
      case .county: return true
      case .place(let code): return code.contains(kase.place)
      case .department(let code):
        return code == kase.item.department || kase.tasks.contains { $0.department == code }
      }
    case .leadOffice, .archivist, .ratingReviewer: return true
    case .systemAdministrator, .securityAdministrator, .auditor: return false
    }
  }
}
