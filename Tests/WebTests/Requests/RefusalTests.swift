import Domain
import Fixtures
import HTTPTypes
import Store
import Testing
import Web

@Suite struct `A page that refuses somebody` {
  @Test func `offers the change of post to who has several, and to nobody else`() async throws {
    let site = try await TestSite()
    let one = try await site.open("/office/audit", try await site.signIn("w306208"))
    #expect(one.status == .forbidden && one.words.contains("这一页由审计管理员使用。") && !one.words.contains("切换岗位"))
    let several = try await site.open(
      "/office/audit", try await site.signIn("t306", post: PostKind.townAgent.title))
    #expect(several.status == .forbidden && several.words.contains("请切换岗位后再试。"))
    #expect(several.text.contains("<a href=\"/posts\">切换岗位</a>"))
  }

  @Test func `offers it from the moment of another appointment, and until its end`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("w306208")
    let (county, today) = (site.county.county, site.now.day)
    let person = try #require(try await site.account("w306208")).staff
    func mayChange() async throws -> Bool { try await site.get("/desk", jar).text.contains("切换岗位") }
    func cover(_ backup: ID<Staff>?) async throws {
      try await site.county.store.write { connection in
        let unit = PostUnit.place(TestCounty.town)
        let post = try #require(try connection.posts(of: unit, kind: .supervisor, in: county, on: today).first).post
        try connection.appoint(to: post.id, holder: post.holder, backup: backup, from: today, in: county)
      }
    }
    #expect(try await !mayChange())
    try await cover(person)
    #expect(try await mayChange())
    try await cover(nil)
    #expect(try await !mayChange())
  }

  @Test func `is titled by what was refused: a sight or an act`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("w306208")
    #expect(try await site.get("/office/posts", jar).text.contains("<h1>不能查看</h1>"))
    let act = try await site.post("/office/posts", [("kind", "auditor")], jar, from: "/desk")
    #expect(act.status == .forbidden && act.text.contains("<h1>不能办理</h1>"))
    let lead = try await site.signIn("fgb1")
    let alone = try await site.post(
      "/office/accounts", [("account", "shenji"), ("do", "reset")], lead, from: "/office/accounts")
    #expect(alone.status == .forbidden && alone.text.contains("<h1>不能办理</h1>"))
  }
}
