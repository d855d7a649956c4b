import Domain
import Foundation
import Testing

/// What each post sees of the navigation, in its order; its work begins at the first.
@Suite struct `The navigation` {
  private static let seen: [PostKind: [String]] = [
    .gridAgent: ["我的办件 /desk", "新的委托 /cases/new", "找办件 /cases", "村级目录 /catalogue/village"],
    .townAgent: ["我的办件 /desk", "新的委托 /cases/new", "找办件 /cases", "乡镇目录 /catalogue/town"],
    .projectAgent: ["我的办件 /desk", "新的委托 /cases/new", "找办件 /cases"],
    .departmentHelper: department,
    .departmentLeader: department,
    .supervisor: [
      "督办 /watch", "待确认 /watch/confirm", "部门任务 /watch/tasks", "乡镇目录 /catalogue/town", "找办件 /cases",
    ],
    .leadOffice: [
      "督办 /watch", "待确认 /watch/confirm", "事项 /office/items", "目录 /office/catalogue", "办事指南 /guides",
      "表单 /office/forms", "权责清单 /office/authority", "人员岗位 /office/posts", "账号 /office/accounts", "区划 /office/places",
      "节假日 /office/calendar", "参数 /office/parameters", "找办件 /cases",
    ],
    .archivist: ["找办件 /cases", "督办 /watch"],
    .ratingReviewer: ["找办件 /cases", "督办 /watch"],
    .systemAdministrator: ["账号 /office/accounts", "双人复核 /office/changes"],
    .securityAdministrator: ["账号 /office/accounts", "双人复核 /office/changes", "参数 /office/parameters"],
    .auditor: ["审计 /office/audit", "双人复核 /office/changes"],
  ]

  private static let department = [
    "部门任务 /tasks", "待确认 /watch/confirm", "事项目录 /catalogue/proposals", "办事指南 /guides", "表单 /office/forms",
    "找办件 /cases",
  ]

  @Test func `shows each post its own, and begins with its work`() async throws {
    #expect(Set(Self.seen.keys) == Set(PostKind.allCases))
    let site = try await TestSite()
    for (kind, account) in HostileSite.guests {
      site.now = site.now.adding(minutes: 1)  // sign-ins are counted
      let isOneOfSeveral = [.townAgent, .projectAgent, .archivist].contains(kind)
      let jar = try await site.signIn(account, post: isOneOfSeveral ? kind.title : nil)
      let entries = Self.entries(of: try await site.get("/privacy", jar).text)
      #expect(entries == Self.seen[kind], "\(kind)")
      guard let first = entries.first, !first.hasSuffix(" /desk") else { continue }
      let desk = try await site.get("/desk", jar)
      #expect(first.hasSuffix(" \(desk.location)"), "\(kind): \(desk.location)")
    }
  }

  /// Title and address of each.
  private static func entries(of page: String) -> [String] {
    let nav = page.components(separatedBy: "<nav class=\"nav\"").dropFirst().first ?? ""
    let links = nav.components(separatedBy: "</nav>")[0].matches(of: /<a href="([^"]+)"[^>]*>([^<]+)/)
    return links.map { "\($0.2) \($0.1)" }
  }
}
