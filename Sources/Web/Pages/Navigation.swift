import Domain
import Store

/// One entry of the main navigation.
struct NavigationEntry: Sendable {
  let title: String
  let route: Route<Void>
  /// Whom it is shown to.
  let posts: [PostKind]
  /// What of the work that waits for a seat is counted beside it.
  let count: (@Sendable (CatalogueWork) -> Int)?

  private init(
    _ title: String, _ route: Route<Void>, _ posts: [PostKind],
    counting count: (@Sendable (CatalogueWork) -> Int)? = nil
  ) {
    (self.title, self.route, self.posts, self.count) = (title, route, posts, count)
  }

  private static let agents: [PostKind] = [.gridAgent, .townAgent, .projectAgent]
  private static let department: [PostKind] = [.departmentHelper, .departmentLeader]
  private static let settlers: [PostKind] = [.leadOffice, .securityAdministrator]

  /// In the order in which each post sees its own. The search for cases stands twice: some have it first, some last.
  static let all: [NavigationEntry] = [
    Self("我的办件", Routes.desk, agents),
    Self("新的委托", Routes.newCase, agents),
    Self("找办件", Routes.cases, agents + [.archivist, .ratingReviewer]),
    Self("部门任务", Routes.tasks, department),
    Self("督办", Routes.watch, [.supervisor, .leadOffice, .archivist, .ratingReviewer]),
    Self("待确认", Routes.confirmations, department + [.supervisor, .leadOffice]),
    Self("部门任务", Routes.watchedTasks, [.supervisor]),
    Self("事项", Routes.items, [.leadOffice]),
    Self("目录", Routes.countyList, [.leadOffice], counting: \.lists),
    Self("事项目录", Routes.proposals, department, counting: \.lists),
    Self("乡镇目录", Routes.townList, [.townAgent, .supervisor], counting: \.lists),
    Self("村级目录", Routes.villageList, [.gridAgent], counting: \.lists),
    Self("办事指南", Routes.guides, department + [.leadOffice], counting: \.guides),
    Self("表单", Routes.formTemplates, department + [.leadOffice]),
    Self("权责清单", Routes.authority, [.leadOffice]),
    Self("人员岗位", Routes.posts, [.leadOffice]),
    Self("账号", Routes.accounts, [.leadOffice, .systemAdministrator, .securityAdministrator]),
    Self("审计", Routes.audit, [.auditor]),
    Self("双人复核", Routes.changes, PostKind.three, counting: \.changes),
    Self("区划", Routes.places, [.leadOffice]),
    Self("节假日", Routes.calendar, [.leadOffice]),
    Self("参数", Routes.parameters, settlers),
    Self("找办件", Routes.cases, department + [.supervisor, .leadOffice]),
  ]

  static func entries(for kind: PostKind) -> [NavigationEntry] { all.filter { $0.posts.contains(kind) } }
}

extension PostKind {
  /// Where a post's work begins: the first of its navigation.
  var home: LocalPath { NavigationEntry.entries(for: self).first?.route.path ?? Routes.home.path }
}

extension PageLayout {
  /// - Parameters:
  ///   - kind: nil for who has chosen no post: he has no navigation.
  ///   - current: the address of the entry that the page belongs to (`Route.section`).
  ///   - work: nil where it was not counted.
  static func navigation(of kind: PostKind?, current: String, work: CatalogueWork?) -> [Link] {
    guard let kind else { return [] }
    return NavigationEntry.entries(for: kind).map { entry in
      let waiting = work.flatMap { entry.count?($0) } ?? 0
      return Link(
        title: entry.title, path: entry.route.path, isCurrent: entry.route.pattern == current,
        count: waiting > 0 ? waiting : nil)
    }
  }
}
