import Domain
import Fixtures
import Foundation
import HTTPTypes
import Store
import Testing
import Web

@Suite struct `A sample county` {
  private static let words = "示例数据 · 仅供体验"

  @Test func `says so on every page, and a county in earnest does not`() async throws {
    let site = try await TestSite()
    let jars = (public: Jar(), agent: try await site.signIn("w306208"), lead: try await site.signIn("fgb1"))
    let kase = try await site.newCase("NX036", by: jars.agent)
    let pages = [
      ("/", jars.public), ("/lookup", jars.public), ("/sign-in", jars.public), ("/nowhere", jars.public),
      ("/roster", jars.public), ("/privacy", jars.public), ("/catalogue/411325000000", jars.public),
      ("/desk", jars.agent), ("/cases/new", jars.agent), (kase.path, jars.agent),
      (kase.path + "/papers/acceptance", jars.agent),
      ("/office/posts", jars.lead), ("/office/settings", jars.lead), ("/watch", jars.lead), ("/password", jars.lead),
    ]
    for (path, jar) in pages {
      #expect(try await site.get(path, jar).text.contains(Self.words), "\(path)")
    }
    let own = site.county.county
    try await site.county.store.write { connection in
      var settings = try connection.settings(of: own)!
      settings.isSample = false
      try connection.save(settings, of: own)
    }
    for (path, jar) in pages {
      #expect(try await !site.get(path, jar).text.contains(Self.words), "\(path)")
    }
  }
}

@Suite struct `A database without a county` {
  @Test func `is served with a page that says what to do, and with nothing else`() async throws {
    let site = try await TestSite(county: TestCounty.empty(), router: makeFirstPage())
    for path in ["/", "/sign-in", "/desk", "/office/accounts", "/nowhere"] {
      let answer = try await site.get(path)
      #expect(answer.status == .serviceUnavailable && answer.text.contains("尚未初始化"), "\(path)")
      #expect(answer.text.contains("bangban init") && answer.text.components(separatedBy: "<h1>").count == 2)
      #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
    }
    #expect(try await site.post("/sign-in", [("account", "a")], Jar()).status == .serviceUnavailable)
    let health = try await site.get("/health")
    #expect(health.status == .ok && health.text == "ok")
    let style = try await site.get("/").text.firstMatch(of: /href="(\/assets[^"]*\.css[^"]*|[^"]*style[^"]*)"/)
    #expect(try await site.get(String(style?.1 ?? "/none")).status == .ok)
  }
}
