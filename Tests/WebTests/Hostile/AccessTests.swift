import Domain
import HTTPTypes
import Testing

extension Hostile {
  @Suite(.serialized) struct `Doors` {
    @Test func `are known for every route of the router`() async throws {
      let routes = try await TestSite().routes
      func paths(_ method: HTTPRequest.Method) -> Set<String> {
        Set(routes.filter { $0.method == method }.map(\.path).filter { !Door.isPlain($0) })
      }
      #expect(paths(.get) == Set(Door.reading.keys), "Write down in Doors.swift who may open it.")
      #expect(paths(.post) == Set(Door.writing.keys), "Write down in Doors.swift who may send it.")
      // Pages need no other method: whatever else is registered would go round these tests.
      #expect(routes.allSatisfy { [.get, .head, .post].contains($0.method) })
    }

    @Test func `open to whom they shall and to nobody else`() async throws {
      let hostile = try await HostileSite.unchanged.value
      var wrong: [String] = []
      for (pattern, door) in Door.reading.sorted(by: { $0.key < $1.key }) {
        let path = hostile.address(door.example).addingPercentEncoded
        for guest in HostileSite.all {
          let answer = try await hostile.get(path, guest)
          let asked = "\(guest?.title ?? "anybody") GET \(pattern)"
          wrong += faults(of: answer, asked)
          let code = Int(answer.status.code)
          // A case out of sight is not found, whatever of it is asked for (architecture.md §7).
          let closed: Set<Int> = pattern.hasPrefix("/cases/{id}") ? [404] : [403, 404]
          if let expected = door.answers[guest] {
            if !expected.fits(answer) {
              wrong.append("\(asked) → \(code) \(answer.location), should be \(expected)")
            }
          } else if guest == nil {
            if !answer.isSignIn { wrong.append("\(asked) → \(code), should ask to sign in") }
          } else if !closed.contains(code) {
            wrong.append("\(asked) → \(code) \(answer.location), should be closed")
          }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
    }

    @Test func `take no form from whom they shall not, and nothing is written`() async throws {
      let hostile = try await HostileSite.unchanged.value
      let before = try await hostile.rows()
      var wrong: [String] = []
      let fields =
        ReadNames.form.map { ($0, "1") } + [("key", "k"), ("note", "写不进来"), ("toldBy", "phone"), ("reason", "写不进来")]
      for (pattern, door) in Door.writing.sorted(by: { $0.key < $1.key }) {
        for guest in HostileSite.all where !door.who.contains(guest) {
          let answer = try await hostile.post(hostile.address(door.example), fields, guest)
          let asked = "\(guest?.title ?? "anybody") POST \(pattern)"
          wrong += faults(of: answer, asked)
          let code = Int(answer.status.code)
          // Whoever sees a case and may not act on it is told why the act has no place.
          let isRefusal = [401, 403, 404, 409, 422].contains(code)
          if !isRefusal, !(guest == nil && answer.isSignIn) { wrong.append("\(asked) → \(code) \(answer.location)") }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
      let after = try await hostile.rows()
      for (table, rows) in before { #expect(after[table] == rows, "\(table) was written") }
    }

    @Test func `take no form without the browser's own token, and nothing is written`() async throws {
      let hostile = try await HostileSite.unchanged.value
      let before = try await hostile.rows()
      var wrong: [String] = []
      let fields = ReadNames.form.map { ($0, "1") } + [("note", "写不进来"), ("toldBy", "phone"), ("key", "k")]
      let stranger = hostile.tokens[nil]!
      for (pattern, door) in Door.writing.sorted(by: { $0.key < $1.key }) {
        // Those who may, for whom the token is all that stands between; the public's own forms with a stranger's.
        for guest in door.who.sorted(by: { ($0?.rawValue ?? "") < ($1?.rawValue ?? "") }).prefix(4) {
          let others = guest == nil ? hostile.tokens[.leadOffice]! : stranger
          let own = hostile.tokens[guest]!
          for token in [
            "", "x", others, String(own.dropLast()), own + "0", own.uppercased() == own ? own + "A" : own.uppercased(),
          ] {
            let answer = try await hostile.post(hostile.address(door.example), fields, guest, token: token)
            let asked = "\(guest?.title ?? "anybody") POST \(pattern) with token \(token.prefix(8))"
            wrong += faults(of: answer, asked)
            if answer.status != .forbidden { wrong.append("\(asked) → \(answer.status.code) \(answer.location)") }
          }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
      let after = try await hostile.rows()
      for (table, rows) in before { #expect(after[table] == rows, "\(table) was written") }
    }
  }
}

extension TestSite.Answer {
  /// Sent to the sign-in page.
  var isSignIn: Bool { status == .seeOther && location.hasPrefix("/sign-in") }
}

extension String {
  /// Characters outside of ASCII as a browser sends them.
  var addingPercentEncoded: String {
    unicodeScalars.map { $0.isASCII ? String($0) : String($0).escaped }.joined()
  }
}
