import Foundation
import Testing

/// The documents say what is in the tree: paths, links, names, and one form for all decisions.
@Suite struct `The documents` {
  private static let root = `The house`.root

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  private static func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// What stands in backticks, line by line.
  private static func quoted(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { line in line.matches(of: /`([^`]+)`/).map { String($0.1) } }
  }

  /// Every path of the map: below Sources, from the root, or in the folder named before it in the line. A word without slash
  /// and dot is a path only where it is a folder, such as a target.
  @Test func `map nothing that is not there`() throws {
    var paths = 0
    for words in Self.quoted(try Self.text("docs/map.md")) {
      var folder = ""
      for word in words {
        let isPath = word.contains("/") || word.contains(".")
        if isPath { paths += 1 }
        guard let found = ["Sources/\(word)", word, "\(folder)/\(word)"].first(where: Self.isThere) else {
          #expect(!isPath, "docs/map.md names \(word)")
          continue
        }
        folder = found.hasSuffix(".swift") ? String(found[..<found.lastIndex(of: "/")!]) : found
      }
    }
    #expect(paths > 100)
  }

  @Test func `link to nothing that is not there`() throws {
    let pages = try FileManager.default.subpathsOfDirectory(atPath: Self.root.appendingPathComponent("docs").path)
      .filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
    for page in pages + ["README.md", "README.zh-CN.md", "SECURITY.md"] {
      let folder = page.contains("/") ? String(page[...page.lastIndex(of: "/")!]) : ""
      for link in try Self.text(page).matches(of: /\]\(([^)#\s]+)/).map({ String($0.1) })
      where !link.contains(":") {
        #expect(Self.isThere(folder + link), "\(page) links to \(link)")
      }
    }
  }

  @Test func `give every decision one form and a line in the index`() throws {
    let folder = "docs/decisions"
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.appendingPathComponent(folder).path)
      .filter { $0 != "README.md" }.sorted()
    let index = try Self.text("\(folder)/README.md")
    #expect(names.count >= 39)
    for name in names {
      let lines = try Self.text("\(folder)/\(name)").split(separator: "\n", omittingEmptySubsequences: false)
      let title = try #require(lines.first?.wholeMatch(of: /# (\d{4}) (.+)/), "\(name): title")
      #expect(name.hasPrefix("\(title.1)-"), "\(name) is numbered \(title.1)")
      #expect(lines.count > 2 && lines[2].prefixMatch(of: /\d{4}-\d\d-\d\d · \w+/) != nil, "\(name): date and status")
      #expect(
        lines.filter { $0.hasPrefix("## ") }
          == ["## Context", "## Decision", "## Consequences", "## Measured", "## Not taken"], "\(name): sections")
      #expect(index.contains("| [\(title.1)](\(name)) | \(title.2) |"), "docs/decisions/README.md lacks \(name)")
    }
  }

  /// A type, function or property that the glossary names is a word of the sources.
  @Test func `explain no name that the code does not have`() throws {
    var words: Set<String> = []
    for target in ["Domain", "Store", "StoreSQLite", "StorePostgres", "Sealing", "UseCases", "Web", "Samples"] {
      for (_, text) in try `The house`.sources(target) {
        words.formUnion(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
      }
    }
    let names = Self.quoted(try Self.text("docs/glossary.md")).joined()
    #expect(names.count > 150)
    for name in names {
      for part in name.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
        let isKnown = words.contains(String(part))  // told alone: the words are thousands
        #expect(isKnown, "docs/glossary.md names \(name)")
      }
    }
  }
}
