import Foundation
import HTTPTypes

/// What a person does with a page: he sends one of its forms with some fields changed, everything else as it stands.
struct Page {
  let site: TestSite
  let jar: Jar
  let path: String
  let text: String
  let status: HTTPResponse.Status

  /// Without the markup, for what must be read somewhere on the page.
  var words: String {
    text.replacing(/<script.*?<\/script>/, with: "").replacing(/<[^>]*>/, with: "").unescaped
  }

  /// The number that the navigation shows beside a title: how much waits there.
  func waiting(_ title: String) throws -> Int {
    let link = try Regex("\(title)(?:<span class=\"count\">(\\d+)</span>)?</a>", as: (Substring, Substring?).self)
    let nav = text.components(separatedBy: "<nav class=\"nav\"").dropFirst().first ?? ""
    guard let found = nav.firstMatch(of: link) else { preconditionFailure("no \(title) in the navigation of \(path)") }
    return found.1.flatMap { Int($0) } ?? 0
  }

  /// Sends the form that posts to a path and follows to the page that answers it.
  ///
  /// - Parameters:
  ///   - changes: fields by name; an empty text clears what stood there. Several of one name are several ticks.
  ///   - button: name and value of the button that is pressed, where there is a choice.
  func send(
    _ action: String, _ changes: [(String, String)] = [], button: (String, String)? = nil
  ) async throws -> Page {
    let standing = fields(of: action)
    guard !standing.isEmpty else { throw NoForm(action: action, page: path, title: words.prefix(200).description) }
    let changed = Set(changes.map(\.0))
    let all =
      standing.filter { !changed.contains($0.0) } + changes.filter { !$0.1.isEmpty } + [button].compactMap { $0 }
    let body = all.map { "\($0.0.escaped)=\($0.1.escaped)" }.joined(separator: "&")
    let answer = try await site.ask(
      .post, action, jar, body: Array(body.utf8), type: "application/x-www-form-urlencoded")
    if answer.status == .seeOther { return try await site.open(answer.location, jar) }
    return Page(site: site, jar: jar, path: action, text: answer.text, status: answer.status)
  }

  /// Goes on by a link that stands on the page.
  func follow(_ path: String) async throws -> Page {
    precondition(text.contains("href=\"\(path.replacing("&", with: "&amp;"))\""), "no link to \(path) on \(self.path)")
    return try await site.open(path, jar)
  }

  /// What a browser would send of a form as it stands.
  func fields(of action: String) -> [(String, String)] {
    guard let start = text.range(of: "method=\"post\" action=\"\(action.replacing("&", with: "&amp;"))\"") else {
      return []
    }
    let form = text[start.upperBound...].prefix(upTo: text[start.upperBound...].range(of: "</form>")!.lowerBound)
    var found: [(String, String)] = []
    for control in form.matches(of: /<(input|textarea|select)([^>]*)>/) {
      let attributes = String(control.2)
      guard let name = attributes.attribute("name") else { continue }
      let rest = form[control.range.upperBound...]
      switch control.1 {
      case "textarea":
        found.append((name, String(rest.prefix(upTo: rest.range(of: "</textarea>")!.lowerBound).dropFirst()).unescaped))
      case "select":
        let options = rest.prefix(upTo: rest.range(of: "</select>")!.lowerBound).matches(of: /<option([^>]*)>/)
        let chosen = options.first { $0.1.contains(" selected") } ?? options.first
        if let chosen { found.append((name, String(chosen.1).attribute("value") ?? "")) }
      default:
        switch attributes.attribute("type") {
        case "checkbox", "radio":
          if attributes.contains(" checked") { found.append((name, attributes.attribute("value") ?? "on")) }
        case "file": break
        default: found.append((name, attributes.attribute("value") ?? ""))
        }
      }
    }
    return found
  }

  /// What is said beside a field.
  func issue(_ field: String) -> String? {
    let name = NSRegularExpression.escapedPattern(for: field)
    for pattern in ["id=\"e-\(name)\">([^<]*)<", "id=\"f-\(name)\"[^§]*?<p class=\"issue\">([^<]*)<"] {
      if let match = try? Regex(pattern).firstMatch(in: text), let said = match.output[1].substring {
        return String(said).unescaped
      }
    }
    return nil
  }
}

extension TestSite {
  /// What somebody finds who looks for an item in his own words, at the public's first page or another one.
  func find(_ words: String, at path: String = "/", _ jar: Jar) async throws -> Page {
    try await open(path, jar).send(path, [("q", words)])
  }

  func open(_ path: String, _ jar: Jar) async throws -> Page {
    let answer = try await get(path, jar)
    if answer.status == .seeOther { return try await open(answer.location, jar) }
    return Page(site: self, jar: jar, path: path, text: answer.text, status: answer.status)
  }
}

extension String {
  fileprivate func attribute(_ name: String) -> String? {
    guard let start = range(of: " \(name)=\"") else { return nil }
    return String(self[start.upperBound...].prefix { $0 != "\"" }).unescaped
  }

  var unescaped: String {
    replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing(
      "&#39;", with: "'"
    )
    .replacing("&amp;", with: "&")
  }
}

/// A page has no form that posts to an address: the test goes wrong there, not the process.
struct NoForm: Error {
  let action: String
  let page: String
  let title: String
}
