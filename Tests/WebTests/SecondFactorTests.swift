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

  /// The secret that is offered in place of the old one; nil where none is.
  private static func replacement(_ site: TestSite, _ jar: Jar) async throws -> [UInt8]? {
    let cookie = jar.header.components(separatedBy: "; ").first { $0.hasPrefix("session=") }?.dropFirst(8)
    let token = try #require(SessionToken(cookie: String(cookie ?? "")))
    let begun = try await SetUpSecondFactor(site.county.environment).begin(session: token, at: site.now)
    return if case .replaceable(let secret, _) = begun { secret } else { nil }
  }

  private static let path = "/factor/replacement"
  private static let password = ("current", "Bangban-2026")

  @Test func `is asked for in a field for letters too, since a recovery code has some`() async throws {
    let site = try await TestSite()
    let first = try await site.signIn("d306")
    let set = try await site.get("/factor/setup", first).text
    #expect(set.contains("inputmode=\"numeric\"") && set.contains("autocomplete=\"one-time-code\""))
    try await Self.setUp("d306", site, first)
    let (_, asked) = try await Self.passwordOnly("d306", site)
    #expect(!asked.text.contains("inputmode=\"numeric\""))
    for attribute in ["autocapitalize=\"characters\"", "autocomplete=\"one-time-code\""] {
      #expect(asked.text.contains(attribute))
    }
  }

  @Test func `is set up anew with the password by whoever signed in with a recovery code`() async throws {
    let site = try await TestSite()
    let first = try await site.signIn("d306")
    let codes = try await Self.setUp("d306", site, first)
    let old = try await Self.secret("d306", site)
    site.now = site.now.adding(minutes: 5)
    let (jar, _) = try await Self.passwordOnly("d306", site)
    let page = try await site.open("/factor?next=%2Fwatch%2Fconfirm", jar).send("/factor", [("code", codes[0])])
    #expect(page.path == "/factor/setup?next=%2Fwatch%2Fconfirm" && page.words.contains("还剩 7 个"))
    let new = try #require(try await Self.replacement(site, jar))
    #expect(new != old && new.count == 20)
    let shown = Base32.text(new)
    #expect(page.words.replacing(" ", with: "").contains(shown))
    #expect(try await site.open(page.path, jar).words.replacing(" ", with: "").contains(shown), "the same picture")

    let code = TimeCode.code(of: new, step: TimeCode.step(at: site.now.milliseconds))
    let stranger = try await page.send(Self.path, [("current", "Falsch-Wort-77"), ("code", code)])
    #expect(stranger.status == .unprocessableContent && stranger.issue("current")?.contains("不正确") == true)
    let mistyped = try await page.send(Self.path, [Self.password, ("code", "000000")])
    #expect(mistyped.status == .unprocessableContent && mistyped.issue("code") != nil)
    #expect(!mistyped.text.contains("Bangban-2026"))
    #expect(try await Self.secret("d306", site) == old, "the old one is good until a code of the new one has come")

    let done = try await mistyped.send(Self.path, [Self.password, ("code", code)])
    #expect(done.text.matches(of: /<b class="code">[A-Z2-7-]{29}</).count == 8)
    #expect(done.text.contains("href=\"/watch/confirm\""))
    #expect(try await Self.secret("d306", site) == new)
    #expect(try await site.get("/watch", jar).status == .ok)
    #expect(try await site.get("/watch", first).location.hasPrefix("/sign-in"), "where the old one was given")
    let noted = try await site.audit(.factorSet)
    #expect(noted.count == 2 && noted[0].contains("用恢复码登录，凭密码重新设置"))

    // The right is used up, and so are the old codes.
    #expect(try await Self.replacement(site, jar) == nil)
    let (again, _) = try await Self.passwordOnly("d306", site)
    _ = try await site.open("/factor", again).send("/factor", [("code", codes[1])])
    #expect(try await site.get("/watch", again).status == .seeOther)
  }

  @Test func `is not set up anew by whoever gave a code of his app, or knows the password only`() async throws {
    let site = try await TestSite()
    let first = try await site.signIn("d306")
    let codes = try await Self.setUp("d306", site, first)
    let old = try await Self.secret("d306", site)
    site.now = site.now.adding(minutes: 5)
    let (owing, _) = try await Self.passwordOnly("d306", site)
    #expect(try await site.open("/factor/setup", first).fields(of: Self.path).isEmpty)
    for jar in [first, owing] {
      let answer = try await site.post(Self.path, [Self.password, ("code", "123456")], jar, from: "/factor")
      #expect(answer.status == .seeOther && answer.location == "/factor/setup")
    }
    // Guessing the password at such a session ends it, as elsewhere.
    let page = try await site.open("/factor", owing).send("/factor", [("code", codes[0])])
    for _ in 1...4 {
      #expect(try await page.send(Self.path, [("current", "Falsch-Wort-77")]).status == .unprocessableContent)
    }
    #expect(try await page.send(Self.path, [("current", "Falsch-Wort-77")]).path.hasPrefix("/sign-in"))
    #expect(try await site.get("/watch", owing).location.hasPrefix("/sign-in"))
    #expect(try await Self.secret("d306", site) == old)
  }

  @Test func `lets a kept form go on after a recovery code too`() async throws {
    let site = try await TestSite()
    let codes = try await Self.setUp("d306", site, try await site.signIn("d306"))
    let page = try await site.open("/sign-in", Jar())
    let factor = try await page.send(
      "/sign-in",
      [("account", "d306"), ("password", "Bangban-2026"), ("kept.note", "要留住的话"), ("next", "/watch/confirm")])
    let resumed = try await factor.send("/factor", [("code", codes[0])])
    #expect(resumed.text.contains("要留住的话") && resumed.text.contains("action=\"/watch/confirm\""))
    #expect(resumed.words.contains("还剩 7 个"))
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
