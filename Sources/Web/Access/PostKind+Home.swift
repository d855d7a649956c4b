import Domain

extension PostKind {
  /// Where a post's work begins.
  var home: LocalPath {
    switch self {
    case .gridAgent, .townAgent, .projectAgent: Routes.desk.path
    case .departmentHelper, .departmentLeader: Routes.tasks.path
    case .supervisor, .leadOffice: Routes.watch.path
    case .archivist, .ratingReviewer: Routes.cases.path
    case .systemAdministrator, .securityAdministrator: Routes.accounts.path
    case .auditor: Routes.audit.path
    }
  }
}
