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
    // `WhoIsIt` only holds a small one back, so that it can be read twice.
    #expect(Set(readers.map(\.name)) == ["Requests/FormReading.swift", "Requests/WhoIsIt.swift"])
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
      "--trusted-proxy", "--scanner", "--verbose", "--head-file", "--head-syslog", "--head-webhook",
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

  /// OWASP ASVS 5.0.0 has 345 requirements: each is answered once, and what an answer names is there.
  @Test func `answers every requirement of the security standard`() throws {
    let table = try String(contentsOf: Self.root.appendingPathComponent("docs/security/asvs.csv"), encoding: .utf8)
    let rows = table.split(separator: "\n").dropFirst().map { line in
      line.replacing(/"[^"]*"/) { $0.output.replacing(",", with: "，") }
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.count == 345 && Set(rows.map { $0[0] }).count == 345)
    for row in rows {
      try #require(row.count == 7, "\(row)")
      switch (row[2], row[3]) {
      case ("no", "-"): #expect(!row[6].isEmpty, "\(row[0]) does not say why it does not apply")
      case ("yes", "holds"): #expect(!row[4].isEmpty, "\(row[0]) does not say where it holds")
      case ("yes", "partly"), ("yes", "open"): #expect(!row[6].isEmpty, "\(row[0]) does not say what is missing")
      default: Issue.record("\(row[0]) is neither answered nor left out")
      }
      for path in (row[4] + " " + row[5]).split(separator: " ") {
        let file = Self.root.appendingPathComponent(String(path)).path
        #expect(FileManager.default.fileExists(atPath: file), "\(row[0]) names \(path)")
      }
    }
  }

  @Test func `keeps its pages' budget`() throws {
    func size(_ name: String) throws -> Int {
      try Data(contentsOf: Self.root.appendingPathComponent("Sources/Assets/\(name)")).count
    }
    #expect(try size("style.css") <= 30_000)
    #expect(try size("app.js") <= 40_000)
  }
}
