import Domain
import Fixtures
import HTTPTypes
import Testing
import UseCases

extension Hostile {
  @Suite struct `Markup` {
    /// Ends an attribute of either quote, then a tag of its own.
    private static let payload = "\"'><x-evil a=1>"

    /// Where the payload came out other than escaped, whole, as text or in an address.
    private func raw(in text: String, _ asked: String) -> [String] {
      text.matches(of: /x-evil/).compactMap { found in
        let before = text[..<found.range.lowerBound].suffix(24)
        let isSafe =
          before.hasSuffix("&quot;&#39;&gt;&lt;") || before.uppercased().hasSuffix("%22%27%3E%3C")
          || before.hasSuffix("&gt;&lt;")
        return isSafe ? nil : "\(asked): …\(before)x-evil"
      }
    }

    @Test func `typed into every field of every form comes out as text on every page`() async throws {
      let hostile = try await HostileSite()
      var (wrong, sent): ([String], Int) = ([], 0)
      var done: Set<String> = []
      // What does not come by a form of a page: a file's name, a search, a person's own words.
      let county = hostile.site.county
      let file = try county.incoming(
        "\(Self.payload).jpg", [0xFF, 0xD8, 0xFF, 0xE0] + Array(repeating: 1, count: 60), at: hostile.site.now)
      _ = try await county.accepted(
        "NX036", by: try await county.townAgent, at: hostile.site.now, name: Self.payload, number: nil,
        demand: Words(Self.payload), files: [UseCases.Attachment(place: .material(0), file: file)])
      for (path, guest) in [("/", nil), ("/cases/new", .townAgent)] as [(String, PostKind?)] {
        let led = try await hostile.post(path, [("q", Self.payload), ("do", "search")], guest)
        let found = try await hostile.get(led.location, guest)
        wrong += faults(of: found, path) + raw(in: found.text, path)
        #expect(found.text.contains("x-evil"), "\(path) says what was looked for")
      }
      for guest in HostileSite.all {
        for (path, text) in try await hostile.crawl(guest, each: 2, most: 45) {
          for form in FoundForm.all(on: text)
          where !["/sign-out", "/password", "/sign-in", "/elder"].contains(form.action) {
            let kind = form.action.replacing(/[0-9]+/, with: "N")
            let names = form.controls.map(\.name).joined(separator: ",").replacing(/[0-9]+/, with: "N")
            guard form.controls.contains(where: \.isTyped),
              done.insert("\(kind) \(names) \(guest?.rawValue ?? "")").inserted
            else { continue }
            for button in form.buttons.isEmpty ? [("", "")] : form.buttons {
              let fields = form.controls.filter { $0.name != "csrf" }.map {
                ($0.name, $0.isTyped ? Self.payload : $0.value)
              }
              let answer = try await hostile.post(form.action, fields + (button.0.isEmpty ? [] : [button]), guest)
              sent += 1
              let asked = "\(guest?.title ?? "anybody") POST \(form.action) from \(path)"
              wrong += faults(of: answer, asked) + raw(in: answer.text, asked)
              // And what the page brought along hidden.
              let hidden = form.controls.filter { $0.name != "csrf" }.map {
                ($0.name, $0.isHidden || $0.isTyped ? Self.payload : $0.value)
              }
              let second = try await hostile.post(form.action, hidden + (button.0.isEmpty ? [] : [button]), guest)
              wrong += faults(of: second, "\(asked), hidden") + raw(in: second.text, "\(asked), hidden")
            }
          }
        }
      }
      #expect(sent > 100, "only \(sent) forms were found")
      var (pages, shown) = (0, 0)
      for guest in HostileSite.all {
        for (path, text) in try await hostile.crawl(guest, each: 6, most: 60) {
          pages += 1
          if text.contains("x-evil") { shown += 1 }
          wrong += raw(in: text, "\(guest?.title ?? "anybody") GET \(path)")
        }
      }
      #expect(pages > 300 && shown > 5, "\(pages) pages, \(shown) with the payload as text")
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
    }
  }
}
