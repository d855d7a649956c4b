import Domain
import HTTPTypes
import Testing

extension Hostile {
  /// CWE-644, WSTG-INPV-17: nothing that is answered depends on the name a request gives the site.
  @Suite(.serialized) struct `Hosts` {
    /// What is none, as it stands in `Host`; nil for no such header.
    private static let refused: [String?] = [
      nil, "", " ", "user@evil.example", "user:password@evil.example", "evil.example/path", "evil.example?q", "a b",
      "a,b", "evil.example#", "\\evil.example", "//evil.example", "evil.example:80:80", "evil.example:port",
      "evil.example:999999", ":80", "[::1", "[::1]x", "[evil.example]", "::1", "内乡.example", "a\u{0}b", "a\rb", "a%2Fb",
      "<x-evil>", String(repeating: "a", count: 254), String(repeating: "a", count: 300),
    ]

    /// What may be one, whosever it is.
    private static let taken = [
      "evil.example", "EVIL.EXAMPLE", "Evil.Example", "evil.example.", "evil.example:8080", "evil.example:", "evil_x",
      "127.0.0.1", "127.0.0.1:80", "[2001:db8::1]", "[2001:db8::1]:8080", String(repeating: "e", count: 253),
    ]

    /// Pages, ways on and forms, of everybody and of staff.
    private static let asked: [(method: HTTPRequest.Method, path: String, guest: PostKind?)] = [
      (.get, "/", nil), (.get, "/lookup", nil), (.get, "/c/{lookup}", nil), (.get, "/my-case", nil),
      (.get, "/catalogue", nil), (.get, "/desk", nil), (.get, "/sign-in?next=/desk", nil), (.get, "/nothing", nil),
      (.get, "/desk", .townAgent),
      (.get, "/cases/{case}", .townAgent), (.get, "/cases/{filed}/files/{file}", .townAgent),
      (.get, "/watch", .leadOffice),
      (.get, "/office/authority.xlsx", .leadOffice), (.post, "/elder", nil), (.post, "/elder", .leadOffice),
      (.post, "/posts", .townAgent), (.post, "/office/calendar", .leadOffice),
    ]

    private func ask(
      _ hostile: HostileSite, _ one: (method: HTTPRequest.Method, path: String, guest: PostKind?),
      target: String? = nil, host: String?, more: HTTPFields = [:]
    ) async throws -> TestSite.Answer {
      let isForm = one.method == .post
      return try await hostile.site.ask(
        one.method, target ?? hostile.address(one.path), hostile.jars[one.guest]!,
        body: isForm ? Array("csrf=\(hostile.tokens[one.guest]!)&back=%2F&on=0".utf8) : [],
        type: isForm ? "application/x-www-form-urlencoded" : nil, host: host, more: more)
    }

    @Test func `that are none, or two, are refused before anything is done`() async throws {
      let hostile = try await HostileSite.unchanged.value
      let before = try await hostile.rows()
      var wrong: [String] = []
      func refuse(_ answer: TestSite.Answer, _ asked: String) {
        wrong += faults(of: answer, asked)
        if answer.status != .badRequest { wrong.append("\(asked) → \(answer.status.code)") }
        if answer.text.contains("evil") { wrong.append("\(asked): says it back") }
      }
      for one in Self.asked {
        for host in Self.refused {
          let named = host.map { String($0.prefix(40)).debugDescription } ?? "none"
          refuse(try await ask(hostile, one, host: host), "\(one.method) \(one.path) of \(named)")
        }
        let two: HTTPFields = [HTTPField.Name("Host")!: "evil.example"]
        refuse(try await ask(hostile, one, host: "test", more: two), "\(one.method) \(one.path) of two")
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
      let after = try await hostile.rows()
      for (table, rows) in before { #expect(after[table] == rows, "\(table) was written") }
    }

    @Test func `of others change no answer, and stand in none`() async throws {
      let hostile = try await HostileSite.unchanged.value
      var wrong: [String] = []
      for one in Self.asked {
        let honest = try await ask(hostile, one, host: "test")
        for host in Self.taken {
          let answer = try await ask(hostile, one, host: host)
          wrong += same(answer, honest, "\(one.method) \(one.path) of \(host.prefix(40))")
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
    }

    /// `GET http://evil.example/desk`, as to a proxy (RFC 9112, 3.2.2).
    @Test func `within the address asked for change no answer either, and lead nowhere else`() async throws {
      let hostile = try await HostileSite.unchanged.value
      var wrong: [String] = []
      for one in Self.asked {
        let path = hostile.address(one.path)
        let honest = try await ask(hostile, one, host: "test")
        for site in [
          "http://evil.example", "https://evil.example:444", "http://user@evil.example", "HTTP://EVIL.EXAMPLE",
          "ftp://evil.example",
        ] {
          let answer = try await ask(hostile, one, target: site + path, host: "test")
          let asked = "\(one.method) \(site)\(one.path)"
          if one.path == "/desk", one.guest == nil {
            // Where he wanted to go is remembered by paths only.
            wrong += faults(of: answer, asked)
            if !answer.isSignIn || answer.location.contains("evil") { wrong.append("\(asked) → \(answer.location)") }
          } else {
            wrong += same(answer, honest, asked)
          }
        }
        for target in [
          "//evil.example\(path)", "/\\evil.example\(path)", "evil.example\(path)", "evil.example:80", "*",
        ] {
          let answer = try await ask(hostile, one, target: target, host: "test")
          let asked = "\(one.method) \(target)"
          wrong += faults(of: answer, asked)
          if answer.status == .seeOther, answer.location.contains("evil") {
            wrong.append("\(asked) → \(answer.location)")
          }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
    }

    private func same(_ answer: TestSite.Answer, _ honest: TestSite.Answer, _ asked: String) -> [String] {
      var wrong = faults(of: answer, asked)
      if answer.status != honest.status || answer.location != honest.location {
        wrong.append(
          "\(asked) → \(answer.status.code) \(answer.location), not \(honest.status.code) \(honest.location)")
      }
      let words = answer.text + answer.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
      if words.lowercased().contains("evil") { wrong.append("\(asked): says it back") }
      if answer.headers[values: .setCookie].contains(where: { $0.lowercased().contains("domain") }) {
        wrong.append("\(asked): a cookie for a domain")
      }
      return wrong
    }
  }
}
