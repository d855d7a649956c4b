import Fixtures
import Foundation
import Sealing
import Testing

@Suite struct `Master keys` {
  private static let sevens = [UInt8](repeating: 7, count: 32)
  private static let text = hex(sevens)

  private static func file() throws -> KeyFile {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bangban-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return KeyFile(path: folder.appendingPathComponent("master.key").path)
  }

  @Test func `read what was wrapped, digested and signed before they had numbers`() throws {
    let keys = KeyRing(master: Self.sevens)
    // Made with HKDF, AES-256-GCM and HMAC of Python's cryptography 48.
    let wrapped = bytes(
      hex: "000102030405060708090a0bab8444c576b8ff29d37b511640cc508d954d7b1bae62edd1289c04cdd8cf1e7ebafacdba69269cd3"
        + "07027223f7b670e6")!
    let sealed = bytes(hex: "000102030405060708090a0b3f21114edec18b2c1446be40199f081ca571ad0f0810acf1ec964e93")!
    #expect(try WrappedKey.number(of: wrapped) == 1)
    #expect(try String(decoding: keys.unwrap(wrapped).open(sealed, about: "case:1"), as: UTF8.self) == "受理编号")
    #expect(
      hex(keys.lookupDigest("number", "411325199003070015"))
        == "710e7cece629f19b065870f2b0eca7c1b8dd2ce71ba3921c52152944390d2769")
    #expect(keys.signature(of: "csrf|x") == "da0a16672c6a871118d6510f01ed6f3b")
  }

  @Test func `are one line of digits until there are two`() throws {
    let first = try #require(MasterKeys(text: Self.text + "\n"))
    #expect(first == MasterKeys(first: Self.sevens) && first.text == Self.text + "\n")
    let second = try first.adding([UInt8](repeating: 9, count: 32))
    #expect(second.text.hasPrefix("1:\(Self.text)\n2:\(hex([UInt8](repeating: 9, count: 32)))\nlasting:"))
    #expect(MasterKeys(text: second.text) == second)
    #expect(second.numbers == [1, 2] && second.current == 2)
    let alone = second.removing(1)
    #expect(MasterKeys(text: alone.text) == alone && alone.numbers == [2])
  }

  @Test(arguments: [
    "", "\n", "0707", String(text.dropLast()), text + "00", "1:\(text)\n1:\(text)", "0:\(text)", "-1:\(text)",
    "9999999999:\(text)", "2:\(text)", "1:\(text)\n2:\(text)", "1:\(text)\nlasting:00", "1:\(text)\nlasting:\(text)",
    "1:\(text)\nother:\(text)", "lasting:\(text)", "\(text)\n\(text)", "1:\(text.dropLast(2))gg",
  ])
  func `are not read from what is no file of theirs`(text: String) {
    #expect(MasterKeys(text: text) == nil)
  }

  @Test func `change, and digests and signatures do not`() throws {
    let file = try Self.file()
    var masters = MasterKeys(first: Self.sevens)
    let old = KeyRing(masters, from: file)
    for _ in 0..<3 { masters = try masters.adding(MasterKeys.newKey()) }
    masters = masters.removing(1).removing(2)
    let new = KeyRing(try #require(MasterKeys(text: masters.text)), from: file)
    #expect(new.lookupDigest("number", "1") == old.lookupDigest("number", "1"))
    #expect(new.signature(of: "csrf|x") == old.signature(of: "csrf|x"))
    #expect(throws: KeyFault.unknownNumber(1)) { try new.unwrap(old.wrap(old.newKey())) }
  }

  @Test func `are taken from the file by a process that runs on`() throws {
    let file = try Self.file()
    let first = MasterKeys(first: Self.sevens)
    try file.write(first)
    let serving = KeyRing(first, from: file)
    let before = try serving.wrap(serving.newKey())
    let second = try first.adding(MasterKeys.newKey())
    // Meets a key of a number that it does not know.
    let foreign = try KeyRing(second, from: file).wrap(serving.newKey())
    #expect(try WrappedKey.number(of: foreign) == 1, "the file has one key still")
    try file.write(second)
    let wrapped = try KeyRing(second, from: file).wrap(serving.newKey())
    #expect(try WrappedKey.number(of: wrapped) == 2)
    _ = try serving.unwrap(wrapped)
    _ = try serving.unwrap(before)
    // And wraps with it at once, as one does that met nothing.
    let idle = KeyRing(first, from: file)
    for ring in [serving, idle] { #expect(try WrappedKey.number(of: ring.wrap(ring.newKey())) == 2) }
    // A file that cannot be read at this moment takes nothing away.
    try FileManager.default.removeItem(atPath: file.path)
    _ = try serving.unwrap(serving.wrap(serving.newKey()))
  }

  @Test func `do not open a key whose number was changed`() throws {
    let masters = try MasterKeys(first: Self.sevens).adding(MasterKeys.newKey())
    let keys = KeyRing(masters, from: try Self.file())
    var wrapped = try keys.wrap(keys.newKey())
    wrapped.replaceSubrange(..<5, with: WrappedKey.prefix(1))
    #expect(throws: (any Error).self) { try keys.unwrap(wrapped) }
    let malformed: [[UInt8]] = [[], [1], Array(wrapped.dropLast()), wrapped + [0], [2] + wrapped.dropFirst()]
    for bad in malformed {
      #expect(throws: KeyFault.malformed) { try keys.unwrap(bad) }
    }
  }

  @Test func `lie in a file for nobody else, replaced whole`() throws {
    let file = try Self.file()
    #expect(try file.read() == nil)
    let first = MasterKeys(first: Self.sevens)
    try file.write(first)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    try file.write(first.adding(MasterKeys.newKey()))
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let folder = URL(fileURLWithPath: file.path).deletingLastPathComponent()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["master.key"])
    try Data("1:half".utf8).write(to: URL(fileURLWithPath: file.path))
    #expect(throws: KeyFault.unreadable) { try file.read() }
    try FileManager.default.removeItem(at: folder)
    #expect(throws: KeyFault.notWritten) { try file.write(first) }
  }

  @Test func `are changed by one at a time`() throws {
    let file = try Self.file()
    do {
      let lock = try file.lock()
      #expect(throws: KeyFault.locked) { try file.lock() }
      withExtendedLifetime(lock) {}
    }
    #expect(throws: Never.self) { try file.lock() }
  }

  @Test func `are known by marks that tell nothing else`() throws {
    let masters = try MasterKeys(first: Self.sevens).adding(Self.sevens)
    let (first, second) = (try #require(masters.mark(of: 1)), try #require(masters.mark(of: 2)))
    #expect(first.count == 16 && second.count == 16 && first != second && masters.mark(of: 3) == nil)
    #expect(MasterKeys(first: Self.sevens).mark(of: 1) == first)
  }
}
