import Domain
import Fixtures
import HTTPTypes
import Samples
import Testing
import Web

@Suite struct `The cookies` {
  @Test func `behind TLS are bound to this host and to TLS, and the browser is told to stay there`() async throws {
    let site = try await TestSite(isSecure: true)
    let jar = Jar()
    var set: [String] = []
    let first = try await site.get("/", jar)
    #expect(first.headers[.strictTransportSecurity] == "max-age=31536000; includeSubDomains")
    set += first.headers[values: .setCookie]
    set += try await site.post("/elder", [("on", "1")], jar, from: "/").headers[values: .setCookie]
    let signedIn = try await site.post(
      "/sign-in", [("account", "w306208"), ("password", LoadPilot.password)], jar, from: "/sign-in")
    #expect(signedIn.location == "/desk")
    set += signedIn.headers[values: .setCookie]
    #expect(try await site.get("/desk", jar).status == .ok)
    set += try await site.post("/sign-out", [], jar, from: "/desk").headers[values: .setCookie]
    #expect(Set(set.map { $0.prefix { $0 != "=" } }).count >= 4)
    for cookie in set {
      #expect(cookie.hasPrefix("__Host-"), "\(cookie)")
      let attributes = cookie.split(separator: ";").dropFirst().map { $0.drop { $0 == " " } }
      #expect(attributes.contains("Secure") && attributes.contains("Path=/") && attributes.contains("HttpOnly"))
      #expect(attributes.contains("SameSite=Lax") && !attributes.contains { $0.hasPrefix("Domain") }, "\(cookie)")
    }
    #expect(
      try await site.get("/nothing", jar).headers[.strictTransportSecurity] == "max-age=31536000; includeSubDomains")
  }

  @Test func `without TLS are plain, and nothing is said of TLS`() async throws {
    let site = try await TestSite()
    let answer = try await site.get("/", Jar())
    #expect(answer.headers[.strictTransportSecurity] == nil)
    #expect(answer.headers[values: .setCookie].allSatisfy { $0.hasPrefix("visit=") && !$0.contains("Secure") })
  }

  @Test func `tell what was done without the look-up code, which stands on the page`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("w306208")
    let kase = try await site.newCase("NX036", by: jar, name: "张示例")
    let code = try await site.county.stored(kase.id).opening.code.text
    #expect(kase.text.contains("查询码 \(code)") && kase.words.contains("告诉委托人"))
    let again = try await site.blank("NX036", by: jar)
    let fields = again.fields(of: "/cases/new")
    #expect(!fields.isEmpty)
    #expect(!jar.everything.contains(code) && !jar.everything.contains("张示例".escaped))
  }

  @Test func `tell only what we have signed`() async throws {
    let site = try await TestSite()
    let jar = Jar()
    _ = try await site.get("/", jar)
    jar.take("notice=\("请拨打 0377-00000000 领取补贴".escaped)")
    #expect(!(try await site.get("/", jar).text.contains("领取补贴")))
    jar.take("notice=\("请拨打 0377-00000000 领取补贴".escaped).00000000000000000000000000000000")
    #expect(!(try await site.get("/", jar).text.contains("领取补贴")))
  }

  @Test func `never carry the header that holds a notice within`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("w306208")
    let out = try await site.post("/sign-out", [], jar, from: "/desk")
    #expect(!out.headers.contains { $0.name.rawName.lowercased().contains("notice") })
    #expect(try await site.open(out.location, jar).words.contains("已退出。"))
    #expect(!(try await site.get("/sign-in", jar).text.contains("已退出。")))
  }
}
