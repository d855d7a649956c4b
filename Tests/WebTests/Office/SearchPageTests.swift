import Domain
import Fixtures
import Foundation
import Store
import Testing
import Web

@Suite struct `A list of the lead office` {
  @Test func `shows the whole team page by page, each person once`() async throws {
    let site = try await TestSite()
    let code = site.county.county
    var page = try await site.open("/office/staff", try await site.signIn("fgb1"))
    var people: [String] = []
    while true {
      people += page.text.matches(of: /href="\/office\/staff\/(\d+)"/).map { String($0.1) }
      guard let next = page.text.firstMatch(of: /href="(\/office\/staff\?from=\d+)"/) else { break }
      page = try await page.follow(String(next.1))
    }
    let count = try await site.county.store.read { try $0.staffCount(of: code) }
    #expect(count > 100 && people.count == count && Set(people).count == count)
    #expect(page.words.contains("共 \(count) 人"))
    let past = try await site.open("/office/staff?from=\(count + 7)", page.jar)
    #expect(past.words.contains("共 \(count) 人") && !past.text.contains("下一页"))
  }

  @Test func `shows all accounts page by page, with what can be done to each of others`() async throws {
    let site = try await TestSite()
    let code = site.county.county
    var page = try await site.open("/office/accounts", try await site.signIn("fgb1"))
    var accounts: [String] = []
    while true {
      accounts += page.text.matches(of: /name="account" value="([^"]+)"/).map { String($0.1) }
      guard let next = page.text.firstMatch(of: /href="(\/office\/accounts\?after=[^"]+)"/) else { break }
      page = try await page.follow(String(next.1))
    }
    let count = try await site.county.store.read { try $0.accountCount(of: code) }
    // Not one's own, nor those of the three administrators.
    #expect(count > 100 && accounts.count == count - 4 && Set(accounts).count == accounts.count)
    #expect(!accounts.contains("fgb1") && !accounts.contains("shenji"))
    let found = try await site.open("/office/accounts?q=W306208", page.jar)
    let expected = try await site.county.store.read { try $0.accounts(of: code, matching: "w306208").map(\.name) }
    #expect(found.words.contains("找到 \(expected.count) 个账号") && expected.contains("w306208"))
    for name in expected { #expect(found.text.contains("name=\"account\" value=\"\(name)\"")) }
  }

  @Test func `shows the posts that wait for somebody`() async throws {
    let site = try await TestSite()
    let (code, today) = (site.county.county, site.now.day)
    let page = try await site.open("/office/posts", try await site.signIn("fgb1"))
    let vacant = try await site.county.store.read { try $0.postCounts(in: .vacant, of: code, on: today).all }
    #expect(vacant > 10 && page.words.contains("全县空岗 \(vacant) 个"))
    #expect(page.text.components(separatedBy: "■ 空岗").count == min(vacant, 60) + 1)
  }

  @Test func `finds a place by a former name, another spelling, or its code`() async throws {
    let site = try await TestSite()
    let lead = try await site.signIn("fgb1")
    for words in ["岞𪨰镇", "岞曲镇", "乍曲乡", "411325110000"] {
      let found = try await site.open("/office/places?q=\(words)".encoded, lead)
      #expect(found.words.contains("找到 1 个") && found.words.contains("岞岖镇"), "\(words)")
    }
    let none = try await site.open("/office/places?q=%25", lead)
    #expect(none.words.contains("找到 0 个") && none.words.contains("没有找到“%”"))
  }

  @Test func `proposes the next code for a 组 of a village`() async throws {
    let site = try await TestSite()
    let page = try await site.open("/office/places?of=411325306203", try await site.signIn("fgb1"))
    #expect(page.words.contains("下属 4 个"))
    #expect(page.fields(of: "/office/places").contains { $0 == ("code", "411325306203-05") })
  }
}
