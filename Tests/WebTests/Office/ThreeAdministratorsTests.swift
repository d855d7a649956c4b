import Domain
import Fixtures
import Foundation
import HTTPTypes
import Store
import Testing
import Web

/// 三权分立 (等保 2.0): nobody makes himself, or anybody, one of the three administrators, nor signs in as one.
@Suite struct `The three administrators` {
  @Test func `are not opened, filled or covered by the lead office`() async throws {
    let site = try await TestSite()
    let lead = try await site.signIn("fgb1")
    let before = try await site.three

    // Somebody of his own choosing, with an account of which he saw the first password.
    let added = try await site.open("/office/staff", lead).send(
      "/office/staff", [("name", "示例同伙"), ("workPhone", "13800009999")])
    let person = String(added.path.split(separator: "/").last!)
    _ = try await site.open("/office/accounts/new?person=\(person)", lead).send(
      "/office/accounts/new", [("person", person), ("account", "tonghuo")])

    let opened = try await site.post(
      "/office/posts", [("kind", "auditor"), ("unit", "county"), ("list", "county")], lead,
      from: "/office/posts?unit=county")
    #expect(opened.status == .forbidden && opened.text.contains("双人复核"))
    for post in before {
      for form in ["holder", "backup", "vacancy", "closure"] {
        let answer = try await site.post(
          "/office/posts/\(post.id.raw)/\(form)", [("person", person)], lead, from: "/office/posts?unit=county")
        #expect(answer.status == .forbidden && answer.text.contains("双人复核"), "\(post.kind) \(form)")
      }
    }
    #expect(try await site.three == before)
  }

  @Test func `are not covered by the lead office itself`() async throws {
    let site = try await TestSite()
    let lead = try await site.signIn("fgb1")
    let before = try await site.three
    let system = try #require(before.first { $0.kind == .systemAdministrator })
    let own = try #require(try await site.account("fgb1")).staff.raw
    _ = try await site.post(
      "/office/posts/\(system.id.raw)/backup", [("person", "\(own)")], lead, from: "/office/posts?unit=county")
    #expect(try await site.three == before)
    #expect(try await !site.get("/posts", lead).text.contains("系统管理员"))
  }

  @Test func `are not reset by one of them`() async throws {
    let site = try await TestSite()
    let system = try await site.signIn("xitong")
    for name in ["shenji", "anquan"] {
      let before = try await site.account(name)
      for act in ["reset", "disable", "enable"] {
        let answer = try await site.post(
          "/office/accounts", [("account", name), ("do", act)], system, from: "/office/accounts")
        #expect(answer.status == .forbidden && answer.text.contains("双人复核"), "\(name) \(act)")
      }
      #expect(try await site.account(name) == before)
    }
  }

  @Test(arguments: ["fgb1", "w306208"])
  func `see nothing after a reset that signs them in as somebody else`(name: String) async throws {
    let site = try await TestSite()
    let system = try await site.signIn("xitong")
    let answer = try await site.post(
      "/office/accounts", [("account", name), ("do", "reset")], system, from: "/office/accounts")
    let shown = answer.text.matches(of: /<b class="code">([^<]+)</).map { String($0.1).unescaped }
    #expect(!shown.isEmpty)
    for secret in shown {
      let jar = Jar()
      let tried = try await site.post("/sign-in", [("account", name), ("password", secret)], jar, from: "/sign-in")
      #expect(tried.status == .unauthorized)
      #expect(try await site.get("/desk", jar).location.hasPrefix("/sign-in"))
    }
  }
}

extension TestSite {
  /// The posts of the three, with who is in them.
  var three: [Post] {
    get async throws {
      let (county, day) = (county.county, now.day)
      return try await self.county.store.read { connection in
        try [PostKind.systemAdministrator, .securityAdministrator, .auditor].flatMap {
          try connection.posts(kind: $0, in: county, on: day).map(\.post)
        }
      }
    }
  }

  func account(_ name: String) async throws -> Account? {
    let county = county.county
    return try await self.county.store.read { try $0.account(named: name, of: county) }
  }
}
