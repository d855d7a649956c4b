import Domain
import Fixtures
import HTTPTypes
import Testing
import Web

@Suite struct `People's words` {
  @Test func `that find nothing are listed, given a meaning, and find it then`() async throws {
    let site = try await TestSite()
    let visitor = Jar()
    let vain = try await site.open("/?q=%E5%91%B1%E5%97%92%E6%9D%BF%E6%96%AD%E4%BA%86", visitor)  // 呱嗒板断了
    #expect(vain.words.contains("没有找到") && vain.words.contains("找代办员"))
    let office = try await site.signIn("fgb1")
    let page = try await site.open("/office/words", office)
    #expect(page.words.contains("呱嗒板断了"))
    let wrong = try await site.open("/office/words?said=%E5%91%B1%E5%97%92%E6%9D%BF", office).send(
      "/office/words", [("said", "呱"), ("means", "农村危房改造")])
    #expect(wrong.status == .unprocessableContent && wrong.words.contains("两个字以上"))
    let unknown = try await wrong.send("/office/words", [("said", "呱嗒板"), ("means", "根本没有的事项名")])
    #expect(unknown.status == .unprocessableContent && unknown.words.contains("目录里没有"))
    let notShipped = try await wrong.send("/office/words", [("said", "呱嗒板")], button: ("do", "stop"))
    #expect(notShipped.status == .unprocessableContent && notShipped.words.contains("不用停用"))
    let saved = try await wrong.send("/office/words", [("said", "呱嗒板"), ("means", "农村危房改造")])
    #expect(saved.words.contains("呱嗒板") && saved.words.contains("农村危房改造"))
    let found = try await site.open("/?q=%E5%91%B1%E5%97%92%E6%9D%BF%E6%96%AD%E4%BA%86", visitor)
    #expect(found.words.contains("农村危房改造"))
  }

  @Test func `that fit what is done elsewhere are led there`() async throws {
    let site = try await TestSite()
    let marry = "/cases/new?q=%E9%A2%86%E7%BB%93%E5%A9%9A%E8%AF%81"  // 领结婚证
    let page = try await site.open(marry, try await site.signIn("w306208"))
    #expect(page.words.contains("不在本级目录里") && page.words.contains("内地居民结婚登记") && page.words.contains("县里办"))
    let vain = try await site.open("/cases/new?q=%E5%91%B1%E5%97%92%E6%9D%BF", try await site.signIn("w306208"))
    #expect(vain.words.contains("没有找到"))
    #expect(try await site.open("/office/words", try await site.signIn("fgb1")).words.contains("呱嗒板"))
  }

  @Test func `are the lead office's to keep`() async throws {
    let site = try await TestSite()
    let village = try await site.signIn("w306208")
    #expect(try await site.get("/office/words", village).status == .forbidden)
  }

  @Test func `are answered while one types, without an account`() async throws {
    let site = try await TestSite()
    let answer = try await site.get("/items/search?q=%E5%90%83%E4%BD%8E%E4%BF%9D", Jar())
    #expect(answer.text.contains("最低生活保障") && answer.text.contains("data-value"))
  }
}
