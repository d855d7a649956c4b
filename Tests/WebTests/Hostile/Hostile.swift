import Domain
import Fixtures
import Foundation
import HTTPTypes
import Samples
import Store
import Testing
import UseCases

/// The attacks of the security review at request level, over every route that the router itself names: a route is attacked from
/// the day it is added. A step of its own in `bin/ci`; left out of the general run.
@Suite enum Hostile {}

/// The pilot county with its sample cases, and somebody in each kind of post signed in; nil stands for the public.
struct HostileSite: Sendable {
  let site: TestSite
  let jars: [PostKind?: Jar]
  let tokens: [PostKind?: String]
  /// What stands for a word in braces in an address.
  let places: [String: String]

  static let guests: [(kind: PostKind, account: String)] = [
    (.gridAgent, "w306208"), (.townAgent, "t306"), (.projectAgent, "t306"), (.supervisor, "d306"),
    (.departmentHelper, "b06"),
    (.departmentLeader, "l06"), (.leadOffice, "fgb1"), (.archivist, "fgb2"), (.ratingReviewer, "hecha"),
    (.systemAdministrator, "xitong"), (.securityAdministrator, "anquan"), (.auditor, "shenji"),
  ]
  static let all: [PostKind?] = [nil] + guests.map(\.kind)

  init() async throws {
    let site = try await TestSite()
    self.site = site
    let county = site.county
    try await county.store.write { connection in
      // How often somebody may ask, or type a wrong password, is another test's business.
      for limit in [Parameter.lookupsPerMinute, .requestsPerHour, .passwordTries] {
        try connection.set(limit, to: 1_000_000, of: county.county)
      }
    }
    try await SampleCases(
      county: county.county, store: county.store, keys: county.keys, ids: county.ids, folder: county.files)(
        at: site.now)
    let picture = try county.incoming(
      "照片.jpg", [0xFF, 0xD8, 0xFF, 0xE0] + Array(repeating: 1, count: 60), at: site.now)
    let filed = try await county.accepted(
      "NX036", by: try await county.townAgent, at: site.now,
      files: [UseCases.Attachment(place: .material(0), file: picture)])
    guard
      case .done(let batch) = try await ReadAuthorityList(county.environment).begin(
        file: "清单.csv", by: .console, at: site.now)
    else { preconditionFailure("no batch") }

    func text(_ sql: String) async throws -> String {
      try await county.store.read { try $0.rows(sql, []) { try $0.text(0) }[0] }
    }
    places = [
      "case": try await text(
        "SELECT CAST(case_id AS TEXT) FROM task_index WHERE department = 'D06' AND is_open = 1 LIMIT 1"),
      "filed": "\(filed.id.raw)",
      "file": try await text("SELECT CAST(id AS TEXT) FROM case_file WHERE case_id = \(filed.id.raw)"),
      "item": try await text("SELECT CAST(id AS TEXT) FROM item WHERE code = 'NX001' LIMIT 1"),
      "lookup": try await text("SELECT code FROM case_index ORDER BY case_id LIMIT 1"),
      "vacant": try await text("SELECT CAST(id AS TEXT) FROM post WHERE holder IS NULL LIMIT 1"),
      "person": try await text("SELECT CAST(staff AS TEXT) FROM account WHERE name = 'w103200'"),
      "batch": "\(batch.raw)",
      "proposal": try await text("SELECT CAST(id AS TEXT) FROM workflow WHERE kind = 'proposal' LIMIT 1"),
      "claim": try await text("SELECT CAST(id AS TEXT) FROM workflow WHERE kind = 'claim' AND state = 'asked' LIMIT 1"),
    ]
    var (jars, tokens): ([PostKind?: Jar], [PostKind?: String]) = ([nil: Jar()], [:])
    for (kind, account) in Self.guests {
      // A minute for each, as people would: sign-ins are counted.
      site.now = site.now.adding(minutes: 1)
      let isOneOfSeveral = [.townAgent, .projectAgent, .archivist].contains(kind)
      jars[kind] = try await site.signIn(account, post: isOneOfSeveral ? kind.title : nil)
    }
    for (guest, jar) in jars { tokens[guest] = try await site.get("/privacy", jar).text.token }
    (self.jars, self.tokens) = (jars, tokens)
  }

  /// One for all tests that are refused everything, and so leave it as it is.
  static let unchanged = Task { try await HostileSite() }

