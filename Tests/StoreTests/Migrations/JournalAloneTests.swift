import Domain
import DomainFixtures
import Fixtures
import Sealing
import Store
import Testing

@Suite struct `An upgrade to the journal alone` {
  /// A county as version 8 of the schema kept it: snapshots beside the journal, and authors written out.
  private static func old() async throws -> TestCounty {
    let county = try await TestCounty.empty(migrations: Array(Migration.all.prefix { $0.number <= 8 }))
    let code = county.county.code
    try await county.store.write { connection in
      try connection.run("INSERT INTO county (county, name, settings) VALUES ($1, '内乡县', '{}')", [.integer(code)])
      for (number, actor) in ["staff:7:8", "staff:9:8:cover", "principal", "clockwork"].enumerated() {
        try connection.run(
          """
          INSERT INTO case_event (county, case_id, sequence, recorded_at, happened_at, staff, post, actor, facts, digest)
          VALUES ($1, 5, $2, 1, 1, $3, $4, $5, '{}', $6)
          """,
          [
            .integer(code), .integer(number + 1), number < 2 ? .integer([7, 9][number]) : .null,
            number < 2 ? .integer(8) : .null, .text(actor), .bytes(Self.digests[number]),
          ])
      }
      try connection.run(
        """
        INSERT INTO case_snapshot (county, case_id, sequence, facts, words, vault_key, digest)
        VALUES ($1, 5, 4, '{}', NULL, $2, $3)
        """, [.integer(code), .bytes([1, 2, 3]), .bytes(Self.digests[3])])
    }
    return county
  }

  /// As the old version chained them: over the author as it was written out.
  private static let digests: [[UInt8]] = {
    var (chain, all): ([UInt8], [[UInt8]]) = ([], [])
    for (number, actor) in ["staff:7:8", "staff:9:8:cover", "principal", "clockwork"].enumerated() {
      chain = digest(chain + Array("411325|5|\(number + 1)|1|\(actor)|{}".utf8))
      all.append(chain)
    }
    return all
  }()

  @Test func `keeps where every journal ends, its key, and chains that verify`() async throws {
    let county = try await Self.old()
    let (code, keys) = (county.county, county.keys)
    #expect(try await county.store.write { try $0.migrate(at: 2) }.first == 9)
    let head = try await county.store.read { connection in
      try connection.first("SELECT sequence, vault_key, digest FROM case_head WHERE county = $1", [.integer(code.code)])
      {
        (try $0.integer(0), try $0.bytes(1), try $0.bytes(2))
      }
    }
    #expect(head?.0 == 4 && head?.1 == [1, 2, 3] && head?.2 == Self.digests[3])
    let authors = try await county.store.read { connection in
      try connection.rows(
        "SELECT actor FROM case_event WHERE county = $1 ORDER BY sequence", [.integer(code.code)]
      ) { try $0.text(0) }
    }
    #expect(authors == ["staff", "cover", "principal", "clockwork"])
    #expect(try await county.store.read { try $0.chainBreak(of: ID(5), in: code, keys: keys) } == nil)
  }
}
