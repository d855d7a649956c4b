import Foundation
import Testing

/// The house itself: what may import what, and that the papers tell the truth.
@Suite struct `The house` {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func sources(_ target: String) throws -> [(name: String, text: String)] {
    let folder = root.appendingPathComponent("Sources/\(target)")
    let walk = FileManager.default.enumerator(atPath: folder.path)
    var found: [(String, String)] = []
    while let name = walk?.nextObject() as? String {
      guard name.hasSuffix(".swift") else { continue }
      found.append((name, try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)))
    }
    return found
  }

  static let allowed: [(target: String, imports: Set<String>)] = [
    ("Domain", ["Synchronization"]), ("Markup", []), ("Assets", []),
    ("Sealing", ["Crypto", "CryptoExtras", "Dispatch", "Foundation", "Synchronization"]),
    ("Store", ["Domain", "Foundation", "Sealing", "Synchronization"]),
    (
      "StoreSQLite",
      ["CSQLiteTuning", "Dispatch", "Domain", "Foundation", "GRDB", "GRDBSQLite", "Store", "Synchronization"]
    ),
    ("StorePostgres", ["CPostgres", "Dispatch", "Foundation", "Store", "Synchronization"]),
    ("Scanning", ["NIOCore", "NIOPosix", "Synchronization", "UseCases"]),
    ("Sheets", ["CXLSXWriter", "CZip", "Domain", "Foundation", "FoundationXML"]),
    ("UseCases", ["Dispatch", "Domain", "Foundation", "Sealing", "Sheets", "Store", "Synchronization"]),
    (
      "Web",
      [
        "Assets", "CQREncode", "Domain", "Foundation", "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging",
        "Markup",
        "NIOCore", "NIOHTTPTypes", "Sealing", "Store", "Synchronization", "UseCases",
      ]
    ),
    ("Samples", ["Domain", "Sealing", "Store", "UseCases"]),
  ]

  @Test(arguments: allowed.map(\.target))
  func `imports only what its table says`(target: String) throws {
    let allowed = Self.allowed.first { $0.target == target }!.imports
    for (name, text) in try Self.sources(target) {
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard words.first == "import" || (words.count > 1 && words[0] == "package" && words[1] == "import") else {
          continue
        }
        #expect(allowed.contains(String(words.last!)), "\(target)/\(name): \(line)")
      }
    }
  }

  @Test func `has no SQL outside the store`() throws {
    for target in ["Domain", "UseCases", "Web", "Samples"] {
      for (name, text) in try Self.sources(target) {
        #expect(
          !text.contains("SELECT ") && !text.contains("INSERT INTO") && !text.contains("UPDATE "), "\(target)/\(name)")
      }
    }
  }

  /// What comes in is read in one place, so that no file comes by the scanner.
  @Test func `reads the bodies of requests in one place`() throws {
    let readers = try Self.sources("Web").filter { $0.text.contains("request.body") || $0.text.contains("collectBody") }
    // `SessionMiddleware` only holds a small one back, so that it can be read twice.
    #expect(Set(readers.map(\.name)) == ["Requests/FormReading.swift", "Requests/SessionMiddleware.swift"])
  }

  @Test func `names the county in every statement on a county's table`() throws {
    let tables = [
      "case_event", "case_head", "case_index", "task_index", "party", "post", "staff", "item", "place", "session",
      "account",
    ]
    for (name, text) in try Self.sources("Store") where !name.hasPrefix("Migrations") {
      for statement in text.components(separatedBy: "\"").filter({
        $0.contains("SELECT ") || $0.contains("UPDATE ") || $0.contains("DELETE ")
      }) {
        guard tables.contains(where: { statement.contains("FROM \($0)") || statement.contains("UPDATE \($0)") }) else {
          continue
        }
        #expect(statement.contains("county"), "\(name): \(statement)")
      }
    }
  }

  @Test func `writes every parameter and option into the settings page`() throws {
    let page = try String(contentsOf: Self.root.appendingPathComponent("docs/settings.md"), encoding: .utf8)
    let serve = try Self.sources("bangban").first { $0.name == "Serve.swift" }!.text
    for option in [
      "--port", "--host", "--data", "--sample", "--sample-on-network", "--database-file", "--secure-cookies",
      "--trusted-proxy", "--scanner", "--verbose", "--gallery", "--head-file", "--head-syslog", "--head-webhook",
    ] {
      #expect(page.contains(option))
    }
    let network = try Self.sources("bangban").first { $0.name == "NetworkOptions.swift" }!.text
    for option in network.matches(of: /var (\w+) = [\d_]+/).map({ String($0.1) }) {
      let words = option.replacing(/[A-Z]/) { "-\($0.output.lowercased())" }
      #expect(page.contains("`--\(words)`"), "docs/settings.md lacks --\(words)")
    }
    #expect(serve.contains("secureCookies"))
    let parameters = try Self.sources("Domain").first { $0.name.hasSuffix("Parameter.swift") }!.text
    let names = parameters.matches(of: /case \.(\w+): d\(/).map { String($0.1) }
    #expect(names.count >= 25)
    for name in names { #expect(page.contains("`\(name)`"), "docs/settings.md lacks \(name)") }
  }

  /// One line of a table that answers a standard: what is asked, whether it applies, how it stands, where, and what holds it.
  struct Answer {
    let id: String
    let applies: String
    let state: String
    let place: String
    let test: String
    let note: String

    /// What is wrong with it as an answer; nil when nothing is.
    var fault: String? {
      switch (applies, state) {
      case ("no", "-"): note.isEmpty ? "does not say why it does not apply" : nil
      case ("yes", "holds"): place.isEmpty ? "does not say where it holds" : nil
      case ("yes", "partly"), ("yes", "open"): note.isEmpty ? "does not say what is missing" : nil
      default: "is neither answered nor left out"
      }
    }

    /// Paths that it names and that are not there.
    var missing: [String] {
      (place + " " + test).split(separator: " ").map(String.init).filter {
        !FileManager.default.fileExists(atPath: `The house`.root.appendingPathComponent($0).path)
      }
    }
  }

  /// The lines of a table below its head; a comma within quotes is none between cells.
  static func table(_ name: String, columns: Int) throws -> [[String]] {
    let text = try String(contentsOf: root.appendingPathComponent("docs/security/\(name)"), encoding: .utf8)
    return try text.split(separator: "\n").dropFirst().map { line in
      let cells = line.replacing(/"[^"]*"/) { $0.output.replacing(",", with: "，") }
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count == columns, "\(name): \(line)")
      return cells
    }
  }

  /// OWASP ASVS 5.0.0 has 345 requirements: each is answered once, and what an answer names is there.
  @Test func `answers every requirement of the security standard`() throws {
    let answers = try Self.table("asvs.csv", columns: 7).map {
      Answer(id: $0[0], applies: $0[2], state: $0[3], place: $0[4], test: $0[5], note: $0[6])
    }
    #expect(answers.count == 345 && Set(answers.map(\.id)).count == 345)
    for answer in answers {
      #expect(answer.fault == nil, "\(answer.id) \(answer.fault ?? "")")
      #expect(answer.missing.isEmpty, "\(answer.id) names \(answer.missing)")
    }
  }

  /// The ways to try a site of the OWASP Web Security Testing Guide.
  private static func ways() throws -> [Answer] {
    try table("wstg.csv", columns: 6).map {
      Answer(id: $0[0], applies: $0[1], state: $0[2], place: $0[3], test: $0[4], note: $0[5])
    }
  }

  /// How many ways each category of the guide has, so that a line that is lost is missed where the guide is not at hand.
  private static let waysEach = [
    "INFO": 10, "CONF": 13, "IDNT": 5, "ATHN": 11, "ATHZ": 5, "SESS": 11, "INPV": 23, "ERRH": 2, "CRYP": 4, "BUSL": 10,
    "CLNT": 14, "APIT": 5,
  ]

  @Test func `was tried in every way of the testing guide, and says what was seen`() throws {
    let ways = try Self.ways()
    let each = Dictionary(grouping: ways) { String($0.id.split(separator: "-").dropFirst().first ?? "") }
    #expect(each.mapValues(\.count) == Self.waysEach && Set(ways.map(\.id)).count == ways.count)
    for way in ways {
      #expect(way.id.wholeMatch(of: /WSTG-[A-Z]{4}-\d\d/) != nil, "\(way.id)")
      #expect(way.fault == nil, "\(way.id) \(way.fault ?? "")")
      #expect(!way.note.isEmpty, "\(way.id) does not say how it was tried")
      #expect(way.missing.isEmpty, "\(way.id) names \(way.missing)")
    }
  }

  private static let checklist = root.deletingLastPathComponent().appendingPathComponent(
    "shared/data/wstg-checklist.json")

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: checklist.path),
      "the guide's list, ../shared/data/wstg-checklist.json, is absent"
    ))
  func `answers the testing guide's own list, no way more or less`() throws {
    struct List: Decodable {
      struct Category: Decodable { let tests: [Way] }
      struct Way: Decodable { let id: String }
      let categories: [String: Category]
    }
    let list = try JSONDecoder().decode(List.self, from: Data(contentsOf: Self.checklist))
    let ids = list.categories.values.flatMap { $0.tests.map(\.id) }
    let answered = Set(try Self.ways().map(\.id))
    #expect(!ids.isEmpty && answered == Set(ids))
  }

  /// What browsers load, by its name within `Sources/Assets`.
  static func assets(_ folder: String) throws -> [(name: String, text: String)] {
    let place = root.appendingPathComponent("Sources/Assets/\(folder)")
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
    return try names.map { ($0, try String(contentsOf: place.appendingPathComponent($0), encoding: .utf8)) }
  }

  /// What a script puts on a page as markup is markup of the server's, which escapes it, or its own; words become text.
  @Test func `has scripts without ways to run words as markup or code`() throws {
    let scripts = try Self.assets("script")
    #expect(scripts.count > 10)
    for (name, text) in scripts {
      for word in [
        "eval(", "Function(", "document.write", "outerHTML", "insertAdjacentHTML", "createContextualFragment", "srcdoc",
        "javascript:", "postMessage", "localStorage", "document.cookie", "WebSocket", "importScripts",
        "__proto__",
      ] { #expect(!text.contains(word), "\(name): \(word)") }
    }
    let sinks = scripts.flatMap { script in
      script.text.matches(of: /innerHTML = (.*)/).map { "\(script.name): \($0.1)" }
    }
    #expect(
      sinks == [
        "outlook.js: await answer.text();", "picker.js: await answer.text();", "signature.js: content;",
      ])
    #expect(scripts.contains { $0.name == "signature.js" && $0.text.contains("const content = `<p>请委托人在框内签名</p>") })
  }

  /// One module a behaviour: only the entry loads others, by addresses that the server knows.
  @Test func `has scripts that load no others, but for the entry`() throws {
    let scripts = try Self.assets("script")
    let entry = try #require(scripts.first { $0.name == "main.js" }).text
    let named = entry.matches(of: /import\("\.\/(\w+\.js)"\)/).map { String($0.1) }
    #expect(named.count == Set(named).count)
    #expect(Set(named) == Set(scripts.map(\.name)).subtracting(["main.js"]))
    for (name, text) in scripts where name != "main.js" {
      #expect(text.firstMatch(of: /\bimport\b/) == nil, "\(name)")
      #expect(text.components(separatedBy: "export default ").count == 2, "\(name)")
    }
  }

  /// What Chromium 87 does not know it drops unseen, often with the whole rule. `Tests/Browser` asks a real one.
  @Test func `has a sheet of plain rules`() throws {
    for (name, text) in try Self.assets("style") {
      let rules = Self.withoutComments(text)
      for word in ["@layer", "@container", "@import", "url(", ":has(", ":is(", ":where("] {
        #expect(!rules.contains(word), "\(name): \(word)")
      }
      #expect(Self.nested(rules).isEmpty, "\(name)")
    }
    #expect(Self.nested(".a { color: red; } @media print { .b { color: red; } }").isEmpty)
    #expect(Self.nested(".a @media print { .b { color: red; } }") == [".b"])
    #expect(Self.nested("@media print { .a { & .b { color: red; } } }") == ["& .b"])
  }

  private static func withoutComments(_ sheet: String) -> String {
    sheet.components(separatedBy: "/*").enumerated()
      .map { $0 == 0 ? $1 : $1.components(separatedBy: "*/").dropFirst().joined() }
      .joined()
  }

  /// Rules within what is neither `@media` nor `@supports`.
  private static func nested(_ rules: String) -> [String] {
    var (open, found, head): ([String], [String], String) = ([], [], "")
    for character in rules {
      switch character {
      case "{":
        head = head.trimmingCharacters(in: .whitespacesAndNewlines)
        if let outer = open.last, !outer.hasPrefix("@media"), !outer.hasPrefix("@supports") { found.append(head) }
        open.append(head)
        head = ""
      case "}":
        _ = open.popLast()
        head = ""
      case ";": head = ""
      default: head.append(character)
      }
    }
    return found
  }

  @Test(arguments: ["style", "script"])
  func `keeps the lines of what browsers load within 120 columns`(folder: String) throws {
    for (name, text) in try Self.assets(folder) {
      for line in text.split(separator: "\n") { #expect(line.count <= 120, "\(name): \(line)") }
    }
  }

  @Test func `keeps its pages' budget`() throws {
    func size(_ folder: String) throws -> Int { try Self.assets(folder).reduce(0) { $0 + $1.text.utf8.count } }
    #expect(try size("style") <= 30_000)
    #expect(try size("script") <= 40_000)
  }
}
