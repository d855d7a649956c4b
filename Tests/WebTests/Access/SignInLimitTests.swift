import Domain
import Fixtures
import HTTPTypes
import Samples
import Store
import Testing
import Web

/// M2, M3: limits that count people.
@Suite struct `Trying passwords` {
  private func tryIn(_ site: TestSite, _ account: String, _ password: String, _ jar: Jar) async throws
    -> TestSite.Answer
  {
    try await site.trySignIn(account, password, jar)
  }

  @Test func `locks nobody else out`() async throws {
    let site = try await TestSite()
    let stranger = Jar(from: "203.0.113.66")
    for _ in 1...4 { #expect(try await tryIn(site, "w306208", "wrong", stranger).status == .unauthorized) }
    for password in ["wrong", LoadPilot.password] {
      let answer = try await tryIn(site, "w306208", password, stranger)
      #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] == "60")
      #expect(answer.text.contains("请 60 秒后再试"))
    }
    #expect(try await tryIn(site, "w306208", LoadPilot.password, Jar(from: "198.51.100.1")).status == .seeOther)
  }

  @Test func `does not keep a browser out that was in the account before, at the same address`() async throws {
    let site = try await TestSite()
    let (own, neighbour) = (Jar(from: "198.51.100.1"), Jar(from: "198.51.100.1"))
    #expect(try await tryIn(site, "w306208", LoadPilot.password, own).status == .seeOther)
    _ = try await site.post("/sign-out", [], own, from: "/desk")
    for _ in 1...6 { _ = try await tryIn(site, "w306208", "wrong", neighbour) }
    #expect(try await tryIn(site, "w306208", LoadPilot.password, neighbour).status == .tooManyRequests)
    #expect(try await tryIn(site, "w306208", LoadPilot.password, own).status == .seeOther)
  }

  @Test func `tells nothing about which accounts there are`() async throws {
    let site = try await TestSite()
    let begin = site.now
    var answers: [[String]] = []
    // The review's way: three wrong before a quarter of an hour, then more after it.
    for (account, address) in [("w306208", "203.0.113.1"), ("w306777", "203.0.113.2")] {
      let jar = Jar(from: address)
      answers.append([])
      for minutes in [14, 14, 14, 16, 16, 16] {
        site.now = begin.adding(minutes: minutes)
        let answer = try await tryIn(site, account, "wrong", jar)
        let said = answer.text.withoutTokens.replacing(account, with: "")
        answers[answers.count - 1].append("\(answer.status.code) \(answer.headers[.retryAfter] ?? "") \(said)")
      }
    }
    #expect(answers[0] == answers[1])
    #expect(answers[0].map { $0.prefix(3) } == ["401", "401", "401", "401", "429", "429"])
  }

  @Test func `is limited for each client by the minute, whatever the accounts`() async throws {
    let site = try await TestSite()
    let jar = Jar(from: "203.0.113.9")
    var last = HTTPResponse.Status.ok
    for number in 0..<21 { last = try await tryIn(site, "nobody\(number)", "wrong", jar).status }
    #expect(last == .tooManyRequests)
    #expect(try await tryIn(site, "w306208", LoadPilot.password, Jar(from: "203.0.113.10")).status == .seeOther)
  }
}

/// H5 over requests: many addresses, one code.
@Suite struct `Trying a look-up code` {
  @Test func `ends after five wrong endings, from however many addresses, and reads the same for any code`()
    async throws
  {
    let site = try await TestSite()
    let kase = try await site.newCase("NX036", by: try await site.signIn("w306208"))
    let code = try await site.county.stored(kase.id).opening.code.text
    func tried(_ code: String, _ tail: String, from number: Int) async throws -> TestSite.Answer {
      try await site.post(
        "/lookup", [("code", code), ("tail", tail)], Jar(from: "198.51.100.\(number)"), from: "/lookup")
    }
    let phone = try await site.county.store.read { [county = site.county] connection in
      let stored = try connection.storedCase(kase.id, in: county.county, keys: county.keys)!
      return try connection.party(stored.kase.principal.party, in: county.county, keys: county.keys)!.facts!.phone
    }
    let right = String(phone.suffix(4))
    let wrong = right == "9999" ? "8888" : "9999"
    #expect(try await tried(code, right, from: 1).location == "/my-case")
    var said: Set<String> = []
    for number in 2...9 {
      let answer = try await tried(code, wrong, from: number)
      #expect(answer.status == .notFound)
      said.insert(answer.text.withoutTokens)
    }
    let blocked = try await tried(code, right, from: 10)
    #expect(blocked.status == .notFound)
    said.insert(blocked.text.withoutTokens.replacing(right, with: wrong))
    let nobodys = code == "123456784" ? "500000002" : "123456784"
    for number in 11...17 {
      let answer = try await tried(nobodys, wrong, from: number)
      said.insert(answer.text.withoutTokens.replacing(nobodys, with: code))
    }
    #expect(said.count == 1, "one answer for all failures")
    // What to do about either, since it does not say which: look again, wait, or ask somebody.
    for text in ["请核对后再试，或一小时后再试", "href=\"/roster\"", "href=\"tel:0377-60000000\""] {
      #expect(said.first?.contains(text) == true, "\(text)")
    }
    site.now = site.now.adding(minutes: 60)
    #expect(try await tried(code, right, from: 18).location == "/my-case")
  }
}
