import Domain
import Fixtures
import HTTPTypes
import Store
import Testing
import UseCases
import Web

@Suite struct `Files that a scanner is asked about` {
  private static let infected = "文件未通过病毒检查，未保存"
  private static let away = "病毒检查暂不可用，请稍后再试"
  private let photo = SentForm.png(640, 480, bytes: 200_000)

  /// A new case with these photographs of its first paper: the page that answers.
  private func open(_ photos: [[UInt8]], _ site: TestSite) async throws -> Page {
    let agent = try await site.signIn("w306208")
    let (path, fields) = try await site.newCaseForm(agent)
    let answer = try await site.send(SentForm.body(fields, photos.map { ("file.0", $0) }), to: path, agent)
    return Page(site: site, jar: agent, path: path, text: answer.text, status: answer.status)
  }

  private func noted(_ site: TestSite) async throws -> [AuditEntry] {
    try await site.county.store.read { [code = site.county.county] in try $0.audit(of: code) }
      .filter { $0.act == .malwareRefused }
  }

  @Test func `are kept when it had all of them and found them clean`() async throws {
    let scanner = FakeScanner(.clean)
    let site = try await TestSite(scanner: scanner)
    let other = SentForm.png(10, 10)
    #expect(try await open([photo, other], site).status == .seeOther)
    #expect(scanner.judged == [photo, other])
    #expect(site.county.files.all().count == 2 && site.unfinishedFiles.isEmpty)
    #expect(try await noted(site).isEmpty)
  }

  @Test func `are refused beside their field when it finds something, which the audit tells and nothing else`()
    async throws
  {
    let site = try await TestSite(scanner: FakeScanner(.found("Win.Test.EICAR_HDB-1")))
    let page = try await open([photo], site)
    #expect(page.status == .unprocessableContent && page.words.contains(Self.infected))
    #expect(page.fields(of: "/cases/new").contains { $0 == ("name", "张大山") }, "what was typed stays")
    #expect(site.county.files.all().isEmpty && site.unfinishedFiles.isEmpty)
    let rows = try await noted(site)
    #expect(rows.map(\.about) == ["Win.Test.EICAR_HDB-1"] && rows.map(\.outcome) == [.refused])
    #expect(rows[0].staff != nil && rows[0].post != nil)
  }

  @Test func `are refused while it does not answer, and it is asked once for each form`() async throws {
    let scanner = FakeScanner(.unavailable("test"))
    let site = try await TestSite(scanner: scanner)
    let page = try await open([photo, photo, photo], site)
    #expect(page.status == .unprocessableContent && page.words.contains(Self.away))
    #expect(page.fields(of: "/cases/new").contains { $0 == ("name", "张大山") }, "what was typed stays")
    #expect(scanner.judged.count == 1)
    #expect(site.county.files.all().isEmpty && site.unfinishedFiles.isEmpty)
    #expect(try await noted(site).isEmpty)
    scanner.verdict = .clean
    #expect(try await open([photo], site).status == .seeOther)
  }

  @Test func `are no longer sent to it when they are too large`() async throws {
    let scanner = FakeScanner(.clean)
    let site = try await TestSite(scanner: scanner)
    let page = try await open([SentForm.png(640, 480, bytes: 11 << 20)], site)
    #expect(page.status == .unprocessableContent && page.words.contains("超过 10 MB"))
    #expect(scanner.judged.isEmpty && scanner.bytesMost <= IncomingFile.bytesMax)
  }

  @Test(arguments: ["/office/calendar", "/office/authority"])
  func `may be tables of the office`(path: String) async throws {
    let scanner = FakeScanner(.found("Doc.Test-1"))
    let site = try await TestSite(scanner: scanner)
    let lead = try await site.signIn("fgb1")
    let table = Array("date,name,off_or_work\n2027-01-01,元旦,off\n".utf8)
    let token = try await site.get(path, lead).text.token
    let body = SentForm.body([("csrf", token), ("year", "2027")], [("file", table)])
    for (verdict, words) in [
      (ScanVerdict.found("Doc.Test-1"), Self.infected), (ScanVerdict.unavailable("test"), Self.away),
    ] {
      scanner.verdict = verdict
      let answer = try await site.send(body, to: path, lead)
      #expect(answer.status == .unprocessableContent && answer.text.contains(words))
    }
    #expect(try await noted(site).map(\.about) == ["Doc.Test-1"])
    scanner.verdict = .clean
    let answer = try await site.send(body, to: path, lead)
    #expect(!answer.text.contains("病毒"))
    #expect(scanner.judged == [table, table, table])
  }

  /// The row of the audit may be the first that the request does in the database.
  @Test func `are not noted for somebody who was signed out elsewhere`() async throws {
    let site = try await TestSite(scanner: FakeScanner(.found("Win.Test.EICAR_HDB-1")))
    let agent = try await site.signIn("w306208")
    let (path, fields) = try await site.newCaseForm(agent)
    _ = try await site.county.store.write { [code = site.county.county] in try $0.endSessions(of: "w306208", in: code) }
    let answer = try await site.send(SentForm.body(fields, [("file.0", SentForm.png(10, 10))]), to: path, agent)
    #expect(answer.status == .unauthorized && answer.text.contains("登录已过期"))
    #expect(try await noted(site).isEmpty)
  }
}

@Suite struct `A scanner that does not answer` {
  @Test func `is told of once a minute, with how many files were refused since`() {
    let (warnings, began) = (ScanWarnings(), Moment(milliseconds: 1_000_000_000))
    #expect(warnings.count(at: began) == 1)
    #expect(warnings.count(at: began) == nil)
    #expect(warnings.count(at: began.adding(milliseconds: 59_999)) == nil)
    #expect(warnings.count(at: began.adding(minutes: 1)) == 3)
    #expect(warnings.count(at: began.adding(minutes: 1)) == nil)
    #expect(warnings.count(at: began) == 2, "a clock that was set back silences nothing")
  }
}
