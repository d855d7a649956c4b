import Domain
import Fixtures
import Foundation
import Sealing
import Store
import Testing
import UseCases

@Suite struct `A file sealed in chunks` {
  private let keys = KeyRing(master: [UInt8](repeating: 7, count: 32))
  private static let chunk = ChunkedSeal.chunkBytes

  private func sealed(_ plain: [UInt8], with key: DataKey, by step: Int = 10_000) throws -> [UInt8] {
    var seal = ChunkedSeal(about: "bytes:1")
    var stored: [UInt8] = []
    var rest = plain[...]
    while !rest.isEmpty {
      stored += try seal.seal(rest.prefix(step))
      rest = rest.dropFirst(step)
    }
    let (end, digest) = try seal.finish(for: key)
    stored += end
    #expect(digest == Sealing.digest(stored))
    return stored
  }

  @Test(arguments: [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 7])
  func `opens as it was, with its owner's key only`(count: Int) throws {
    let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let key = keys.newKey()
    let stored = try sealed(plain, with: key)
    #expect(ChunkedSeal.isChunked(stored))
    #expect(try ChunkedSeal.open(stored, about: "bytes:1", with: key) == plain)
    #expect(throws: (any Error).self) { try ChunkedSeal.open(stored, about: "bytes:1", with: keys.newKey()) }
    #expect(throws: (any Error).self) { try ChunkedSeal.open(stored, about: "bytes:2", with: key) }
  }

  @Test func `does not open when a chunk is changed, moved, left out, cut off or another file's`() throws {
    let key = keys.newKey()
    let (plain, one) = ([UInt8](repeating: 5, count: 3 * Self.chunk), Self.chunk + 28)
    let (stored, other) = (try sealed(plain, with: key), try sealed(plain, with: key))
    let end = stored.count - 3 * one
    var wrong: [[UInt8]] = []
    for place in [0, one + 40, stored.count - end, stored.count - 1] {
      var changed = stored
      changed[place] ^= 1
      wrong.append(changed)
    }
    wrong.append(Array(stored[one..<2 * one] + stored[..<one] + stored[(2 * one)...]))
    wrong.append(Array(stored[..<one] + stored[(2 * one)...]))
    wrong.append(Array(stored[..<(2 * one)] + stored[(3 * one)...]))
    wrong.append(Array(stored[..<(3 * one)] + stored[(2 * one)...]))
    wrong.append(Array(other[..<one] + stored[one...]))
    wrong.append(Array(stored.dropLast(end)))
    wrong.append(Array(stored.suffix(end)))
    for stored in wrong {
      #expect(throws: (any Error).self) { try ChunkedSeal.open(stored, about: "bytes:1", with: key) }
    }
  }

  @Test func `is written so, never in clear, and read like one that was sealed whole before`() async throws {
    let county = try await TestCounty.pilot()
    let secret = Array("只有他的照片里才有的字".utf8)
    let photo = ImageSizeTests.png(640, 480) + Array(repeating: secret, count: 9_000).flatMap { $0 }
    let waiting = try county.incoming("照片.png", photo, at: at("2026-11-23"))
    let part = FileManager.default.enumerator(atPath: county.files.path)?.compactMap { $0 as? String }.first {
      $0.hasSuffix(".part")
    }
    let onDisk = FileManager.default.contents(atPath: "\(county.files.path)/\(try #require(part))") ?? Data()
    #expect(onDisk.count > ChunkedSeal.chunkBytes && onDisk.range(of: Data(secret)) == nil)
    #expect(county.files.all().isEmpty)

    let grid = try await county.grid
    let kase = try await county.accepted(
      "NX036", by: grid, at: at("2026-11-23"), files: [Attachment(place: .material(0), file: waiting)])
    let id = try #require(kase.materials[0].files.first).id
    let (code, keys) = (county.county, county.keys)
    let key = try #require(try await county.store.read { try $0.storedCase(kase.id, in: code, keys: keys)?.key })
    #expect(county.files.plain(id.raw, with: key) == photo)
    let stored = try #require(county.files.read(id.raw))
    #expect(Data(stored).range(of: Data(secret)) == nil)
    #expect(try await county.store.read { try $0.allFiles(in: code) }.map(\.digest) == [digest(stored)])

    county.files.delete(id.raw)
    try county.files.put(try key.seal(photo, about: "bytes:\(id.raw)"), as: id.raw)
    #expect(county.files.plain(id.raw, with: key) == photo)
  }

  @Test func `leaves nothing when no act takes it`() async throws {
    let county = try await TestCounty.pilot()
    func parts() -> Int {
      (FileManager.default.enumerator(atPath: county.files.path)?.compactMap { $0 as? String } ?? []).count {
        $0.hasSuffix(".part")
      }
    }
    do {
      let waiting = try county.incoming("照片.png", ImageSizeTests.png(1, 1), at: at("2026-11-23"))
      withExtendedLifetime(waiting) { #expect(parts() == 1) }
    }
    #expect(parts() == 0)
    // What a kill left behind goes when it is old.
    let left = "\(county.files.path)/7/7.part"
    try FileManager.default.createDirectory(atPath: "\(county.files.path)/7", withIntermediateDirectories: true)
    #expect(FileManager.default.createFile(atPath: left, contents: Data([1])))
    county.files.removeLeftovers()
    #expect(parts() == 1)
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: left)
    county.files.removeLeftovers()
    #expect(parts() == 0)
  }
}
