import Domain
import Fixtures
import HTTPTypes
import Samples
import Store
import Testing

extension Hostile {
  @Suite(.serialized) struct `Addresses` {
    /// As they stand on the wire.
    static let extremes: [String] = [
      "0", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "99999999999999999999999999",
      "1e9", "NaN",
      "..", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%2F", "%00", "1%00", "%27%20OR%201%3D1--",
      "%22%3B%20DROP%20TABLE%20party%3B--",
      "%25s%25n%25", "%", "%F0%9F%98%80", "%E2%80%AE", "%ff%fe", "%E0%80%80", "%0d%0aSet-Cookie%3A%20x%3D1",
      "%3Cx-evil%3E", "%22onx%3D1", "+", "%20", "//evil.example", "%5Cevil.example", "%09%2F%2Fevil.example",
      "https%3A%2F%2Fevil.example",
      String(repeating: "a", count: 5_000), String(repeating: "%E4%B8%AD", count: 700),
    ]

    @Test func `with any words in place of what they name never bring the site down`() async throws {
      let hostile = try await HostileSite.unchanged.value
      var wrong: [String] = []
      for (pattern, door) in Door.reading.sorted(by: { $0.key < $1.key }) where pattern.contains("{") {
        let real = hostile.address(door.example.split(separator: "?")[0].description).split(separator: "/")
        let named = pattern.split(separator: "/")
        let captures = named.indices.filter { named[$0].hasPrefix("{") }
        for guest in [nil, .leadOffice, .townAgent, .departmentHelper] as [PostKind?] {
          for value in Self.extremes {
            for place in captures {
              var parts = real.map(String.init)
              parts[place] = value
              let path = "/" + parts.joined(separator: "/")
              let answer = try await hostile.get(path, guest)
              wrong += faults(of: answer, "\(guest?.title ?? "anybody") GET \(path.prefix(120))")
              if answer.text.contains("<x-evil") { wrong.append("\(path): raw markup") }
            }
          }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
    }

    @Test func `with any query never bring the site down, nor lead away`() async throws {
      let hostile = try await HostileSite.unchanged.value
      var wrong: [String] = []
      for (pattern, door) in Door.reading.sorted(by: { $0.key < $1.key }) {
        let path = hostile.address(String(door.example.split(separator: "?")[0]))
        let isPublic = door.who.contains(nil)
        let insider: PostKind? = isPublic ? .leadOffice : door.who.compactMap(\.self).min { $0.rawValue < $1.rawValue }
        for guest in [nil, insider] {
          // Nothing is read of a query that comes from nobody who may be here.
          for value in guest == nil && !isPublic ? ["%2F%2Fevil.example", "%00", "%3Cx-evil%3E"] : Self.extremes {
            let names = value.count > 1_000 ? ["q"] : ReadNames.query
            let all = names.map { "\($0)=\(value)" }.joined(separator: "&")
            let answer = try await hostile.get("\(path)?\(all)", guest)
            wrong += faults(of: answer, "\(guest?.title ?? "anybody") GET \(pattern)?…=\(value.prefix(40))")
            if answer.text.contains("<x-evil") || answer.text.contains("\"onx=") {
              wrong.append("\(pattern) \(value): raw markup")
            }
          }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
    }

    /// What words in an address may be about: items, places and the authority list; names and work telephones of the team, which
    /// are public (R063).
    private static let searched: Set = [
      "/office/items", "/office/places", "/office/authority", "/office/staff", "/office/accounts",
      "/office/accounts/new",
      "/office/posts/N", "/office/changes/new",
    ]

    /// ASVS 5.0 V14.2.1.
    @Test func `take in typed words about what is public only, and hold no look-up code`() async throws {
      let hostile = try await HostileSite.unchanged.value
      let codes = Set(
        try await hostile.site.county.store.read { try $0.rows("SELECT code FROM case_index", []) { try $0.text(0) } })
      func namesCode(_ address: some StringProtocol) -> Bool {
        address.split { !$0.isNumber }.contains { codes.contains(String($0)) }
      }
      var (wrong, seen): ([String], Set<String>) = ([], [])
      for guest in HostileSite.all {
        for (path, text) in try await hostile.crawl(guest, each: 2, most: 45) {
          let asked = "\(guest?.title ?? "anybody") \(path)"
          if namesCode(path) { wrong.append("\(asked): a look-up code") }
          for link in text.matches(of: /(?:href|action|src|data-[a-z]+)="(\/[^"]*)"/) where namesCode(link.1) {
            wrong.append("\(asked): \(link.1)")
          }
          for form in text.matches(of: /<form([^>]*)>(.*?)<\/form>/.dotMatchesNewlines())
          where !form.1.contains("method=\"post\"") {
            let typed = form.2.firstMatch(of: /<textarea|<input(?![^>]*type="(?:hidden|radio|checkbox)")/)
            let action = form.1.firstMatch(of: /action="([^"]*)"/).map { String($0.1) } ?? path
            let kind = action.replacing(/[0-9]+/, with: "N")
            guard typed != nil else { continue }
            seen.insert(kind)
            if !Self.searched.contains(kind) {
              wrong.append("\(asked): a form that sends words in an address, \(kind)")
            }
          }
        }
      }
      #expect(!codes.isEmpty && seen.contains("/office/accounts"), "\(seen)")
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
    }

    @Test func `lead nobody away after signing in`() async throws {
      let site = try await TestSite()
      for next in [
        "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "https://evil.example",
        "\\\\evil.example",
        "javascript:alert(1)", "/%09/evil.example\u{0}", " //evil.example", "///evil.example", "/.//evil.example", "",
      ] {
        site.now = site.now.adding(minutes: 1)
        let jar = Jar()
        let answer = try await site.post(
          "/sign-in", [("account", "w306208"), ("password", LoadPilot.password), ("next", next)], jar, from: "/sign-in")
        #expect(
          answer.status == .seeOther && isLocal(answer.location),
          "\(next.debugDescription) → \(answer.location.debugDescription)")
        // A form that was kept is sent on to an address of ours only.
        let kept = try await site.post(
          "/sign-in", [("account", "w306208"), ("password", LoadPilot.password), ("next", next), ("kept.note", "1")],
          Jar(),
          from: "/sign-in")
        let actions = FoundForm.all(on: kept.text).map(\.action)
        #expect(kept.text.isEmpty || actions.allSatisfy(isLocal), "\(next.debugDescription) → \(actions)")
      }
    }

