import Domain
import Fixtures
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Testing
import UseCases
import Web

@Suite struct `Photographs that are sent` {
  let site: TestSite

  init() async throws { site = try await TestSite() }

  private static let boundary = "----example"

  private static func png(_ width: Int, _ height: Int, bytes: Int = 1_000) -> [UInt8] {
    func big(_ number: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(number >> (8 * $0) & 0xFF) } }
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    return head + Array("IHDR".utf8) + big(width) + big(height) + (0..<bytes).map { UInt8(truncatingIfNeeded: $0) }
  }

  private func body(
    _ fields: [(String, String)], _ files: [(field: String, bytes: [UInt8])], named: String = "照片.png"
  ) -> [UInt8] {
    var body: [UInt8] = []
    for (name, value) in fields {
      body += Array(
        "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    for (field, bytes) in files {
      body += Array(
        "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(named)\"\r\nContent-Type: image/png\r\n\r\n"
          .utf8)
      body += bytes + Array("\r\n".utf8)
    }
    return body + Array("--\(Self.boundary)--\r\n".utf8)
  }

  private func send(_ body: [UInt8], to path: String, _ jar: Jar) async throws -> TestSite.Answer {
    try await site.ask(.post, path, jar, body: body, type: "multipart/form-data; boundary=\(Self.boundary)")
  }

  /// The form of a new case, filled in.
  private func newCase(_ agent: Jar) async throws -> (path: String, fields: [(String, String)]) {
    let changes = [
      ("number", "411325199003070015"), ("name", "张大山"), ("phone", "13800000123"), ("allReceived", "on"),
      ("consent", "on"), ("place", TestCounty.village.text), ("do", "accept"),
    ]
    let standing = try await site.blank("NX036", by: agent).fields(of: "/cases/new")
    return ("/cases/new", standing.filter { field in !changes.contains { $0.0 == field.0 } } + changes)
  }

  private func parts() -> [String] {
    let names = FileManager.default.enumerator(atPath: site.county.files.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".part") }
  }

  @Test func `are kept sealed, and come back as they were`() async throws {
    let agent = try await site.signIn("w306208")
    let (path, fields) = try await newCase(agent)
    let photo = Self.png(640, 480, bytes: 200_000)
    let answer = try await send(body(fields, [("file.0", photo)]), to: path, agent)
    #expect(answer.status == .seeOther, "\(answer.text)")
    #expect(site.county.files.all().count == 1 && parts().isEmpty)
    let page = try await site.get(answer.location, agent).text
    let link = try #require(page.firstMatch(of: /href="(\/cases\/\d+\/files\/\d+)"/)).1
    #expect(try await site.get(String(link), agent).bytes == photo)
  }

  @Test func `are shown in a sandbox, as what their bytes are, whatever they are called`() async throws {
    let agent = try await site.signIn("w306208")
    let (path, fields) = try await newCase(agent)
    let photo = Self.png(16, 16) + Array("<script>alert(1)</script>".utf8)
    let sent = try await send(body(fields, [("file.0", photo)], named: "../照片.html"), to: path, agent)
    #expect(sent.status == .seeOther, "\(sent.text)")
    let page = try await site.get(sent.location, agent).text
    let link = try #require(page.firstMatch(of: /href="(\/cases\/\d+\/files\/\d+)"/)).1
    let shown = try await site.get(String(link), agent)
    #expect(shown.bytes == photo && shown.headers[.contentType] == "image/png")
    #expect(shown.headers[.contentDisposition]?.hasSuffix("''\(".._照片.html.png".escaped)") == true)
    #expect(shown.headers[.contentSecurityPolicy] == "sandbox" && shown.headers[.xContentTypeOptions] == "nosniff")
  }

  @Test func `that are too large, of no known kind or of an absurd size are refused beside their field`() async throws {
    let agent = try await site.signIn("w306208")
    let (path, fields) = try await newCase(agent)
    for (bytes, words) in [
      (Self.png(640, 480, bytes: 10 << 20), "超过 10 MB"), (Array("<svg/>".utf8), "只接受 JPEG"),
      (Self.png(60_000, 60_000), "60000×60000"),
    ] {
      let answer = try await send(body(fields, [("file.0", bytes)]), to: path, agent)
      let page = Page(site: site, jar: agent, path: path, text: answer.text, status: answer.status)
      #expect(answer.status == .unprocessableContent && page.words.contains(words), "\(words)")
    }
    #expect(site.county.files.all().isEmpty && parts().isEmpty)
  }

  @Test func `are not written before the form's token has come`() async throws {
    let agent = try await site.signIn("w306208")
    let (path, fields) = try await newCase(agent)
    let photo = Self.png(640, 480, bytes: 300_000)
    let forged = try await send(body([("csrf", "wrong")], [("file.0", photo)]), to: path, agent)
    #expect(forged.status == .forbidden)
    let first = body([], [("file.0", photo)]).dropLast(Self.boundary.utf8.count + 6) + body(fields, [])
    #expect(try await send(Array(first), to: path, agent).status == .forbidden)
    let cut = body(fields, [("file.0", photo)]).dropLast(40)
    #expect(try await send(Array(cut), to: path, agent).status == .badRequest)
    #expect(site.county.files.all().isEmpty && parts().isEmpty)
  }

  @Test func `are counted for each person and hour`() async throws {
    try await site.county.store.write { [county = site.county] in
      try $0.set(.uploadMegabytesPerHour, to: 50, of: county.county)
    }
    let agent = try await site.signIn("w306208")
    let (path, fields) = try await newCase(agent)
    let large = 26 << 20
    for expected in [HTTPResponse.Status.forbidden, .tooManyRequests] {
      // Counted before anything is read: this body is no form of ours.
      let answer = try await site.ask(
        .post, path, agent, RequestBody(buffer: ByteBuffer(bytes: body([("csrf", "")], [("file.0", [1])]))),
        type: "multipart/form-data; boundary=\(Self.boundary)", declared: large)
      #expect(answer.status == expected)
      if expected == .tooManyRequests { #expect(answer.text.contains("已到上限") && answer.text.contains("分钟后")) }
    }
    #expect(
      try await send(body(fields, []), to: path, agent).status != .tooManyRequests, "a form without files goes on")
    let other = try await site.signIn("w306203", post: "网格代办员")
    let answer = try await site.ask(
      .post, path, other, RequestBody(buffer: ByteBuffer(bytes: body([("csrf", "")], [("file.0", [1])]))),
      type: "multipart/form-data; boundary=\(Self.boundary)", declared: large)
    #expect(answer.status == .forbidden)
    site.now = site.now.adding(minutes: 61)
    let later = try await site.signIn("w306208")
    let again = try await site.ask(
      .post, path, later, RequestBody(buffer: ByteBuffer(bytes: body([("csrf", "")], [("file.0", [1])]))),
      type: "multipart/form-data; boundary=\(Self.boundary)", declared: large)
    #expect(again.status == .forbidden)
  }
}
