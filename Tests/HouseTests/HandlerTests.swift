import Foundation
import Testing

/// What is typed is passed on by a handler and judged in Domain and UseCases, so that every door meets the same rules.
@Suite struct `Handlers` {
  /// They read a form field by field, and say beside it what cannot be read at all.
  static let readers: Set<String> = [
    "Catalogue/Guides/GuideReader.swift", "Forms/TemplateReader.swift", "Inputs/InputFields.swift",
  ]

  /// Lines that look like a rule and are none, each with why.
  static let allowed: [(file: String, line: String, why: String)] = [
    ("Catalogue/CountyListRoutes.swift", "Issue(field: \"claim\"", "nothing was ticked, so there is nothing to act on")
  ]

  /// Lines that measure what was typed, or make an issue of what is empty or of another size.
  static func judgements(in text: String) throws -> [String] {
    let bound = text.matches(of: /(?:let|var) (\w+) = form(?:\["[^"]*"\]|\.fields\["[^"]*"\])/).map { "\\b\($0.1)" }
    let value = "(?:\(([#"form\["[^"]*"\]"#] + bound).joined(separator: "|")))(?:\\??\\.\\w+)*"
    let measuring = try Regex("\(value)\\.count\\s*(?:[<>]|==|!=)|\\.contains\\(\(value)\\.count\\)")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.filter { place in
      if lines[place].firstMatch(of: measuring) != nil { return true }
      guard lines[place].contains("Issue(") else { return false }
      return lines[max(0, place - 2)...place].contains { line in
        [".isEmpty", ".count <", ".count >"].contains { line.contains($0) }
      }
    }.map { lines[$0].trimmingCharacters(in: .whitespaces) }
  }

  @Test func `judge nothing that was typed`() throws {
    for (name, text) in try `The house`.sources("Web") where !Self.readers.contains(name) {
      for line in try Self.judgements(in: text) {
        let isAllowed = Self.allowed.contains { $0.file == name && line.contains($0.line) }
        #expect(isAllowed, "Web/\(name): \(line)")
      }
    }
  }

  @Test(arguments: [
    #"if form["text"].count < 4 { issues.append(wrong) }"#,
    #"guard lengths.contains(form["reason"].trimmed.count) else { return }"#,
    "let told = form[\"reason\"]\nguard told.count <= 180 else { return }",
    "let current = form.fields[\"current\"]?.first ?? \"\"\nif current.utf8.count > 72 { return }",
    "if name.isEmpty {\n  issues.append(Issue(field: \"name\", text: \"请填写姓名。\"))\n}",
    "rows.count > 20\n  ? [Issue(field: \"rows\", text: \"太多。\")] : []",
  ])
  func `would be found out where they did`(source: String) throws {
    #expect(try !Self.judgements(in: source).isEmpty)
  }

  @Test(arguments: [
    #"let number = Int64(form["item"])"#, #"if form.has("place"), place == nil { return }"#,
    "guard issues.isEmpty else { return again(issues) }", "let isMany = rows.count > 50",
  ])
  func `may read, count rows and show issues`(source: String) throws {
    #expect(try Self.judgements(in: source).isEmpty)
  }

  /// Who may is said in Domain, and held there by tests.
  @Test func `name no posts of their own`() throws {
    let naming = /PostKind> = \[|seat\(for: request, of: \[/
    for (name, text) in try `The house`.sources("Web") {
      #expect(text.firstMatch(of: naming) == nil, "Web/\(name)")
    }
  }
}
