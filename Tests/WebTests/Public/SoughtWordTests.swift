import Domain
import Fixtures
import Foundation
import HTTPTypes
import Testing
import Web

/// ASVS 5.0 V14.2.1: what people type to find something stands in no address.
@Suite struct `What is looked for` {
  private static let words = "老娘八十了有没有补贴"

  @Test(arguments: [("/", nil), ("/cases/new", "w306208")] as [(String, String?)])
  func `leads to a page whose address does not tell it, and which may be opened again`(page: String, account: String?)
    async throws
  {
    let site = try await TestSite()
    let jar = if let account { try await site.signIn(account) } else { Jar() }
    let blank = try await site.open(page, jar)
    let led = try await site.post(page, [("q", Self.words), ("do", "search")], jar, from: page)
    #expect(led.status == .seeOther && led.location.hasPrefix("\(page)?found="))
    let sealed = led.location.dropFirst("\(page)?found=".count)
    let isHex = sealed.allSatisfy { $0.isHexDigit }
    #expect(isHex)
    let bytes = Array(Self.words.utf8).map { String(format: "%02x", $0) }.joined()
    #expect(!sealed.contains(bytes.prefix(12)) && !led.location.contains(Self.words.escaped))
    for _ in 1...2 {
      let found = try await site.open(led.location, jar)
      #expect(found.status == .ok && found.words.contains("“\(Self.words)”"))
      #expect(account != nil || found.words.contains("80周岁以上老年人高龄津贴"))
      #expect(found.fields(of: page).contains { $0 == ("q", Self.words) })
    }
    let again = try await site.post(page, [("q", Self.words), ("do", "search")], jar, from: page)
    #expect(again.location != led.location, "nobody can tell that the same was looked for")

    // In another browser, changed, or after an hour it is the page without anything looked for.
    let stranger = if account == nil { Jar() } else { try await site.signIn("w306212") }
    #expect(try await site.open(led.location, stranger).words.contains("常办的事"))
    let end = sealed.hasSuffix("00") ? "01" : "00"
    for wrong in ["\(sealed.dropLast(2))\(end)", "\(sealed.dropLast(1))", "", "00", "zz"] {
      #expect(try await site.open("\(page)?found=\(wrong)", jar).words.contains("常办的事"))
    }
    if account == nil {
      site.now = site.now.adding(minutes: 60)
      #expect(try await site.open(led.location, jar).words.contains("常办的事"))
    }
    #expect(blank.words.contains("常办的事"))
    #expect(try await site.post(page, [("q", " "), ("do", "search")], jar, from: page).location == page)
  }

  @Test(arguments: [("/", nil), ("/cases/new", "w306208"), ("/cases", "w306208")] as [(String, String?)])
  func `is not read from an address`(page: String, account: String?) async throws {
    let site = try await TestSite()
    let jar = if let account { try await site.signIn(account) } else { Jar() }
    let answer = try await site.open("\(page)?q=\("呱嗒板断了".escaped)", jar)
    #expect(answer.status == .ok && !answer.text.contains("呱嗒板"))
  }

  @Test func `needs the page's own token, while one types too`() async throws {
    let site = try await TestSite()
    for path in ["/", "/items/search"] {
      #expect(try await site.post(path, [("q", "低保")], Jar()).status == .forbidden)
    }
  }

  @Test func `finds a case by its number or its code, which stand in no address`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    let kase = try await site.newCase("NX036", by: agent)
    let opening = try await site.county.stored(kase.id).opening
    for (page, typed) in [("/desk", opening.code.text), ("/cases", opening.number.text)] {
      let found = try await site.open(page, agent).send("/cases", [("q", typed)])
      #expect(found.path == "/cases/\(kase.id.raw)" && found.status == .ok)
    }
    let vain = try await site.open("/cases", agent).send("/cases", [("q", "张大山")])
    #expect(vain.path == "/cases" && vain.words.contains("没有找到“张大山”"))
    #expect(vain.fields(of: "/cases").contains { $0 == ("q", "张大山") })
    // Another village's agent finds nothing, and is not told that there is one.
    let other = try await site.open("/cases", try await site.signIn("w306212")).send(
      "/cases", [("q", opening.code.text)])
    #expect(other.words.contains("没有找到“\(opening.code.text)”"))
  }

  @Test func `outlives a session that ended while it was typed`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    let page = try await site.open("/cases", agent)
    site.now = site.now.adding(minutes: 31)
    let expired = try await page.send("/cases", [("q", "张大山")])
    #expect(expired.status == .unauthorized && expired.fields(of: "/sign-in/kept").contains { $0 == ("kept.q", "张大山") })
    #expect(expired.fields(of: "/sign-in/kept").contains { $0 == ("next", "/cases") })
  }
}
