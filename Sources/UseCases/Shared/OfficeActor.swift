package import Domain

/// Who does an act of the office side: a member of the team in a seat, or the operator at the server's own console.
package enum OfficeActor: Sendable, Equatable {
  case seat(Seat)
  case console

  package var person: ID<Staff>? {
    if case .seat(let seat) = self { seat.person } else { nil }
  }

  package var post: ID<Post>? {
    if case .seat(let seat) = self { seat.post } else { nil }
  }

  /// Whether this kind of office act is permitted. To the operator always: the operator has the database and the key.
  package func may(_ act: OfficeAct) -> Bool {
    switch self {
    case .seat(let seat): act.posts.contains(seat.kind)
    case .console: true
    }
  }
}

/// Acts of the office side, by who may do them (domain.md §5.15; 三员分立 of 等保 2.0).
package enum OfficeAct: CaseIterable, Sendable {
  case team  // staff, posts, departments
  case accounts
  case threeAdministrators  // what two of them do together
  case catalogue
  case forms  // a department only its own
  case places
  case calendar
  case parameters
  case settings
  case audit
  case departmentItems  // drafting items, answering claims
  case townList
  case villageList
  case guideWriting, guideReview

  package var posts: [PostKind] {
    switch self {
    case .team, .catalogue, .places, .calendar, .settings: [.leadOffice]
    case .parameters: [.leadOffice, .securityAdministrator]  // each their own (`Parameter.settler`)
    case .forms: [.leadOffice, .departmentHelper, .departmentLeader]
    case .accounts: [.leadOffice, .systemAdministrator, .securityAdministrator]
    case .threeAdministrators: PostKind.three
    case .audit: [.auditor]
    case .departmentItems: [.departmentHelper, .departmentLeader]
    case .townList: [.townAgent, .supervisor]
    case .villageList: [.gridAgent, .townAgent]
    case .guideWriting: [.departmentHelper, .departmentLeader, .leadOffice]
    case .guideReview: [.departmentLeader, .leadOffice]
    }
  }
}

/// How an act of the office side ended.
package enum OfficeOutcome<Done: Sendable>: Sendable {
  case done(Done)
  case invalid([Issue])
  case notPermitted
  case notFound
  case stale  // changed by another person since the page was shown
}

extension OfficeOutcome: Equatable where Done: Equatable {}

/// For acts with no other result than that they are done.
package struct Done: Sendable, Equatable {
  package init() {}
}
