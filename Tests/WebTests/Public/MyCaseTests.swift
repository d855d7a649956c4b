import Domain
import Fixtures
import Foundation
import HTTPTypes
import Testing
import UseCases
import Web

/// ASVS 5.0 V14.2.1, WSTG-SESS-06: who has looked up a case sees it at an address that does not name it, until he leaves.
@Suite struct `My case` {
  private struct Opened {
    let id: ID<Case>
    let code: String
    let number: String
  }

  /// A case of the telephone 13800000123, as `newCase` makes one.
  private func opened(
    _ site: TestSite, _ jar: Jar, name: String = "张大山", number: String = "411325199003070015"
  ) async throws -> Opened {
    let page = try await site.newCase("NX036", by: jar, name: name, number: number)
    let opening = try await site.county.stored(page.id).opening
    return Opened(id: page.id, code: opening.code.text, number: opening.number.text)
  }

  /// Another browser with the same cookies.
  private func copy(of jar: Jar) -> Jar {
    let copy = Jar()
    for cookie in jar.header.components(separatedBy: "; ") { copy.take(cookie) }
    return copy
  }

  @Test(arguments: [false, true])
  func `is shown at an address without its code, by one cookie for an hour`(isSecure: Bool) async throws {
    let site = try await TestSite(isSecure: isSecure)
    let kase = try await opened(site, try await site.signIn("w306208"))
    let jar = Jar()
    #expect(try await site.get("/my-case", jar).location == "/lookup")
    let found = try await site.lookUp(kase.code, "0123", jar)
    #expect(found.status == .seeOther && found.location == "/my-case")
    let cookie = try #require(found.headers[values: .setCookie].first)
    #expect(cookie.hasPrefix(isSecure ? "__Host-pass=" : "pass="))
    #expect(cookie.contains("; HttpOnly") && cookie.contains("; Max-Age=3600") && cookie.contains("; Path=/"))
    #expect(cookie.contains("; Secure") == isSecure)
    let page = try await site.open("/my-case", jar)
    #expect(page.words.contains(kase.number) && page.words.contains("办理中") && page.words.contains("看完了，退出"))
    for address in page.text.matches(of: /(?:href|action)="([^"]*)"/) { #expect(!address.1.contains(kase.code)) }
    site.now = site.now.adding(minutes: 60)
    #expect(try await site.get("/my-case", jar).location == "/lookup", "the hour counts, not what the browser keeps")
  }

  @Test func `is asked for again at an address of earlier versions, which goes no further`() async throws {
    let site = try await TestSite()
    let kase = try await opened(site, try await site.signIn("w306208"))
    let led = try await site.get("/c/\(kase.code)")
    #expect(led.status == .seeOther && led.location == "/lookup")
    for form in ["rating", "withdrawal"] {
      #expect(try await site.post("/c/\(kase.code)/\(form)", [], Jar(), from: "/lookup").status == .notFound)
    }
  }

  @Test func `is rated and withdrawn by its own page`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    let kase = try await opened(site, agent)
    let jar = Jar()
    _ = try await site.lookUp(kase.code, "0123", jar)
    let page = try await site.open("/my-case", jar)
    let withdrawn = try await page.send("/my-case/withdrawal", [("reason", "不办了")])
    #expect(withdrawn.path == "/my-case" && withdrawn.words.contains("已撤回委托"))
    #expect(try await site.county.stored(kase.id).ending?.kind == .withdrawn)
    let rating = try await site.post("/my-case/rating", [("case", kase.number)], jar, from: "/my-case")
    #expect(rating.status == .unprocessableContent, "no grade was chosen")
  }

  @Test func `gives way to another that is looked up, and its open page does nothing to that one`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    let first = try await opened(site, agent)
    let second = try await opened(site, agent, name: "李大山", number: "411325196002029930")
    let jar = Jar()
    _ = try await site.lookUp(first.code, "0123", jar)
    let old = try await site.open("/my-case", jar)
    _ = try await site.lookUp(second.code, "0123", jar)
    #expect(jar.header.components(separatedBy: "pass=").count == 2, "one pass")
    let new = try await site.open("/my-case", jar)
    #expect(new.words.contains(second.number) && !new.words.contains(first.number))
    let answer = try await old.send("/my-case/withdrawal", [("reason", "不办了")])
    #expect(answer.status == .conflict && answer.words.contains("刚才的操作没有办理"))
    #expect(answer.words.contains(second.number) && !answer.text.contains("不办了"))
    for kase in [first, second] { #expect(try await site.county.stored(kase.id).ending == nil) }
    // What is typed on the one is no draft of the other's form, which has the same address.
    func draftKey(_ page: Page) -> String? {
      page.text.firstMatch(of: /data-draft-key="([0-9a-f]+)"/).map { String($0.1) }
    }
    #expect(draftKey(old) != nil && draftKey(old) != draftKey(new))
    let again = try await site.open("/my-case", jar)
    #expect(draftKey(new) == draftKey(again))
  }

  @Test func `is left by a button, and then shown to nobody, whoever kept the cookies`() async throws {
    let site = try await TestSite()
    let kase = try await opened(site, try await site.signIn("w306208"))
    let jar = Jar()
    _ = try await site.lookUp(kase.code, "0123", jar)
    let page = try await site.open("/my-case", jar)
    let kept = copy(of: jar)
    #expect(try await site.get("/my-case", kept).status == .ok)
    let left = try await page.send("/my-case/leaving")
    #expect(left.path == "/lookup" && left.words.contains("已退出。"))
    #expect(!jar.header.contains("pass="))
    #expect(try await site.get("/my-case", jar).location == "/lookup")
    #expect(try await site.get("/my-case", kept).location == "/lookup")
    // The same pass in another writing is the same pass.
    let pass = try #require(kept.header.firstMatch(of: /pass=(\d+)\.(\d+)\.([0-9a-f]+)/))
    for written in ["\(pass.1).+\(pass.2).\(pass.3)", "\(pass.1).0\(pass.2).\(pass.3)"] {
      kept.take("pass=\(written)")
      #expect(try await site.get("/my-case", kept).location == "/lookup", "\(written)")
    }
    #expect(try await page.send("/my-case/withdrawal").status == .forbidden, "the browser's forms ended with it")
    #expect(try await site.county.stored(kase.id).ending == nil)
    // It may be looked up again, and left again; without any pass leaving is no fault.
    #expect(try await site.lookUp(kase.code, "0123", jar).status == .seeOther)
    #expect(try await site.open("/my-case", jar).words.contains(kase.number))
    #expect(try await site.post("/my-case/leaving", [], Jar(), from: "/lookup").location == "/lookup")
  }

  @Test func `is left by a member of the team without ending his own session`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    let kase = try await opened(site, agent)
    _ = try await site.lookUp(kase.code, "0123", agent)
    _ = try await site.open("/my-case", agent).send("/my-case/leaving")
    #expect(try await site.get("/my-case", agent).location == "/lookup")
    #expect(try await site.get("/desk", agent).status == .ok)
  }

  @Test func `is opened by no pass that is made up, changed, or another browser's`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    let first = try await opened(site, agent)
    let second = try await opened(site, agent, name: "李大山", number: "411325196002029930")
    let jar = Jar()
    _ = try await site.lookUp(first.code, "0123", jar)
    let pass = try #require(jar.header.firstMatch(of: /pass=(\d+)\.(\d+)\.([0-9a-f]+)/))
    let (until, signature) = (Int64(pass.2)!, String(pass.3))
    for cookie in [
      "\(second.code).\(until).\(signature)", "\(first.code).\(until + 1).\(signature)", "\(first.code).\(until).",
      "\(first.code).\(until).\(String(repeating: "0", count: 32))", "\(first.code).\(until)", "\(until).\(signature)",
      "\(first.code).\(until).\(signature).1", "\(first.code).99999999999999999999.\(signature)", "..", "x",
    ] {
      let forger = copy(of: jar)
      forger.take("pass=\(cookie)")
      #expect(try await site.get("/my-case", forger).location == "/lookup", "\(cookie)")
    }
    let other = Jar()
    _ = try await site.get("/", other)
    other.take("pass=\(first.code).\(until).\(signature)")
    #expect(try await site.get("/my-case", other).location == "/lookup")
    #expect(try await site.get("/my-case", jar).status == .ok)
  }
}
