import Domain
import Fixtures
import Foundation
import HTTPTypes
import Sealing
import Store
import Testing
import UseCases

@Suite struct `A second factor` {
  /// Signs in by hand, so that what comes after the password can be looked at.
  private static func passwordOnly(_ account: String, _ site: TestSite) async throws -> (Jar, TestSite.Answer) {
    let jar = Jar()
    let answer = try await site.post(
      "/sign-in", [("account", account), ("password", "Bangban-2026")], jar, from: "/sign-in")
    return (jar, answer)
  }

  private static func secret(_ account: String, _ site: TestSite) async throws -> [UInt8] {
    let (county, keys) = (site.county.county, site.county.keys)
    return try await site.county.store.read { try $0.secondFactor(of: account, in: county, keys: keys)!.secret }
  }

  private static func code(_ account: String, _ site: TestSite) async throws -> String {
    TimeCode.code(of: try await secret(account, site), step: TimeCode.step(at: site.now.milliseconds))
  }

  private static func require(_ site: TestSite) async throws {
    let county = site.county.county
    try await site.county.store.write { try $0.set(.secondFactor, to: 1, of: county) }
  }

  /// - Returns: the recovery codes.
  @discardableResult private static func setUp(_ account: String, _ site: TestSite, _ jar: Jar) async throws -> [String]
  {
    let page = try await site.open("/factor/setup", jar)
    #expect(page.text.contains("<svg class=\"qr\""))
    let done = try await page.send("/factor/setup", [("code", try await code(account, site))])
    #expect(done.status == .ok)
    return done.text.matches(of: /<b class="code">([A-Z2-7-]{29})<\/b>/).map { String($0.1) }
  }

  @Test func `is asked of the posts that need it, before they see anything`() async throws {
    let site = try await TestSite()
    try await Self.require(site)
    let supervisor = try await site.signIn("d306")
    #expect(try await site.get("/watch", supervisor).location == "/factor/setup")
    #expect(try await site.get("/cases", supervisor).location == "/factor/setup")
    let codes = try await Self.setUp("d306", site, supervisor)
    #expect(codes.count == 8)
    #expect(try await site.get("/watch", supervisor).status == .ok)
    // An agent's post needs none.
    let agent = try await site.signIn("w306208")
    #expect(try await site.get("/desk", agent).status == .ok)
  }

