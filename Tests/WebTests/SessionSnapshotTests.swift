import Domain
import Fixtures
import HTTPTypes
import Store
import Synchronization
import Testing
import Web

/// What a process remembers of its visitors, while another process changes it.
@Suite struct `A remembered visitor` {
  private final class Count: Sendable { let value = Mutex(0) }

  private struct Counting: Store {
    let base: any Store
    let count: Count
    func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
      count.value.withLock { $0 += 1 }
      return try await base.read(body)
    }
    func write<T: Sendable>(
      isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T {
      count.value.withLock { $0 += 1 }
      return try await base.write(isRepeatable: isRepeatable, body)
    }
  }

  private func elsewhere(
    _ site: TestSite, _ change: @Sendable @escaping (any Connection, County) throws -> Void
  ) async throws {
    let county = site.county.county
    try await site.county.store.write { try change($0, county) }
  }

  @Test(arguments: ["/desk", "/cases/new", "/password", "/posts"])
  func `costs one transaction a page`(path: String) async throws {
    let count = Count()
    let site = try await TestSite { Counting(base: $0, count: count) }
    let jar = try await site.signIn("w306208")
    _ = try await site.get(path, jar)
    count.value.withLock { $0 = 0 }
    _ = try await site.get(path, jar)
    #expect(count.value.withLock { $0 } == 1)
  }

  @Test func `who was signed out elsewhere is not let in`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("w306208")
    #expect(try await site.get("/desk", jar).status == .ok)
    #expect(try await site.get("/cases/new", jar).status == .ok)
    try await elsewhere(site) { try $0.endSessions(of: "w306208", in: $1) }
    #expect(try await site.get("/desk", jar).location.hasPrefix("/sign-in"))
    #expect(try await site.get("/desk", jar).location.hasPrefix("/sign-in"))
    #expect(try await site.get("/password", jar).location.hasPrefix("/sign-in"))
  }

  @Test func `a form of somebody signed out elsewhere does nothing and is kept`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("fgb1")
    let token = try await site.get("/office/departments", jar).text.token
    let form = [("csrf", token), ("code", "zz"), ("name", "示例局"), ("fullName", "内乡县示例局"), ("phone", "0377-00000000")]
    try await elsewhere(site) { try $0.endSessions(of: "fgb1", in: $1) }
    let body = form.map { "\($0.0.escaped)=\($0.1.escaped)" }.joined(separator: "&")
    let answer = try await site.ask(
      .post, "/office/departments", jar, body: Array(body.utf8), type: "application/x-www-form-urlencoded")
    #expect(answer.status == .unauthorized)
    #expect(answer.text.contains("示例局") && answer.text.contains("登录已过期"))
    let county = site.county.county
    #expect(
      try await site.county.store.read { try $0.facts(of: county).departments.contains { $0.name == "示例局" } } == false)
  }

  @Test func `who lost his post elsewhere has it no more`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("w306208")
    #expect(try await site.get("/desk", jar).status == .ok)
    let today = site.now.day
    try await elsewhere(site) { connection, county in
      let post = try #require(
        try connection.posts(of: .place(PlaceCode("411325306208")!), kind: .gridAgent, in: county, on: today).first)
      try connection.appoint(to: post.id, holder: nil, backup: nil, from: today, in: county)
    }
    #expect(try await site.get("/desk", jar).location == "/posts?next=%2Fdesk")
  }

  @Test func `sees what the office changed elsewhere on his next page`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("w306208")
    let stranger = Jar()
    for jar in [jar, stranger] { _ = try await site.get("/privacy", jar) }
    try await elsewhere(site) { connection, county in
      var settings = try #require(try connection.settings(of: county))
      settings.supervisionPhone = "0377-99990000"
      try connection.save(settings, of: county)
    }
    for jar in [jar, stranger] { #expect(try await site.get("/privacy", jar).text.contains("0377-99990000")) }
  }

  @Test func `stays signed in while he works and not when he was away`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("w306208")
    for _ in 0..<4 {
      site.now = site.now.adding(minutes: 20)
      #expect(try await site.get("/desk", jar).status == .ok)
    }
    site.now = site.now.adding(minutes: 31)
    #expect(try await site.get("/desk", jar).location.hasPrefix("/sign-in"))
  }
}
