import Domain
import Fixtures
import Foundation
import HTTPTypes
import Testing
import Web

@Suite struct `What browsers load` {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Assets")

  private static func source(_ name: String) throws -> String {
    try String(contentsOf: sources.appendingPathComponent(name), encoding: .utf8)
  }

  @Test func `is one sheet, its parts in their order`() async throws {
    let site = try await TestSite()
    let page = try await site.get("/").text
    let sheets = page.matches(of: /<link rel="stylesheet" href="([^"]+)">/).map { String($0.1) }
    #expect(sheets.count == 1)
    let parts = ["tokens", "base", "layout", "forms", "lists", "cases", "papers", "guides", "print"]
    let joined = try parts.map { try Self.source("style/\($0).css") }.joined()
    let address = try #require(sheets.first)
    let sheet = try await site.get(address)
    #expect(sheet.status == .ok && sheet.text == joined)
    #expect(sheet.headers[.cacheControl] == "public, max-age=31536000, immutable")
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.sources.appendingPathComponent("style").path)
    #expect(Set(files) == Set(parts.map { "\($0).css" }))
  }

  @Test func `is an entry and the modules that it names, each with its digest and kept for ever`() async throws {
    let site = try await TestSite()
    let page = try await site.get("/").text
    let entry = try #require(page.firstMatch(of: /<script type="module" src="([^"]+)"><\/script>/))
    let text = try await site.get(String(entry.1)).text
    #expect(!text.contains("\"./"), "an address without a digest")
    let modules = text.matches(of: /import\("(\/assets\/(\w+)-\w+\.js)"\)/)
    #expect(modules.count == text.components(separatedBy: "import(").count - 1 && modules.count > 10)
    for module in modules {
      let answer = try await site.get(String(module.1))
      #expect(answer.status == .ok, "\(module.1)")
      let source = try Self.source("script/\(module.2).js")
      #expect(answer.text == source, "\(module.1)")
      #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
      #expect(answer.headers[.contentType] == "text/javascript; charset=utf-8")
    }
  }
}

@Suite struct `The gallery` {
  @Test func `is served only where it is asked for`() async throws {
    let site = try await TestSite()
    #expect(try await site.get("/gallery").status == .notFound)
    let own = try #require(site.site)
    let built = TestSite(county: site.county, router: makeRouter(own, withGallery: true))
    let page = try await built.get("/gallery")
    #expect(page.status == .ok && page.text.contains("data-part=\"steps\""))
    #expect(!page.text.contains("<form-token>"))
  }
}