  @Test func `once set up is owed at every sign-in, and until then nothing opens`() async throws {
    let site = try await TestSite()
    let first = try await site.signIn("d306")
    try await Self.setUp("d306", site, first)
    site.now = site.now.adding(minutes: 5)

    let (jar, answer) = try await Self.passwordOnly("d306", site)
    #expect(answer.text.contains("动态口令"))
    for path in ["/watch", "/cases", "/watch/confirm", "/posts", "/password", "/sessions"] {
      #expect(try await site.get(path, jar).location.hasPrefix("/factor?next="), "\(path)")
    }
    let wrong = try await site.open("/factor", jar).send("/factor", [("code", "000000")])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.issue("code") != nil)
    let right = try await site.open("/factor?next=%2Fwatch", jar).send(
      "/factor", [("code", try await Self.code("d306", site))])
    #expect(right.path == "/watch" && right.status == .ok)
  }

  @Test func `is given before other sessions end where but one is allowed, and leads to no other site`() async throws {
    let site = try await TestSite()
    try await site.county.store.write { [county = site.county.county] in try $0.set(.singleSession, to: 1, of: county) }
    let first = try await site.signIn("d306")
    try await Self.setUp("d306", site, first)
    site.now = site.now.adding(minutes: 5)
    let (jar, _) = try await Self.passwordOnly("d306", site)
    #expect(try await site.post("/sessions", [], jar, from: "/factor").location.hasPrefix("/factor"))
    #expect(try await site.get("/watch", first).status == .ok)
    let form = try await site.open("/factor?next=%2F%09%2Fevil.example", jar)
    let given = try await site.post(
      "/factor", [("code", try await Self.code("d306", site)), ("next", "/\t/evil.example")], jar, from: form.path)
    #expect(given.status == .seeOther && given.location == "/desk")
    #expect(try await site.get("/watch", first).location.hasPrefix("/sign-in"))
    #expect(try await site.get("/watch", jar).status == .ok)
  }

  @Test func `takes no code twice, and after five wrong ones none at all for a while`() async throws {
    let site = try await TestSite()
    let first = try await site.signIn("d306")
    try await Self.setUp("d306", site, first)
    // The code that set it up is used.
    let (jar, _) = try await Self.passwordOnly("d306", site)
    let used = try await site.open("/factor", jar).send("/factor", [("code", try await Self.code("d306", site))])
    #expect(used.status == .unprocessableContent)
    site.now = site.now.adding(minutes: 2)
    for _ in 0..<4 {
      _ = try await site.open("/factor", jar).send("/factor", [("code", "123")])
    }
    let late = try await site.open("/factor", jar).send("/factor", [("code", try await Self.code("d306", site))])
    #expect(late.status == .tooManyRequests)
    site.now = site.now.adding(minutes: 16)
    let after = try await site.open("/factor", jar).send("/factor", [("code", try await Self.code("d306", site))])
    #expect(after.status == .ok)
  }

  @Test func `gives the session another token`() async throws {
    let site = try await TestSite()
    let first = try await site.signIn("d306")
    let before = first.header
    try await Self.setUp("d306", site, first)
    let old = Jar()
    for pair in before.components(separatedBy: "; ") { old.take(pair) }
    #expect(try await site.get("/watch", old).location.hasPrefix("/sign-in"))
    #expect(try await site.get("/watch", first).status == .ok)
  }

  @Test func `is stood in for by a recovery code, once`() async throws {
    let site = try await TestSite()
    let first = try await site.signIn("d306")
    let codes = try await Self.setUp("d306", site, first)
    for (number, expected) in [(0, true), (0, false), (1, true)] {
      let (jar, _) = try await Self.passwordOnly("d306", site)
      // As somebody types it from paper.
      let typed = codes[number].lowercased().replacing("-", with: " ")
      _ = try await site.open("/factor", jar).send("/factor", [("code", typed)])
      #expect(try await site.get("/watch", jar).status == (expected ? .ok : .seeOther))
    }
    let jar = first
    #expect(try await site.open("/factor/setup", jar).words.contains("还有 6 个"))
    site.now = site.now.adding(minutes: 2)
    let renewed = try await site.open("/factor/setup", jar).send(
      "/factor/codes", [("code", try await Self.code("d306", site))])
    #expect(renewed.text.matches(of: /<b class="code">/).count == 8)
    let (again, _) = try await Self.passwordOnly("d306", site)
    _ = try await site.open("/factor", again).send("/factor", [("code", codes[2])])
    #expect(try await site.get("/watch", again).status == .seeOther)
  }

  @Test func `is taken away by who looks after the account, never by oneself`() async throws {
    let site = try await TestSite()
    let first = try await site.signIn("d306")
    try await Self.setUp("d306", site, first)
    let lead = try await site.signIn("fgb1", post: "放管服办")
    let list = try await site.open("/office/accounts?q=d306", lead)
    _ = try await list.send("/office/accounts", [("account", "d306")], button: ("do", "factor"))
    // His sessions ended, and the password alone is enough again.
    #expect(try await site.get("/watch", first).location.hasPrefix("/sign-in"))
    let (jar, _) = try await Self.passwordOnly("d306", site)
    #expect(try await site.get("/watch", jar).status == .ok)
  }

  @Test func `is the security administrator's to ask for, not the lead office's`() async throws {
    let site = try await TestSite()
    let lead = try await site.signIn("fgb1", post: "放管服办")
    let mine = try await site.get("/office/parameters", lead)
    #expect(!mine.text.contains("secondFactor") && mine.text.contains("acceptanceDays"))
    let refused = try await site.post(
      "/office/parameters", [("name", "secondFactor"), ("value", "1")], lead, from: "/office/parameters")
    #expect(refused.status == .forbidden)
    let security = try await site.signIn("anquan")
    let page = try await site.open("/office/parameters", security)
    #expect(page.text.contains("secondFactor") && !page.text.contains("acceptanceDays"))
    let set = try await site.post(
      "/office/parameters", [("name", "secondFactor"), ("value", "1")], security, from: "/office/parameters")
    #expect(set.status == .seeOther)
    #expect(try await site.get("/office/parameters", security).location == "/factor/setup")
  }

  @Test func `keeps what was typed before the session ended`() async throws {
    let site = try await TestSite()
    let first = try await site.signIn("d306")
    try await Self.setUp("d306", site, first)
    site.now = site.now.adding(minutes: 3)
    let jar = Jar()
    let page = try await site.open("/sign-in?next=%2Fwatch", jar)
    let factor = try await page.send(
      "/sign-in",
      [("account", "d306"), ("password", "Bangban-2026"), ("kept.note", "要留住的话"), ("next", "/watch/confirm")])
    #expect(factor.text.contains("要留住的话"))
    let done = try await factor.send("/factor", [("code", try await Self.code("d306", site))])
    #expect(done.text.contains("要留住的话") && done.text.contains("action=\"/watch/confirm\""))
  }
}
