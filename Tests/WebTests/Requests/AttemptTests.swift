import Domain
import Fixtures
import HTTPTypes
import Samples
import Store
import Testing
import UseCases
import Web

private let form = "application/x-www-form-urlencoded"
/// Stands in everything that is sent here, and may stand nowhere else.
private let secret = "secret4711"

/// ASVS 5.0 V16.3.3.
@Suite struct `Attempts to get round what the site checks` {
  /// What a stranger does, each in a minute of its own; the kind it is, and the route it is written down with.
  private static let strangers:
    [(kind: String, route: String, attack: @Sendable (TestSite, Jar) async throws -> TestSite.Answer)] = [
      ("forgedForm", "POST /lookup", { site, jar in try await site.post("/lookup", [("csrf", secret)], jar) }),
      (
        "host", "GET /lookup",
        { site, jar in try await site.ask(.get, "/lookup?q=\(secret)", jar, host: "\(secret)@test") }
      ),
      ("method", "- -", { site, jar in try await site.ask(.put, "/lookup?q=\(secret)", jar) }),
      (
        "tooLarge", "POST /complaints/new",
        { site, jar in
          try await site.ask(
            .post, "/complaints/new", jar, body: Array("a=\(secret)".utf8), type: form, declared: 65 << 10)
        }
      ),
      (
        "malformed", "POST /lookup",
        { site, jar in
          try await site.ask(
            .post, "/lookup", jar, body: Array(secret.utf8), type: "multipart/form-data; boundary=\"\(secret)")
        }
      ),
      (
        "tooManyFields", "POST /lookup",
        { site, jar in
          let token = try await site.get("/lookup", jar).text.token
          let body = "csrf=\(token)" + String(repeating: "&\(secret)=1", count: 1_000)
          return try await site.ask(.post, "/lookup", jar, body: Array(body.utf8), type: form)
        }
      ),
      (
        "notOffered", "POST /complaints/new",
        { site, jar in
          try await site.post(
            "/complaints/new", [("text", "示例：等了很久"), ("key", "\(secret) x")], jar, from: "/complaints/new")
        }
      ),
      (
        "unknownTarget", "POST /requests/new",
        { site, jar in try await site.post("/requests/new", [("item", secret)], jar, from: "/lookup") }
      ),
      (
        "limit", "POST /lookup",
        { site, jar in
          var last: TestSite.Answer?
          for _ in 0..<21 {
            last = try await site.post("/lookup", [("code", secret), ("tail", "0000")], jar, from: "/lookup")
          }
          return last!
        }
      ),
    ]

  private func attempts(_ site: TestSite, _ kind: String) -> [[String: String]] {
    site.log.all("attempt").filter { $0["kind"] == kind }
  }

