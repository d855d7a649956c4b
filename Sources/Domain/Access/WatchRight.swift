extension PostKind {
  /// Who opens cases and carries them.
  package static let agents = Set(allCases.filter(\.isAgent))
  /// 督办: who watches the cases of a place, a department or the county (domain.md §5.15).
  package static let watchers: Set<PostKind> = [.supervisor, .leadOffice, .archivist, .ratingReviewer]
  /// Who sees what waits for a confirmation.
  package static let confirmationReaders = watchers.union([.departmentHelper, .departmentLeader])
  /// Who sees the tasks of departments.
  package static let taskReaders: Set<PostKind> = [.departmentHelper, .departmentLeader, .supervisor, .leadOffice]
}
