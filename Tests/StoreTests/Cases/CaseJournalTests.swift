import Domain
import Fixtures
import Foundation
import Sealing
import Store
import StoreSQLite
import Testing
import UseCases

@Suite struct `A case's journal` {
  @Test func `chains, adds up to the case, and agrees with the index row`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX004", by: grid, at: at("2026-11-23"), originals: ["户口簿"])
    try await county.does(.giveFeedback(note: "已收件", toldBy: .phone), kase.id, grid, at("2026-11-23"))
    let (code, keys) = (county.county, county.keys)
    let finding = try await county.store.read { try $0.examine(kase.id, in: code, keys: keys) }
    #expect(finding.isSound)
  }

  @Test func `shows where it was changed`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX036", by: grid, at: at("2026-11-23"))
    let (code, keys) = (county.county, county.keys)
    _ = try await county.store.write {
      try $0.run(
        "UPDATE case_event SET facts = replace(facts, 'visit', 'phone') WHERE county = $1 AND case_id = $2 AND sequence = 1",
        [.integer(code.code), .integer(kase.id.raw)])
    }
    let finding = try await county.store.read { try $0.examine(kase.id, in: code, keys: keys) }
    #expect(finding.chainBreak == .event(1))
  }

  @Test func `that is not what was once written is not read, and nobody acts on it`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX036", by: grid, at: at("2026-11-23"))
    let (code, keys) = (county.county, county.keys)
    try await county.store.write { connection in
      try connection.run(
        "UPDATE case_event SET facts = replace(facts, 'visit', 'phone') WHERE county = $1 AND case_id = $2 AND sequence = 1",
        [.integer(code.code), .integer(kase.id.raw)])
      // Sealed anew, the key is another one to whoever has the case in memory.
      let key = try #require(try connection.storedCase(kase.id, in: code, keys: keys)?.key)
      try connection.run(
        "UPDATE case_head SET vault_key = $3 WHERE county = $1 AND case_id = $2",
        [.integer(code.code), .integer(kase.id.raw), .bytes(try keys.wrap(key))])
    }
    await #expect(throws: StoreFault.corrupt("case \(kase.id.raw), event 1")) { try await county.stored(kase.id) }
    await #expect(throws: StoreFault.corrupt("case \(kase.id.raw), event 1")) {
      try await county.act(
        .giveFeedback(note: "在办", toldBy: .phone), on: kase.id, expecting: nil, by: grid, at: at("2026-11-23"))
    }
    let finding = try await county.store.read { try $0.examine(kase.id, in: code, keys: keys) }
    #expect(finding.chainBreak == .event(1) && !finding.isSound)
  }

  @Test func `outlives the erasing of its person: every chain verifies, nothing of him is readable`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let secret = "欧阳示例秘密"
    let png = ImageSizeTests.png(640, 480) + Array(secret.utf8)
    let kase = try await county.accepted(
      "NX036", by: grid, at: at("2026-11-23"), name: secret, demand: Words("\(secret)的诉求"),
      files: [
        Attachment(place: .material(0), file: try county.incoming("\(secret).png", png, at: at("2026-11-23"))),
        Attachment(place: .delegation, file: try county.incoming("签名.png", png, at: at("2026-11-23"))),
      ])
    try await county.does(.giveFeedback(note: Words("告诉\(secret)"), toldBy: .phone), kase.id, grid, at("2026-11-23"))
    #expect(kase.delegation?.paper != nil)
    #expect(kase.materials[0].files.count == 1)
    #expect(county.files.all().count == 2)

    let erased = try await ErasePerson(environment: county.environment, folder: county.files)(
      kase.principal.party, by: .console, at: at("2026-11-24"))
    guard case .done = erased else { Issue.record("\(erased)"); return }
    try county.sqlite?.checkpoint()
    #expect(county.files.all().isEmpty)

    let (code, keys) = (county.county, county.keys)
    let finding = try await county.store.read { try $0.examine(kase.id, in: code, keys: keys) }
    #expect(finding.isSound)
    let entries = try await county.journal(kase.id)
    #expect(entries.contains { if case .feedbackGiven(let note, _, _) = $0.event { note == .erased } else { false } })
    // Also for a process that had the whole case in memory.
    #expect(try await county.stored(kase.id).demand == .erased)
    #expect(try await county.store.read { try $0.party(kase.principal.party, in: code, keys: keys)?.facts } == nil)

    // Nothing of him in any file of the data folder, whatever its name.
    let walk = FileManager.default.enumerator(atPath: county.folder.path)
    while let name = walk?.nextObject() as? String {
      let data = FileManager.default.contents(atPath: county.folder.appendingPathComponent(name).path) ?? Data()
      for text in [secret, "欧阳", "13800001234", "411325199003070015"] {
        #expect(data.range(of: Data(text.utf8)) == nil, "\(text) is readable in \(name)")
      }
      #expect(!name.contains(secret))
    }
  }

  @Test func `keeps personal facts, words and files unreadable on disk before that, too`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    _ = try await county.accepted("NX036", by: grid, at: at("2026-11-23"), name: "尉迟示例甲乙", demand: "一句只有他说过的话")
    try county.sqlite?.checkpoint()
    let walk = FileManager.default.enumerator(atPath: county.folder.path)
    while let name = walk?.nextObject() as? String {
      let data = FileManager.default.contents(atPath: county.folder.appendingPathComponent(name).path) ?? Data()
      for text in ["尉迟示例甲乙", "一句只有他说过的话", "13800001234", "411325199003070015"] {
        #expect(data.range(of: Data(text.utf8)) == nil, "\(text) is readable in \(name)")
      }
    }
  }
}