  /// An address with what is really there: `/cases/{case}` → `/cases/913…`.
  func address(_ pattern: String) -> String {
    places.reduce(pattern) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  func get(_ path: String, _ guest: PostKind?) async throws -> TestSite.Answer {
    try await site.get(path, jars[guest]!)
  }

  /// Sends a form as it is, with the guest's own right token unless another is given.
  func post(
    _ path: String, _ fields: [(String, String)], _ guest: PostKind?, token: String? = nil
  ) async throws -> TestSite.Answer {
    let all = [("csrf", token ?? tokens[guest]!)] + fields
    return try await send(path, all.map { "\($0.0.escaped)=\($0.1.escaped)" }.joined(separator: "&"), guest)
  }

  func send(
    _ path: String, _ body: String, _ guest: PostKind?, type: String? = "application/x-www-form-urlencoded"
  ) async throws -> TestSite.Answer {
    try await site.ask(.post, path, jars[guest]!, body: Array(body.utf8), type: type)
  }

  /// All rows of all tables but those that count visits: what a refused request must leave as it is.
  func rows() async throws -> [String: [[Value]]] {
    let apart: Set<String> = ["audit", "audit_end", "wrong_try", "rate", "session", "search_miss", "job"]
    var found: [String: [[Value]]] = [:]
    for table in TableShape.all where !apart.contains(table.name) {
      found[table.name] = try await site.county.store.read { [county = site.county.county] in
        try $0.page(of: table, county: county, after: nil, limit: 100_000)
      }
    }
    return found
  }
}

/// What an answer must have, whoever asked for whatever.
func faults(of answer: TestSite.Answer, _ asked: String) -> [String] {
  var faults: [String] = []
  func say(_ what: String) { faults.append("\(asked) → \(answer.status.code): \(what)") }
  if answer.status.code >= 500 { say("a fault of ours") }
  let policy = answer.headers[values: HTTPField.Name("Content-Security-Policy")!].joined()
  if !policy.contains("default-src 'none'") || !policy.contains("frame-ancestors 'none'"), policy != "sandbox" {
    say("no content security policy")
  }
  for name in ["Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy"]
  where answer.headers[HTTPField.Name(name)!] != "same-origin" { say("no \(name)") }
  if answer.headers.contains(where: { $0.name.rawName.lowercased().hasPrefix("access-control-") }) {
    say("shared with others")
  }
  let isPage = answer.headers[.contentType]?.hasPrefix("text/html") == true
  if isPage, answer.text.contains("<!--") { say("a comment in the page") }
  if answer.text.contains("_blank") { say("a link that opens a window") }
  if answer.headers[HTTPField.Name("X-Content-Type-Options")!] != "nosniff" { say("no nosniff") }
  if answer.headers[HTTPField.Name("Referrer-Policy")!] == nil { say("no referrer policy") }
  if answer.headers[.cacheControl]?.contains("no-store") != true { say("may be kept by caches") }
  if answer.status == .seeOther, !isLocal(answer.location) { say("leads away to \(answer.location.debugDescription)") }
  if !answer.text.isEmpty, answer.headers[.contentType]?.contains("charset=utf-8") != true, answer.status != .ok {
    say("a page without its character set")
  }
  for word in ["StoreFault", "SQLITE", "GRDB", "syntax error", "Swift.", "near \""] where answer.text.contains(word) {
    say("tells about our inside: \(word)")
  }
  return faults
}

/// Whether a `Location` stays on this site, as browsers read it: they drop tabs and line breaks and take `\` for `/`.
func isLocal(_ location: String) -> Bool {
  location.hasPrefix("/") && !location.dropFirst().hasPrefix("/") && !location.contains("\\")
    && location.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
}

/// What the routes and handlers say in the sources themselves: the names of all fields that are read, who takes files.
enum ReadNames {
  static let query = found(#"query(?:\.has\(|\.all\(|\[)"([A-Za-z.]+)""#)
  static let form = found(#"form(?:\.has\(|\.all\(|\.fields\[|\[)"([A-Za-z.]+)""#)
  /// The addresses of forms that take files, as they are registered: `Routes.act`.
  static let fileRoutes = found(#"(?:router|routes)\.post\("?([^",]+)"?,[^\n]*taking: \.(?:photos|table)"#, least: 4)

  private static func found(_ pattern: String, least: Int = 6) -> [String] {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    folder.appendPathComponent("Sources/Web")
    let expression = try! NSRegularExpression(pattern: pattern)
    var names: Set<String> = []
    for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)!
    where file.pathExtension == "swift" {
      let text = try! String(contentsOf: file, encoding: .utf8)
      for match in expression.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
        names.insert(String(text[Range(match.range(at: 1), in: text)!]))
      }
    }
    precondition(names.count >= least, "the sources are not written so any more: \(pattern)")
    return names.sorted()
  }
}
