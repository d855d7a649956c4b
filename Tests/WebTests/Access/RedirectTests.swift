import HTTPTypes
import Samples
import Testing
import Web

/// CWE-601: what a request says about where to go next leads nowhere but here (M1).
@Suite struct `Where a request asks to go` {
  static let elsewhere = [
    "//evil.example", "///evil.example", "/\\evil.example", "\\/evil.example", "/\t/evil.example", "/\n/evil.example",
    "/%09/evil.example", "/%0a/evil.example", "/%5cevil.example", "/%2fevil.example", "https://evil.example",
    "javascript:alert(1)", "evil.example", "", "/desk\r\nSet-Cookie: a=b", "/desk%0d%0aSet-Cookie:%20a=b",
    "/\u{7f}/evil.example", "/%7f/evil.example", "/办件", "/desk?q=%", "/desk?q=%zz", "/a b", "/<script>", "/\"onx=",
    "/" + String(repeating: "a", count: 2_000),
  ]
  static let here = [
    "/", "/desk", "/cases?q=%E5%BC%A0&tab=done", "/c/123456784", "/cases/12/papers/receipt#top", "/a//b",
    "/" + String(repeating: "a", count: 1_999),
  ]

  @Test func `is followed within the site only, for whoever changes the type size`() async throws {
    let site = try await TestSite()
    let jar = Jar()
    for back in Self.elsewhere {
      #expect(try await site.post("/elder", [("back", back), ("on", "1")], jar, from: "/").location == "/", "\(back)")
    }
    for back in Self.here {
      #expect(try await site.post("/elder", [("back", back), ("on", "1")], jar, from: "/").location == back)
    }
  }

  @Test(arguments: ["/%09/evil.example", "/\\evil.example", "//evil.example", "/\t/evil.example"])
  func `is not kept by the sign-in`(next: String) async throws {
    let site = try await TestSite()
    let jar = Jar()
    let page = try await site.get("/sign-in?next=\(next.escaped)", jar)
    #expect(page.text[...].firstValue(of: "next") == "")
    let raw = try await site.get("/sign-in?next=\(next.replacing("\t", with: "%09"))", jar)
    #expect(raw.text[...].firstValue(of: "next") == "")
    let answer = try await site.post(
      "/sign-in", [("account", "w306208"), ("password", LoadPilot.password), ("next", next)], jar, from: "/sign-in")
    #expect(answer.status == .seeOther && answer.location == "/desk")
  }

  @Test func `does not become the address of a form that was kept`() async throws {
    let site = try await TestSite()
    let answer = try await site.post(
      "/sign-in",
      [
        ("account", "w306208"), ("password", LoadPilot.password), ("next", "//evil.example/x"), ("kept.name", "张示例"),
      ], Jar(), from: "/sign-in")
    #expect(answer.status == .seeOther && answer.location == "/desk")
    #expect(!answer.text.contains("evil.example"))
  }

  @Test(arguments: [
    ("/desk?tab=others", "/desk?tab=others"), ("/cases?q=%E5%BC%A0", "/cases"),
    ("/cases/new?q=%E5%BC%A0", "/cases/new"),
    ("/cases/new?item=0&%71=%E5%BC%A0", "/cases/new"),
  ])
  func `is gone to after signing in, without what was typed to find something`(path: String, led: String)
    async throws
  {
    let site = try await TestSite()
    let jar = Jar()
    let away = try await site.get(path, jar)
    #expect(away.location == "/sign-in?next=\(led.escaped)")
    let page = try await site.open(away.location, jar)
    let answer = try await page.send("/sign-in", [("account", "w306208"), ("password", LoadPilot.password)])
    #expect(answer.path == led)
  }
}
