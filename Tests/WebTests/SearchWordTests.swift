import Domain
import Fixtures
import HTTPTypes
import Testing
import Web

@Suite struct `People's words` {
  @Test func `that find nothing are listed, given a meaning, and find it then`() async throws {
    let site = try await TestSite()
    let visitor = Jar()
    let vain = try await site.find("呱嗒板断了", visitor)
    #expect(vain.words.contains("没有找到") && vain.words.contains("找代办员"))
    let environment = try await site.signIn("fgb1")
    let page = try await site.open("/office/words", environment)
    #expect(page.words.contains("呱嗒板断了"))
    let begun = try await page.send("/office/words/trial", [("said", "呱嗒板断了")])
    #expect(begun.fields(of: "/office/words").contains { $0 == ("said", "呱嗒板断了") })
    let wrong = try await begun.send("/office/words", [("said", "呱"), ("means", "农村危房改造")])
    #expect(wrong.status == .unprocessableContent && wrong.words.contains("两个字以上"))
    let unknown = try await wrong.send("/office/words", [("said", "呱嗒板"), ("means", "根本没有的事项名")])
    #expect(unknown.status == .unprocessableContent && unknown.words.contains("目录里没有"))
    let notShipped = try await wrong.send("/office/words", [("said", "呱嗒板")], button: ("do", "stop"))
    #expect(notShipped.status == .unprocessableContent && notShipped.words.contains("不用停用"))
    let saved = try await wrong.send("/office/words", [("said", "呱嗒板"), ("means", "农村危房改造")])
    #expect(saved.words.contains("呱嗒板") && saved.words.contains("农村危房改造"))
    #expect(try await site.find("呱嗒板断了", visitor).words.contains("农村危房改造"))
    let tried = try await site.open("/office/words", environment).send("/office/words/trial", [("q", "呱嗒板断了")])
    #expect(tried.fields(of: "/office/words/trial").contains { $0 == ("q", "呱嗒板断了") })
    #expect(tried.status == .ok && tried.text.contains("<li>农村危房改造"))
    // In an address neither is read.
    let asked = try await site.open("/office/words?q=\("呱嗒板断了".escaped)&said=\("呱嗒板".escaped)", environment)
    #expect(asked.fields(of: "/office/words/trial").contains { $0 == ("q", "") })
    #expect(asked.fields(of: "/office/words").contains { $0 == ("said", "") })
  }

  @Test func `that fit what is done elsewhere are led there`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    let page = try await site.find("领结婚证", at: "/cases/new", agent)
    #expect(page.words.contains("不在本级目录里") && page.words.contains("内地居民结婚登记") && page.words.contains("县里办"))
    let vain = try await site.find("呱嗒板", at: "/cases/new", agent)
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
    let answer = try await site.post("/items/search", [("q", "吃低保")], Jar(), from: "/")
    #expect(answer.text.contains("最低生活保障") && answer.text.contains("data-value"))
    #expect(try await site.get("/items/search?q=\("吃低保".escaped)").status == .notFound)
  }
}
