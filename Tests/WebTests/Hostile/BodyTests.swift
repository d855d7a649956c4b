import Domain
import HTTPTypes
import Testing

extension Hostile {
  @Suite(.serialized) struct `Bodies` {
    private static let sql = "'; DROP TABLE party; -- \" OR 1=1 \\ %' UNION SELECT * FROM account --"

    /// What is sent instead of an honest form, by what it is called here: after the token, as it stands on the wire.
    private static let bodies: [(String, String)] = {
      let names = ReadNames.form
      func all(_ value: String) -> String { names.map { "\($0)=\(value)" }.joined(separator: "&") }
      return [
        ("nothing", ""), ("SQL everywhere", all(sql.escaped)),
        ("1,000 letters everywhere", all(String(repeating: "a", count: 1_000))),
        ("zeros and controls", all("a%00b%01%02%7f%1b%0d%0a%E2%80%AE")), ("not UTF-8", all("%ff%fe%c0%80")),
        ("huge numbers", all("99999999999999999999")), ("negative", all("-9223372036854775808")),
        ("twice", all("1") + "&" + all("2")),
        ("lists", names.map { "\($0)%5B%5D=1&\($0)%5Ba%5D%5Bb%5D=2" }.joined(separator: "&")),
        ("no names", String(repeating: "=&", count: 200)), ("evil places", all("%2F%2Fevil.example")),
        ("tabbed places", all("%2F%09%2Fevil.example")), ("back-slashed places", all("%2F%5Cevil.example")),
        ("other sites", all("https%3A%2F%2Fevil.example")),
      ]
    }()

    /// Too much of it: refused before it is worked on.
    private static let tooMuch: [(String, String)] = [
      ("70 KB in one field", "note=" + String(repeating: "a", count: 70_000)),
      ("1,200 fields", (0..<1_200).map { "f\($0)=1" }.joined(separator: "&")),
    ]

    private func guest(of door: Door) -> PostKind? {
      door.who.contains(nil) ? nil : door.who.compactMap(\.self).min { $0.rawValue < $1.rawValue }
    }

    private func doors(_ hostile: HostileSite) -> [(path: String, guest: PostKind?)] {
      // Another password would end the attack.
      Door.writing.filter { $0.key != "/password" }.sorted { $0.key < $1.key }.map {
        (path: hostile.address($0.value.example), guest: guest(of: $0.value))
      }
    }

    @Test func `of any words never bring the site down, nor lead away`() async throws {
      let hostile = try await HostileSite()
      var wrong: [String] = []
      // Leaving would end the public's attack: its tokens go with it.
      for (path, guest) in doors(hostile) where path != "/my-case/leaving" {
        for (name, body) in Self.bodies {
          let answer = try await hostile.send(path, "csrf=\(hostile.tokens[guest]!)&\(body)", guest)
          wrong += faults(of: answer, "\(guest?.title ?? "anybody") POST \(path) \(name)")
        }
      }
      for act in CaseAction.Name.allCases {
        for (name, body) in Self.bodies
        where ["SQL everywhere", "zeros and controls", "huge numbers", "twice"].contains(name) {
          let path = hostile.address("/cases/{case}/\(act.rawValue)")
          let answer = try await hostile.send(path, "csrf=\(hostile.tokens[.townAgent]!)&\(body)", .townAgent)
          wrong += faults(of: answer, "POST \(path) \(name)")
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
    }

    @Test func `that are too large are refused with a page`() async throws {
      let hostile = try await HostileSite()
      var wrong: [String] = []
      for (path, guest) in doors(hostile) {
        // What was typed before a session ended comes back through these, and may be longer.
        for (name, body) in Self.tooMuch
        where !["/factor", "/posts", "/sign-in/kept"].contains(path) || body.utf8.count > 288 << 10 {
          let answer = try await hostile.send(path, "csrf=\(hostile.tokens[guest]!)&\(body)", guest)
          let asked = "\(guest?.title ?? "anybody") POST \(path) \(name)"
          wrong += faults(of: answer, asked)
          if !(400..<500).contains(Int(answer.status.code)) || !answer.text.contains("</html>") {
            wrong.append("\(asked) → \(answer.status.code) \(answer.location)")
          }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
    }

    @Test func `of a wrong type are refused`() async throws {
      let hostile = try await HostileSite.unchanged.value
      let before = try await hostile.rows()
      var wrong: [String] = []
      for (path, guest) in doors(hostile) {
        let token = hostile.tokens[guest]!
        let part = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(token)\r\n"
        for (type, body) in [
          ("application/json", "{\"csrf\":\"\(token)\"}"), ("text/plain", "csrf=x\(token)"),
          ("multipart/form-data", part),
          ("multipart/form-data; boundary=", part), ("multipart/form-data; boundary=b", part),
          (
            "multipart/form-data; boundary=b",
            part + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x"
          ),
          (
            "multipart/form-data; boundary=" + String(repeating: "-", count: 5_000),
            String(repeating: "-", count: 20_000)
          ),
          ("multipart/form-data; boundary=;;;\"", "--"),
        ] {
          let answer = try await hostile.send(path, body, guest, type: type)
          let asked = "\(guest?.title ?? "anybody") POST \(path) as \(type.prefix(60))"
          wrong += faults(of: answer, asked)
          if !(400..<500).contains(Int(answer.status.code)) {
            wrong.append("\(asked) → \(answer.status.code) \(answer.location)")
          }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
      let after = try await hostile.rows()
      for (table, rows) in before { #expect(after[table] == rows, "\(table) was written") }
    }
  }
}
