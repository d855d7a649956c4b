import Domain
import Fixtures
import HTTPTypes
import Store
import Testing
import UseCases
import Web

@Suite struct `The page of parameters` {
  private func kept(_ parameter: Domain.Parameter, _ site: TestSite) async throws -> Int {
    let county = site.county.county
    return try await site.county.store.read { try $0.parameters(of: county)[parameter] }
  }

  @Test func `sets the end of the working day as a time of day`() async throws {
    let site = try await TestSite()
    let page = try await site.open("/office/parameters", try await site.signIn("fgb1"))
    #expect(page.words.contains("17:30") && !page.words.contains("1050"))
    #expect(page.text.contains("type=\"time\" id=\"f-closingMinute\" name=\"value\""))
    #expect(page.text.contains("value=\"17:30\" min=\"12:00\" max=\"23:59\""))
    func set(_ value: String) async throws -> TestSite.Answer {
      try await site.post(
        "/office/parameters", [("name", "closingMinute"), ("value", value)], page.jar, from: "/office/parameters")
    }
    let number = try await set("1080")
    #expect(number.status == .unprocessableContent && number.text.contains("应是时刻，如 17:30"))
    let early = try await set("08:00")
    #expect(early.status == .unprocessableContent && early.text.contains("应在 12:00 至 23:59 之间"))
    #expect(early.text.contains("value=\"08:00\""), "what was typed stays")
    #expect(try await set("18:00").status == .seeOther)
    #expect(try await kept(.closingMinute, site) == 1080)
    #expect(try await site.audit(.parameterSet) == ["下班时间（当天办结的截止）：17:30 → 18:00"])
  }

  @Test func `offers a choice where there is one, and keeps it as before`() async throws {
    let site = try await TestSite()
    let page = try await site.open("/office/parameters", try await site.signIn("anquan"))
    #expect(page.words.contains("是、否") && !page.words.contains("1 是"))
    #expect(page.text.contains("<option value=\"0\" selected>否</option>"))
    func set(_ value: String) async throws -> TestSite.Answer {
      try await site.post(
        "/office/parameters", [("name", "singleSession"), ("value", value)], page.jar, from: "/office/parameters")
    }
    #expect(try await set("是").status == .unprocessableContent)
    #expect(try await set("1").status == .seeOther)
    #expect(try await kept(.singleSession, site) == 1)
    #expect(try await site.audit(.parameterSet) == ["只许一处登录，新登录结束其他登录：否 → 是"])
  }

  @Test func `names no papers of our own`() async throws {
    let site = try await TestSite()
    for account in ["fgb1", "anquan"] {
      let page = try await site.open("/office/parameters", try await site.signIn(account))
      #expect(page.words.firstMatch(of: /\bG[0-9]/) == nil, "\(account)")
    }
  }
}