@Suite(.enabled(if: TestCounty.isEmbedded)) struct `The SQLite writer` {
  @Test func `commits onto the disk: synchronous is FULL on its own connection`() async throws {
    let county = try await TestCounty.empty()
    #expect(try county.sqlite?.synchronousMode() == 2)
  }

  @Test func `lets one failing request fail alone`() async throws {
    struct Wrong: Error {}
    let county = try await TestCounty.empty()
    let code = county.county
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<60 {
        group.addTask {
          do {
            try await county.store.write { connection in
              try connection.run(
                "INSERT INTO parameter (county, name, value) VALUES ($1, $2, $3)",
                [.integer(code.code), .text("p\(number)"), .integer(number)])
              if number % 3 == 0 { throw Wrong() }
            }
            return true
          } catch { return false }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(outcomes == 40)
    let kept = try await county.store.read {
      try $0.number("SELECT count(*) FROM parameter WHERE county = $1", [.integer(code.code)])
    }
    #expect(kept == 40)
  }

  @Test func `binds $2, $1, $1 as written`() async throws {
    let county = try await TestCounty.empty()
    let row = try await county.store.read {
      try $0.first("SELECT $2, $1, $1", [.text("a"), .text("b")]) { [try $0.text(0), try $0.text(1), try $0.text(2)] }
    }
    #expect(row == ["b", "a", "a"])
  }

  @Test func `keeps a text whole or not at all`() async throws {
    let county = try await TestCounty.empty()
    let code = county.county
    try? await county.store.write {
      try $0.run(
        "INSERT INTO parameter (county, name, value) VALUES ($1, $2, 1)", [.integer(code.code), .text("ab\u{0}cd")])
    }
    let kept = try await county.store.read {
      try $0.rows("SELECT name FROM parameter WHERE county = $1", [.integer(code.code)]) { try $0.text(0) }
    }
    #expect(!kept.contains("ab"))
  }

  @Test func `migrates once`() async throws {
    let county = try await TestCounty.empty()
    #expect(try await county.store.write { try $0.migrate(at: 1) }.isEmpty)
  }
}

@Suite struct `A file` {
  @Test(
    arguments: [
      ([0xFF, 0xD8, 0xFF, 0xE0], FileKind.jpeg), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
      (Array("RIFF1234WEBP".utf8), .webp), (Array("%PDF-1.7".utf8), .pdf),
      ([0x50, 0x4B, 0x03, 0x04] + Array("....OFD.xml".utf8), .ofd),
    ] as [([UInt8], FileKind)])
  func `is known by its first bytes`(bytes: [UInt8], kind: FileKind) {
    #expect(FileKind(firstBytes: bytes) == kind)
  }

  @Test(
    arguments: [Array("<html>".utf8), [0x50, 0x4B, 0x03, 0x04, 1, 2, 3], [], Array("GIF89a".utf8), Array("MZ".utf8)]
      as [[UInt8]])
  func `of another kind is not taken`(bytes: [UInt8]) {
    #expect(FileKind(firstBytes: bytes) == nil)
  }
}