    @Test func `say nothing of a host, an origin or a method that a header names`() async throws {
      let hostile = try await HostileSite.unchanged.value
      var more = HTTPFields()
      for (name, value) in [
        ("Origin", "https://foreign.example"), ("Referer", "https://foreign.example/"),
        ("X-Forwarded-Host", "foreign.example"),
        ("Forwarded", "host=foreign.example"), ("X-Original-URL", "/office/accounts"),
        ("X-HTTP-Method-Override", "PUT"),
        ("X-Rewrite-URL", "/office/accounts"), ("Upgrade", "websocket"),
      ] { more[HTTPField.Name(name)!] = value }
      var wrong: [String] = []
      for (pattern, door) in Door.reading.sorted(by: { $0.key < $1.key }) {
        let path = hostile.address(door.example).addingPercentEncoded
        for guest in [nil, .leadOffice] as [PostKind?] {
          let answer = try await hostile.site.ask(.get, path, hostile.jars[guest]!, host: "foreign.example", more: more)
          let plain = try await hostile.get(path, guest)
          let asked = "\(guest?.title ?? "anybody") GET \(pattern) of another host"
          wrong += faults(of: answer, asked)
          if answer.status != plain.status || answer.location != plain.location {
            wrong.append("\(asked) → \(answer.status.code) \(answer.location)")
          }
          if (answer.text + answer.headers.map(\.value).joined()).contains("foreign.example") {
            wrong.append("\(asked): told again")
          }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
    }

    @Test func `answer other methods without any effect`() async throws {
      let hostile = try await HostileSite.unchanged.value
      let before = try await hostile.rows()
      var wrong: [String] = []
      for door in Array(Door.reading.values) + Array(Door.writing.values) {
        let path = hostile.address(door.example).addingPercentEncoded
        for method in [HTTPRequest.Method.head, .options, .put, .delete, .patch, .trace] {
          let answer = try await hostile.site.ask(
            method, path, hostile.jars[.leadOffice]!, body: Array("csrf=\(hostile.tokens[.leadOffice]!)&key=1".utf8),
            type: "application/x-www-form-urlencoded")
          wrong += faults(of: answer, "\(method) \(path)")
          if method != .head, answer.status.code < 400 { wrong.append("\(method) \(path) → \(answer.status.code)") }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
      let after = try await hostile.rows()
      for (table, rows) in before { #expect(after[table] == rows, "\(table) was written") }
    }

    @Test func `that are nobody's, and what everybody gets, carry the headers too`() async throws {
      let site = try await TestSite()
      for path in [
        "/none", "/desk/none", "/.git/config", "/assets/none.css", "/%2e%2e/%2e%2e/etc/passwd", "/cases/1/2/3/4/5",
      ] {
        let answer = try await site.get(path)
        #expect(faults(of: answer, path).isEmpty && answer.status == .notFound)
      }
      for path in site.routes.filter({ $0.method == .get }).map(\.path) where Door.isPlain(path) {
        let answer = try await site.get(path)
        let said = faults(of: answer, path).filter { !$0.contains("may be kept") }
        #expect(said.isEmpty && answer.status == .ok)
      }
    }
  }
}
