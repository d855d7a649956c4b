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

  @Test func `are kept sealed, and come back as they were`() async throws {
    let agent = try await site.signIn("w306208")
    let (path, fields) = try await site.newCaseForm(agent)
    let photo = SentForm.png(640, 480, bytes: 200_000)
    let answer = try await site.send(SentForm.body(fields, [("file.0", photo)]), to: path, agent)
    #expect(answer.status == .seeOther, "\(answer.text)")
    #expect(site.county.files.all().count == 1 && site.unfinishedFiles.isEmpty)
    let page = try await site.get(answer.location, agent).text
    let link = try #require(page.firstMatch(of: /href="(\/cases\/\d+\/files\/\d+)"/)).1
    #expect(try await site.get(String(link), agent).bytes == photo)
  }

  @Test func `that are too large, of no known kind or of an absurd size are refused beside their field`() async throws {
    let agent = try await site.signIn("w306208")
    let (path, fields) = try await site.newCaseForm(agent)
    for (bytes, words) in [
      (SentForm.png(640, 480, bytes: 10 << 20), "超过 10 MB"), (Array("<svg/>".utf8), "只接受 JPEG"),
      (SentForm.png(60_000, 60_000), "60000×60000"),
    ] {
      let answer = try await site.send(SentForm.body(fields, [("file.0", bytes)]), to: path, agent)
      let page = Page(site: site, jar: agent, path: path, text: answer.text, status: answer.status)
      #expect(answer.status == .unprocessableContent && page.words.contains(words), "\(words)")
    }
    #expect(site.county.files.all().isEmpty && site.unfinishedFiles.isEmpty)
  }

  @Test func `are not written before the form's token has come`() async throws {
    let agent = try await site.signIn("w306208")
    let (path, fields) = try await site.newCaseForm(agent)
    let photo = SentForm.png(640, 480, bytes: 300_000)
    let forged = try await site.send(SentForm.body([("csrf", "wrong")], [("file.0", photo)]), to: path, agent)
    #expect(forged.status == .forbidden)
    let first =
      SentForm.body([], [("file.0", photo)]).dropLast(SentForm.boundary.utf8.count + 6) + SentForm.body(fields, [])
    #expect(try await site.send(Array(first), to: path, agent).status == .forbidden)
    let cut = SentForm.body(fields, [("file.0", photo)]).dropLast(40)
    #expect(try await site.send(Array(cut), to: path, agent).status == .badRequest)
    #expect(site.county.files.all().isEmpty && site.unfinishedFiles.isEmpty)
  }

  @Test func `are counted for each person and hour`() async throws {
    try await site.county.store.write { [county = site.county] in
      try $0.set(.uploadMegabytesPerHour, to: 50, of: county.county)
    }
    let agent = try await site.signIn("w306208")
    let (path, fields) = try await site.newCaseForm(agent)
    let large = 26 << 20
    for expected in [HTTPResponse.Status.forbidden, .tooManyRequests] {
      // Counted before anything is read: this body is no form of ours.
      let answer = try await site.ask(
        .post, path, agent, RequestBody(buffer: ByteBuffer(bytes: SentForm.body([("csrf", "")], [("file.0", [1])]))),
        type: SentForm.type, declared: large)
      #expect(answer.status == expected)
      if expected == .tooManyRequests { #expect(answer.text.contains("已到上限") && answer.text.contains("分钟后")) }
    }
    #expect(
      try await site.send(SentForm.body(fields, []), to: path, agent).status != .tooManyRequests,
      "a form without files goes on")
    let other = try await site.signIn("w306203", post: "网格代办员")
    let answer = try await site.ask(
      .post, path, other, RequestBody(buffer: ByteBuffer(bytes: SentForm.body([("csrf", "")], [("file.0", [1])]))),
      type: SentForm.type, declared: large)
    #expect(answer.status == .forbidden)
    site.now = site.now.adding(minutes: 61)
    let later = try await site.signIn("w306208")
    let again = try await site.ask(
      .post, path, later, RequestBody(buffer: ByteBuffer(bytes: SentForm.body([("csrf", "")], [("file.0", [1])]))),
      type: SentForm.type, declared: large)
    #expect(again.status == .forbidden)
  }
}
