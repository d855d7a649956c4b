import Domain
import Fixtures
import HTTPTypes
import Store
import Testing
import Web

@Suite struct `A second case of the same person and item` {
  @Test func `is opened only when the agent says that it is another one`() async throws {
    let site = try await TestSite()
    site.now = at("2026-11-23")
    let first = try await site.newCase("NX036", by: try await site.signIn("w306208"))
    let number = try await site.county.stored(first.id).opening.number.text

    // Typed anew, or found by his telephone: both know of the first.
    let agent = try await site.signIn("w306208")
    let again = try await site.fill("NX036", by: agent)
    #expect(again.status == .unprocessableContent)
    #expect(again.words.contains("同一事项正在办"))
    #expect(again.text.contains("href=\"/cases/\(first.id.raw)\">\(number)"))
    let found = try await site.open(again.path + "?item=\(try await site.county.stored(first.id).item.id.raw)", agent)
      .send(
        "/cases/new", [("who", "13800000123")], button: ("do", "find"))
    #expect(found.text.contains("name=\"another\"") && found.words.contains(number))

    let another = try await again.send("/cases/new", [("another", "on")], button: ("do", "accept"))
    #expect(another.status == .ok && another.path != first.path)
    #expect(try await site.fill("NX001", by: agent).status == .ok, "another item is no repetition")
  }

  @Test func `is not what the same form is that comes twice`() async throws {
    let site = try await TestSite()
    site.now = at("2026-11-23")
    let form = try await site.blank("NX036", by: try await site.signIn("w306208"))
    let (first, again) = (try await form.fill(), try await form.fill())
    #expect(first.status == .ok && again.path == first.path)
    #expect(again.words.contains("没有重复登记"))
  }

  @Test func `in another village is told of and not opened`() async throws {
    let site = try await TestSite()
    site.now = at("2026-11-23")
    let first = try await site.newCase("NX036", by: try await site.signIn("w306208"))
    let elsewhere = try await site.fill("NX036", by: try await site.signIn("w306203", post: "网格代办员"))
    let number = try await site.county.stored(first.id).opening.number.text
    #expect(elsewhere.status == .unprocessableContent && elsewhere.words.contains("不在您服务的范围"))
    #expect(!elsewhere.text.contains("/cases/\(first.id.raw)") && !elsewhere.text.contains(number))
    #expect(try await site.audit(.personLookedUp).count == 1, "that there is one is told, so it is noted")
  }

  @Test func `is no question for a consultation, nor once the first one has ended`() async throws {
    let site = try await TestSite()
    site.now = at("2026-11-23")
    let agent = try await site.signIn("w306208")
    let first = try await site.newCase("NX036", by: agent)
    let asked = try await site.fill("NX036", by: agent, button: "consult")
    #expect(asked.status == .ok && asked.path != first.path)
    for kase in [first, asked] {
      let withdrawn = try await site.open(kase.path, agent).act(.withdraw, [("identityCheck", "电话核对姓名和号码")])
      let archived = try await withdrawn.act(.archive)
      #expect(try await !site.county.stored(kase.id).isOpen, "\(archived.words)")
    }
    #expect(try await site.fill("NX036", by: agent).status == .ok)
  }
}