  @Test func `by a stranger are one line each minute, which tells how many, and no row`() async throws {
    let site = try await TestSite()
    for (number, (kind, route, attack)) in Self.strangers.enumerated() {
      site.now = site.now.adding(minutes: 5)
      let jar = Jar(from: "198.51.100.\(number + 1)")
      for _ in 1...3 {
        let status = try await attack(site, jar).status.code
        #expect((400..<500).contains(status), "\(kind) → \(status)")
      }
      let first = attempts(site, kind)
      #expect(first.count == 1 && first.first?["count"] == "1", "\(kind): \(first)")
      #expect(first.first?["route"] == route, "\(kind): \(first)")
      site.now = site.now.adding(minutes: 1)
      _ = try await site.get("/", Jar(from: "203.0.113.1"))
      // Of the limit each try after the first is one more.
      let rest = kind == "limit" ? nil : "2"
      let both = attempts(site, kind)
      #expect(both.count == 2 && (rest == nil || both.last?["count"] == rest), "\(kind): \(both)")
      #expect(both.first?["client"] == both.last?["client"])
      _ = try await site.get("/", Jar(from: "203.0.113.1"))
      site.now = site.now.adding(minutes: 1)
      _ = try await site.get("/", Jar(from: "203.0.113.1"))
      #expect(attempts(site, kind).count == 2, "nothing more is told of \(kind)")
    }
    for line in site.log.all("attempt") {
      #expect(Set(line.keys) == ["kind", "route", "client", "count"])
      for value in line.values { #expect(!value.contains(secret) && !value.contains("198.51.100"), "\(line)") }
      #expect(line["client"]?.count == 12)
    }
    #expect(try await site.audit(.attemptRefused).isEmpty, "strangers add nothing to the audit")
  }

  @Test func `are all of the kinds that there are`() {
    // Two can be made by members of the team only: see below.
    let known = Set(Self.strangers.map(\.kind) + ["notPermitted", "outOfTurn"])
    #expect(known == Set(Attempt.allCases.map(\.rawValue)))
  }

  @Test func `are nothing that honest people do`() async throws {
    let site = try await TestSite()
    let jar = Jar(from: "198.51.100.9")
    _ = try await site.get("/nothing", jar)
    _ = try await site.get("/c/123456784", jar)
    _ = try await site.get("/items/0", jar)
    _ = try await site.get("/desk", jar)
    _ = try await site.post("/lookup", [("code", "123456784"), ("tail", "0000")], jar, from: "/lookup")
    _ = try await site.post("/complaints/new", [("text", "")], jar, from: "/complaints/new")
    _ = try await site.post("/sign-in", [("account", "w306208"), ("password", "falsch")], jar, from: "/sign-in")
    let agent = try await site.signIn("w306208")
    _ = try await site.get("/cases/new?item=0", agent)
    let kase = try await site.newCase("NX036", by: agent)
    #expect(try await kase.act(.giveFeedback, [("note", "")]).status == .unprocessableContent)
    #expect(try await kase.act(.giveFeedback, [("note", "在办"), ("toldBy", "phone")]).status == .ok)
    #expect(site.log.all("attempt").isEmpty, "\(site.log.all("attempt"))")
  }

  /// An agent's case in hand, and what members of the team try on it.
  @Test func `by a member of the team are rows of the audit too, once a minute for each kind`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("t306", post: PostKind.townAgent.title)
    let kase = try await site.newCase("NX036", by: agent)
    let path = "/cases/\(kase.id.raw)"
    let supervisor = try await site.signIn("d306")
    let feedback = [("note", secret), ("toldBy", "phone")]
    let tries: [(account: String, title: String, route: String, attack: () async throws -> TestSite.Answer)] = [
      (
        "t306", "表单令牌不对", "POST /cases/{id}/{act}",
        { try await site.post("\(path)/feedback", [("csrf", secret)] + feedback, agent) }
      ),
      (
        "t306", "提交了页面上没有的选项", "POST /cases/{id}/{act}",
        { try await site.post("\(path)/feedback", [("note", "x"), ("toldBy", secret)], agent, from: "/privacy") }
      ),
      (
        "t306", "指向不存在或不在岗位范围内的内容", "POST /posts",
        { try await site.post("/posts", [("post", secret)], agent, from: "/privacy") }
      ),
      (
        "t306", "办理与办件状态不符", "POST /cases/{id}/{act}",
        { try await site.post("\(path)/resumption", [("note", secret)], agent, from: "/privacy") }
      ),
      (
        "d306", "岗位无权办理或查看", "POST /cases/{id}/{act}",
        { try await site.post("\(path)/feedback", feedback, supervisor, from: "/privacy") }
      ),
      (
        "t306", "岗位无权办理或查看", "GET /office/audit",
        { try await site.get("/office/audit?q=\(secret)", agent) }
      ),
    ]
    for (number, (account, title, route, attack)) in tries.enumerated() {
      site.now = site.now.adding(minutes: 2)
      let before = try await site.audit(.attemptRefused).count
      for _ in 1...3 {
        let status = try await attack().status.code
        #expect((400..<500).contains(status), "\(number) → \(status)")
      }
      let rows = try await site.audit(.attemptRefused)
      #expect(rows.count == before + 1)
      #expect(rows.first == "账号 \(account)，\(title)，\(route)，1 次")
      site.now = site.now.adding(minutes: 1)
      _ = try await site.get("/", Jar())
      let later = try await site.audit(.attemptRefused)
      #expect(later.count == before + 2 && later.first == "账号 \(account)，\(title)，\(route)，2 次")
    }
    let county = site.county.county
    let entries = try await site.county.store.read { try $0.audit(of: county).filter { $0.act == .attemptRefused } }
    #expect(entries.allSatisfy { $0.outcome == .refused && $0.staff != nil && $0.post != nil && $0.source != nil })
    #expect(!entries.contains { $0.about.contains(secret) })
    #expect(!site.log.all("attempt").contains { $0.values.contains { $0.contains(secret) } })
  }

