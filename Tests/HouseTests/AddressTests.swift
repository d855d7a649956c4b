import Foundation
import Testing

/// An address of the site is written once, in the file of addresses of its feature; everything else prints it from there.
@Suite struct `Addresses` {
  /// Where text that looks like an address is none of a handler's.
  static let allowed: [(file: String, text: String, why: String)] = [
    ("Routing/Route.swift", "/office/staff", "an example in a comment"),
    ("Requests/FormReading.swift", "\"/cases\", \"/office\", \"/guides\"", "beginnings of many addresses"),
    ("Server.swift", "/health", "answered before anything of the site is asked"),
  ]

  /// String literals that begin with a slash and a letter, and links written by hand.
  static func literals(in text: String) -> [String] {
    text.split(separator: "\n").filter { $0.contains(/"\/[a-z]|(?:href|action|data-src|data-go|data-live)=\\?"\//) }
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test func `stand in the files of addresses`() throws {
    for (name, text) in try `The house`.sources("Web") where !name.hasSuffix("Addresses.swift") {
      for line in Self.literals(in: text) {
        let isAllowed = Self.allowed.contains { $0.file == name && line.contains($0.text) }
        #expect(isAllowed, "Web/\(name): \(line)")
      }
    }
  }

  @Test(arguments: [
    #"routes.get("/office/staff", .office(.team), list)"#, #"<a href=\"/desk\">我的办件</a>"#,
    #"<form method="post" action="/sign-out">"#, #"return redirect("/desk")"#,
  ])
  func `would be found where they do not`(line: String) { #expect(Self.literals(in: line).count == 1) }

  @Test func `are registered by routes alone`() throws {
    for (name, text) in try `The house`.sources("Web")
    where !["Server.swift", "Routing/RouteTable.swift"].contains(name) {
      #expect(!text.contains(/router\.(get|post|put|delete)\(/), "Web/\(name)")
    }
  }
}
