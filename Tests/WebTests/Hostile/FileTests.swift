import Domain
import Fixtures
import Foundation
import HTTPTypes
import SheetFixtures
import Store
import Testing

extension Hostile {
  @Suite struct `Files` {
    private static let script = "<script>alert('x-evil')</script>"
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array(repeating: 1, count: 60)

    /// What is sent where a photograph or paper belongs, and as what it is kept: nil for what is refused.
    private static let contents: [(name: String, bytes: [UInt8], kind: FileKind?)] = [
      ("照片.svg", Array("<svg xmlns=\"http://www.w3.org/2000/svg\">\(script)</svg>".utf8), nil),
      ("页面.html", Array("<!doctype html><html>\(script)</html>".utf8), nil),
      ("照片.jpg", Array("<!doctype html><html>\(script)</html>".utf8), nil),
      ("照片.jpg", Array("MZ\u{90}\0\u{3}\0\0\0".utf8), nil),
      ("照片.jpg", Array("GIF89a\(script)".utf8), nil),
      // Unpacks to some ten megabytes.
      ("照片.jpg", MadeBook(rows: String(repeating: "<row r=\"1\"><c/></row>", count: 400_000)).bytes, nil),
      // A picture and a page in one.
      ("页面.html", [0xFF, 0xD8, 0xFF, 0xE0] + Array("<!doctype html><html>\(script)</html>".utf8), .jpeg),
      // A paper that runs something when it is opened, and is a page as well.
      (
        "页面.html",
        Array(
          "%PDF-1.7 <!--\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert('x-evil'))>>>>endobj\n--><html>\(script)</html>"
            .utf8), .pdf
      ),
      // An archive that is called an OFD, never unpacked here.
      ("页面.ofd", MadeBook.archive([("OFD.xml", String(repeating: "0", count: 10_000_000))]), .ofd),
    ]

    /// As they stand between the quotation marks of a part's head.
    private static let names: [String] = [
      "../../../../etc/passwd", "..\\..\\boot.ini", "C:\\windows\\x.jpg", "/\u{301}etc", "a\r\nSet-Cookie: evil=1",
      "a\nb.jpg", "a\rb.jpg", "a\u{0}b", "%0d%0aSet-Cookie: evil=1", "照片\u{202E}gpj.html", "\u{202D}\u{2066}x.jpg",
      String(repeating: "长", count: 500) + ".jpg", "e" + String(repeating: "\u{301}", count: 2_000), "", ".", "..",
      ".htaccess", "x.html", "x.jpg.", "\";x=\"y.html", "x-evil.jpg", "\u{FEFF}", "NUL",
    ]

    private func latest(_ site: TestSite) async throws -> Int64 {
      try await site.county.store.read { try $0.number("SELECT COALESCE(MAX(id), 0) FROM case_file", []) }
    }

    /// A case of the guests' town agent that waits for its papers, and where he sends them.
    private func waiting(_ hostile: HostileSite) async throws -> String {
      let fields = try await newCase(hostile).map { $0.0 == "do" ? ("do", "request") : $0 }
      let sent = try await hostile.site.send(
        SentForm.body(fields, files: []), to: "/cases/new", hostile.jars[.townAgent]!)
      try #require(sent.location.hasPrefix("/cases/") && sent.location != "/cases/new", "\(sent.text)")
      return "\(sent.location)/\(CaseAction.Name.checkMaterials.rawValue)"
    }

    /// The form of a new case, filled in. Each has a key of its own.
    private func newCase(_ hostile: HostileSite) async throws -> [(String, String)] {
      let changes = [
        ("number", "411325199003070015"), ("name", "张大山"), ("phone", "13800000123"), ("allReceived", "on"),
        ("consent", "on"), ("place", "411325306203"), ("do", "accept"), ("another", "on"),
      ]
      let standing = try await hostile.site.blank("NX036", by: hostile.jars[.townAgent]!).fields(of: "/cases/new")
      return standing.filter { field in !changes.contains { $0.0 == field.0 } } + changes
    }

    @Test func `are taken by no other routes than these tests attack`() {
      #expect(
        Set(ReadNames.fileRoutes) == ["Routes.newCase", "Routes.act", "Routes.calendar", "Routes.authority"],
        "Attack the new one here too.")
    }