  @Test func `that the audit has a row about already get no second one`() async throws {
    let site = try await TestSite()
    let kase = try await site.newCase("NX036", by: try await site.signIn("t306", post: PostKind.townAgent.title))
    let (path, project) = ("/cases/\(kase.id.raw)", try await site.signIn("t306", post: PostKind.projectAgent.title))
    let stranger = try await site.signIn("w306212")
    #expect(try await site.get("\(path)/person", project).status == .forbidden)
    #expect(try await site.get(path, stranger).status == .notFound)
    #expect(try await site.audit(.personViewRefused).count == 1)
    #expect(try await site.audit(.notFound) == ["case \(kase.id.raw)"])
    #expect(try await site.audit(.attemptRefused).isEmpty)
    #expect(site.log.all("attempt").map { $0["kind"] } == ["notPermitted", "unknownTarget"])
  }

  @Test func `of many addresses leave the audit and the log as small as of one`() async throws {
    let site = try await TestSite()
    for number in 0..<1_000 {
      _ = try await site.post("/lookup", [("csrf", secret)], Jar(from: "10.\(number / 250).0.\(number % 250)"))
    }
    #expect(site.log.all("attempt").count == AttemptBook.clientsMost + 1)
    #expect(site.log.all("attempt").last?["client"] == "many")
    #expect(try await site.audit(.attemptRefused).isEmpty)
  }
}

@Suite struct `The book of attempts` {
  private let person = Attempted.Person(account: "t306", staff: ID(1), post: nil, address: "198.51.100.1")
  private let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)

  private func attempt(_ what: Attempt, from client: String, by person: Attempted.Person? = nil) -> Attempted {
    Attempted(what, on: "POST /lookup", from: client, by: person)
  }

  @Test func `has one line a minute for each kind and client, with their number`() {
    let book = AttemptBook()
    var told: [[Int]] = []
    for minute in 0..<4 {
      var counts: [Int] = []
      for _ in 0..<(minute < 3 ? 500 : 0) {
        let lines = book.lines(seeing: [attempt(.limit, from: "a")], at: now.adding(minutes: minute))
        counts += lines.map(\.count)
      }
      told.append(counts + book.lines(seeing: [], at: now.adding(minutes: minute)).map(\.count))
    }
    #expect(told == [[1], [499], [500], [500]])
    #expect(book.lines(seeing: [], at: now.adding(minutes: 4)).isEmpty)
    #expect(book.lines(seeing: [attempt(.limit, from: "a")], at: now.adding(minutes: 5)).map(\.count) == [1])
  }

  @Test func `keeps kinds, clients and accounts apart`() {
    let book = AttemptBook()
    let all = [
      attempt(.limit, from: "a"), attempt(.limit, from: "b"), attempt(.forgedForm, from: "a"),
      attempt(.limit, from: "a", by: person),
    ]
    #expect(book.lines(seeing: all, at: now).map(\.attempted) == all)
    #expect(book.lines(seeing: all, at: now).isEmpty)
    #expect(book.lines(seeing: [], at: now.adding(minutes: 1)).count == all.count)
  }

  @Test func `counts a crowd together, and nobody who has signed in with it`() {
    let book = AttemptBook()
    var lines = (0..<5_000).flatMap { book.lines(seeing: [attempt(.limit, from: "\($0)")], at: now) }
    #expect(lines.count == AttemptBook.clientsMost + 1 && lines.last?.isOfMany == true)
    lines = book.lines(seeing: [attempt(.limit, from: "0", by: person)], at: now)
    #expect(lines.map(\.attempted.person) == [person])
    lines = book.lines(seeing: [], at: now.adding(minutes: 1))
    #expect(lines.map(\.count) == [5_000 - AttemptBook.clientsMost - 1] && lines.first?.isOfMany == true)
  }

  @Test func `goes on when the clock was set back`() {
    let book = AttemptBook()
    _ = book.lines(seeing: [attempt(.limit, from: "a")], at: now)
    _ = book.lines(seeing: [attempt(.limit, from: "a")], at: now)
    #expect(book.lines(seeing: [attempt(.limit, from: "b")], at: now.adding(minutes: -90)).map(\.count) == [1, 1])
  }
}
