/// 目录调整告知书 to a unit whose list had to follow the one above: what went from it, what changed, and whether it was read.
package struct ListNotice: Sendable, Equatable, Codable {
  package struct Line: Sendable, Equatable, Codable {
    package let code: String
    package let name: String
  }

  package let id: ID<ListNotice>
  package let unit: ListUnit
  package let version: Int  // of the unit's own list that came of it
  package let cause: ListUnit  // whose list changed
  package let at: Moment
  package let went: [Line]
  package let changed: [Line]
  package var read: Mark?

  init(_ id: ID<ListNotice>, old: CatalogueList, new: CatalogueList, cause: ListUnit) {
    let change = ListChange(from: old.entries, to: new.entries)
    self.id = id
    unit = new.unit
    version = new.version
    self.cause = cause
    at = new.mark.at
    went = change.went.map { Line(code: $0.code, name: $0.name) }
    changed = change.changed.map { Line(code: $0.new.code, name: $0.new.name) }
    read = nil
  }
}

/// What a new version of a list does to those below it (domain.md §5.9: 变更、退出在各级生效, 逐级告知). Cases that are open go on
/// with the version they began with: they hold what they need of it.
package struct ListCascade: Sendable, Equatable {
  package let lists: [CatalogueList]
  package let notices: [ListNotice]

  /// Towns first, since villages follow their town's list.
  ///
  /// Example: the county withdraws an item. A town that had claimed it gets a version without it, and so does each of its
  /// villages that had chosen it; all of them are told. A town that never claimed it hears nothing.
  ///
  /// - Parameters:
  ///   - lower: the current lists of the units below, in any order; others are left alone.
  ///   - makeID: an identifier for each notice.
  package init(
    of list: CatalogueList, over lower: [CatalogueList], makeID: () -> ID<ListNotice>
  ) {
    var current = [list.unit: list]
    var (lists, notices): ([CatalogueList], [ListNotice]) = ([], [])
    for old in lower.sorted(by: { ($0.unit.level, $0.unit) < ($1.unit.level, $1.unit) }) {
      guard old.unit != list.unit, let above = old.unit.above.flatMap({ current[$0] }) else { continue }
      let new = old.following(above, at: list.mark.at)
      current[old.unit] = new ?? old
      if let new {
        lists.append(new)
        notices.append(ListNotice(makeID(), old: old, new: new, cause: list.unit))
      }
    }
    (self.lists, self.notices) = (lists, notices)
  }
}