    @Test func `that are no photographs or papers are refused, and what runs elsewhere does not run from here`()
      async throws
    {
      let hostile = try await HostileSite()
      let (site, jar) = (hostile.site, hostile.jars[.townAgent]!)
      let materials = try await waiting(hostile)
      var wrong: [String] = []
      for (name, bytes, kind) in Self.contents {
        for path in ["/cases/new", materials] {
          let fields =
            path == materials
            ? [("csrf", hostile.tokens[.townAgent]!), ("material.0", "received")] : try await newCase(hostile)
          let before = try await latest(site)
          let file = SentForm.File(field: "file.0", name: name, bytes: bytes)
          let answer = try await site.send(SentForm.body(fields, files: [file]), to: path, jar)
          let asked = "\(path) \(name), \(bytes.count) bytes"
          wrong += faults(of: answer, asked)
          if answer.text.contains(Self.script) { wrong.append("\(asked): raw markup") }
          let after = try await latest(site)
          guard let kind else {
            if answer.status != .unprocessableContent || !answer.text.contains("只接受 JPEG") || after != before {
              wrong.append("\(asked) → \(answer.status.code), should be refused beside its field")
            }
            continue
          }
          guard answer.status == .seeOther, after != before else {
            wrong.append("\(asked) → \(answer.status.code), should be kept")
            continue
          }
          let shown = try await site.get("\(answer.location)/files/\(after)", jar)
          wrong += faults(of: shown, "\(asked), shown") + runs(shown, as: kind, asked)
          if shown.bytes != bytes { wrong.append("\(asked): came back otherwise") }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
      #expect(site.unfinishedFiles.isEmpty)
    }

    /// Whether a browser could take a file for a page of ours.
    private func runs(_ shown: TestSite.Answer, as kind: FileKind, _ asked: String) -> [String] {
      var wrong: [String] = []
      if shown.status != .ok { wrong.append("\(asked), shown → \(shown.status.code)") }
      if shown.headers[.contentType] != kind.mediaType { wrong.append("\(asked): is not sent as \(kind.mediaType)") }
      if shown.headers[HTTPField.Name("Content-Security-Policy")!] != "sandbox" { wrong.append("\(asked): no sandbox") }
      let told = shown.headers[.contentDisposition] ?? ""
      if told.hasPrefix(kind == .jpeg ? "inline;" : "attachment;") == false { wrong.append("\(asked): \(told)") }
      if !told.hasSuffix(kind == .jpeg ? "%2Ejpg" : "%2E\(kind.rawValue)") {
        wrong.append("\(asked): ends as another kind: \(told)")
      }
      return wrong
    }

    @Test func `of any name get one that harms nobody`() async throws {
      let hostile = try await HostileSite()
      let (site, jar) = (hostile.site, hostile.jars[.townAgent]!)
      let path = try await waiting(hostile)
      let kase = String(path.dropLast(CaseAction.Name.checkMaterials.rawValue.count + 1))
      var (wrong, kept): ([String], Int) = ([], 0)
      for name in Self.names {
        let fields = [("csrf", hostile.tokens[.townAgent]!), ("material.0", "received")]
        let file = SentForm.File(field: "file.0", name: name, bytes: Self.jpeg)
        let answer = try await site.send(SentForm.body(fields, files: [file]), to: path, jar)
        let asked = "a file called \(name.prefix(40).debugDescription)"
        wrong += faults(of: answer, asked)
        guard answer.status == .seeOther else {
          // Where the name ends its part's head, that head is none.
          if answer.status != .badRequest { wrong.append("\(asked) → \(answer.status.code)") }
          continue
        }
        kept += 1
        let shown = try await site.get("\(kase)/files/\(try await latest(site))", jar)
        wrong += faults(of: shown, asked) + runs(shown, as: .jpeg, asked)
        let told = shown.headers[.contentDisposition] ?? ""
        guard let match = told.wholeMatch(of: /inline; filename\*=UTF-8''([A-Za-z0-9%]+)/),
          let read = String(match.1).removingPercentEncoding
        else {
          wrong.append("\(asked) → \(told)")
          continue
        }
        let strange = read.unicodeScalars.contains { scalar in
          scalar == "/" || scalar == "\\"
            || [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
        }
        if strange || read.hasPrefix(".") || read.utf8.count > 255 { wrong.append("\(asked) → \(read)") }
      }
      #expect(kept >= Self.names.count - 3, "only \(kept) were taken")
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
      // On disk they are numbers.
      #expect(site.unfinishedFiles.isEmpty)
      let page = try await hostile.get(kase, .townAgent)
      #expect(page.status == .ok && !page.text.unicodeScalars.contains { $0.value == 0x202E })
    }

    @Test(.timeLimit(.minutes(5))) func `that are no tables are not read as any`() async throws {
      let hostile = try await HostileSite()
      let (site, jar, token) = (hostile.site, hostile.jars[.leadOffice]!, hostile.tokens[.leadOffice]!)
      let before = try await hostile.rows()
      var wrong: [String] = []
      for (name, bytes, _) in Self.contents {
        let body = SentForm.body([("csrf", token)], files: [SentForm.File(field: "file", name: name, bytes: bytes)])
        let asked = "\(name), \(bytes.count) bytes"
        let calendar = try await site.send(body, to: "/office/calendar", jar)
        wrong += faults(of: calendar, "\(asked) as holidays")
        if calendar.status != .unprocessableContent { wrong.append("\(asked) as holidays → \(calendar.status.code)") }
        // Read beside the answer: its page says when it has been.
        let sent = try await site.send(body, to: "/office/authority", jar)
        wrong += faults(of: sent, "\(asked) as authority list")
        guard sent.status == .seeOther else {
          wrong.append("\(asked) as authority list → \(sent.status.code)")
          continue
        }
        var page = try await site.get(sent.location, jar)
        while page.text.contains("http-equiv=\"refresh\"") {
          try await Task.sleep(for: .milliseconds(20))
          page = try await site.get(sent.location, jar)
        }
        wrong += faults(of: page, "\(asked) as authority list, read")
        if (calendar.text + page.text).contains(Self.script) { wrong.append("\(asked): raw markup") }
        if page.text.contains("value=\"apply\"") { wrong.append("\(asked) could be put into force") }
      }
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
      let after = try await hostile.rows()
      let waiting: Set<String> = ["authority_draft", "authority_problem"]
      // A batch on its way is what was asked for; of workflows and their steps the others stay.
      func others(_ rows: [[Value]]?, _ table: String) -> [[Value]]? {
        // A county's row ends with its three version numbers: that of waiting work moves with a batch.
        let rows = table == "county" ? rows?.map { Array($0.dropLast()) } : rows
        return rows?.filter { !$0.contains(.text("authorityBatch")) }
      }
      for (table, rows) in before where !waiting.contains(table) {
        #expect(others(after[table], table) == others(rows, table), "\(table) was written")
      }
    }
  }
}
