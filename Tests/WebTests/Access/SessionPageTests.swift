import Domain
import Fixtures
import HTTPTypes
import Samples
import Store
import Testing
import Web

/// M9: 我的登录.
@Suite struct `One's own sign-ins` {
  private func signIn(_ site: TestSite, _ account: String, _ jar: Jar) async throws -> Jar {
    _ = try await site.trySignIn(account, LoadPilot.password, jar)
    return jar
  }

  private static let firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
  private static let weChat =
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Version/4.0 Chrome/120 Mobile Safari/537.36 MicroMessenger/8.0"

  @Test func `are listed with since when, from where and in which browser`() async throws {
    let site = try await TestSite()
    let first = try await signIn(site, "w306208", Jar(from: "198.51.100.23", agent: Self.firefox))
    site.now = site.now.adding(minutes: 7)
    _ = try await signIn(site, "w306208", Jar(from: "2001:db8:1:2:3:4:5:6", agent: Self.weChat))
    _ = try await signIn(site, "t306", Jar(from: "192.0.2.44", agent: "<b>x</b>"))
    let page = try await site.open("/sessions", first)
    #expect(page.status == .ok)
    #expect(page.words.contains("登录在以下 2 处") && page.words.contains("本次登录"))
    #expect(page.words.contains("Firefox（Windows）") && page.words.contains("微信（Android）"))
    #expect(page.words.contains("198.51.100.*") && page.words.contains("2001:db8:1::*"))
    #expect(page.words.contains("09:00") && page.words.contains("09:07"))
    #expect(!page.words.contains("198.51.100.23") && !page.words.contains("192.0.2"))
    #expect(try await site.get("/desk", first).text.contains("href=\"/sessions\""))
  }

  @Test func `are ended one at a time or all others at once`() async throws {
    let site = try await TestSite()
    var jars: [Jar] = []
    for number in 1...4 {
      jars.append(try await signIn(site, "w306208", Jar(from: "198.51.100.\(number)", agent: Self.firefox)))
    }
    let page = try await site.open("/sessions", jars[0])
    let mark = try #require(page.text.firstMatch(of: /name="session" value="([0-9a-f]{16})"/)).1
    let one = try await page.send("/sessions", [("session", String(mark)), ("current", LoadPilot.password)])
    #expect(one.words.contains("已结束 1 处登录") && one.words.contains("登录在以下 3 处"))
    #expect(try await site.get("/desk", jars[0]).status == .ok)
    var alive = 0
    for jar in jars.dropFirst() where try await site.get("/desk", jar).status == .ok { alive += 1 }
    #expect(alive == 2)
    let all = try await one.send("/sessions", [("session", "others"), ("current", LoadPilot.password)])
    #expect(all.words.contains("已结束 2 处登录") && all.words.contains("登录在以下 1 处"))
    for jar in jars.dropFirst() { #expect(try await site.get("/desk", jar).location.hasPrefix("/sign-in")) }
    #expect(all.fields(of: "/sessions").isEmpty, "where nothing is to be ended, nothing is asked")
  }

  /// ASVS 5.0 V7.5.2: whoever finds a session open does not put its owner out with it.
  @Test func `are ended by who knows the password`() async throws {
    let site = try await TestSite()
    let found = try await signIn(site, "w306208", Jar(from: "198.51.100.1", agent: Self.firefox))
    let owner = try await signIn(site, "w306208", Jar(from: "198.51.100.2", agent: Self.weChat))
    let page = try await site.open("/sessions", found)
    #expect(page.text.contains("autocomplete=\"current-password\""))
    let nothing = try await page.send("/sessions")
    #expect(nothing.status == .unprocessableContent)
    #expect(nothing.issue("session")?.contains("请选择") == true && nothing.issue("current")?.contains("请输入") == true)
    let unsaid = try await page.send("/sessions", [("session", "others")])
    #expect(unsaid.status == .unprocessableContent && unsaid.issue("session") == nil)
    #expect(unsaid.fields(of: "/sessions").contains { $0 == ("session", "others") }, "what was chosen stays")
    for _ in 1...4 {
      let wrong = try await page.send("/sessions", [("session", "others"), ("current", "Falsch-Wort-77")])
      #expect(wrong.status == .unprocessableContent && wrong.issue("current")?.contains("不正确") == true)
      #expect(!wrong.text.contains("Falsch-Wort-77"))
    }
    #expect(try await site.get("/desk", owner).status == .ok)
    // The fifth, as at signing in: nobody goes on trying before this session.
    let fifth = try await page.send("/sessions", [("session", "others"), ("current", "Falsch-Wort-77")])
    #expect(fifth.path.hasPrefix("/sign-in?next="))
    #expect(try await site.get("/desk", found).location.hasPrefix("/sign-in"))
  }

  @Test func `are left by signing out, which asks for no password`() async throws {
    let site = try await TestSite()
    let (one, other) = (
      try await signIn(site, "w306208", Jar(from: "198.51.100.1")),
      try await signIn(site, "w306208", Jar(from: "198.51.100.2"))
    )
    let out = try await site.post("/sign-out", [], one, from: "/desk")
    #expect(out.location == "/sign-in", "\(out.status) \(out.location) \(out.text)")
    #expect(try await site.get("/desk", one).location.hasPrefix("/sign-in"))
    #expect(try await site.get("/desk", other).status == .ok)
  }

  @Test func `end where somebody signs in once more in the same browser`() async throws {
    let site = try await TestSite()
    let jar = try await signIn(site, "w306208", Jar())
    let kept = Jar()
    kept.take(try #require(jar.everything.split(separator: "\n").map(String.init).last { $0.hasPrefix("session=") }))
    #expect(try await site.get("/desk", kept).status == .ok)
    _ = try await signIn(site, "fgb1", jar)
    #expect(try await site.get("/watch", jar).status == .ok)
    #expect(try await site.get("/desk", kept).location.hasPrefix("/sign-in"))
  }

  @Test func `are nobody else's to see or end`() async throws {
    let site = try await TestSite()
    let mine = try await signIn(site, "w306208", Jar(from: "198.51.100.1"))
    let administrator = try await signIn(site, "xitong", Jar(from: "198.51.100.2"))
    let mark = try await site.county.store.read { [county = site.county.county] in
      try $0.sessions(of: "w306208", in: county)[0].mark
    }
    let answer = try await site.post(
      "/sessions", [("session", mark), ("current", LoadPilot.password)], administrator, from: "/sessions")
    #expect(try await site.open(answer.location, administrator).words.contains("那处登录已经结束了"))
    #expect(try await site.get("/desk", mine).status == .ok)
    #expect(try await site.get("/sessions").location.hasPrefix("/sign-in?next="))
    #expect(try await site.post("/sessions", [], mine).status == .forbidden)  // without the token
  }

  @Test func `are one where the county wants it so`() async throws {
    let site = try await TestSite()
    try await site.county.store.write { [county = site.county.county] in
      try $0.set(.singleSession, to: 1, of: county)
    }
    let first = try await signIn(site, "w306208", Jar(from: "203.0.113.201"))
    let second = try await signIn(site, "w306208", Jar(from: "203.0.113.202"))
    #expect(try await site.get("/desk", first).location.hasPrefix("/sign-in"))
    #expect(try await site.get("/desk", second).status == .ok)
  }
}
