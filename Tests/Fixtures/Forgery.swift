package import Domain
import Sealing
package import Store

/// What somebody can do who writes the database and knows the code, but has not the key; and a county as it was kept before
/// there was one.
extension TestCounty {
  /// Every chain as it stood before the record had a key, and no trace of a seal.
  package func windBack() async throws {
    let code = county.code
    for id in try await caseIDs() { try await rechain(id) }
    try await rechainAudit()
    try await store.write { connection in
      for table in ["record_mark", "record_break", "audit_end", "job"] {
        try connection.run("DELETE FROM \(table) WHERE county = $1", [.integer(code)])
      }
    }
  }

  package func caseIDs() async throws -> [ID<Case>] {
    try await store.read { [county] in try $0.caseIDs(in: county, after: ID(0)) }
  }

  /// Plain digests over the events as they stand now, and a head that fits them.
  package func rechain(_ id: ID<Case>) async throws {
    let code = county.code
    try await store.write { connection in
      var (chain, last): ([UInt8], Int64) = ([], 0)
      let events = try connection.rows(
        """
        SELECT sequence, recorded_at, staff, post, actor, facts, words FROM case_event
        WHERE county = $1 AND case_id = $2 ORDER BY sequence
        """, [.integer(code), .integer(id.raw)]
      ) { row in
        var author = try row.text(4)
        if let staff = try row.integerIfAny(2), let post = try row.integerIfAny(3) {
          author = "staff:\(staff):\(post)" + (author == "cover" ? ":cover" : "")
        }
        return (
          try row.integer(0), "\(try row.integer(1))|\(author)|\(try row.text(5))", try row.bytesIfAny(6) ?? []
        )
      }
      for (sequence, text, words) in events {
        chain = digest(chain + Array("\(code)|\(id.raw)|\(sequence)|\(text)".utf8) + words)
        last = sequence
        try connection.run(
          "UPDATE case_event SET digest = $4 WHERE county = $1 AND case_id = $2 AND sequence = $3",
          [.integer(code), .integer(id.raw), .integer(sequence), .bytes(chain)])
      }
      try connection.run(
        """
        UPDATE case_head SET sequence = $3, digest = $4, seal = NULL, moved_at = NULL
        WHERE county = $1 AND case_id = $2
        """, [.integer(code), .integer(id.raw), .integer(last), .bytes(chain)])
    }
  }

  /// Plain digests over the rows of the audit as they stand now.
  package func rechainAudit() async throws {
    let code = county.code
    try await store.write { connection in
      var chain: [UInt8] = []
      let lines = try connection.rows(
        "SELECT id, at, staff, post, what, about FROM audit WHERE county = $1 ORDER BY id", [.integer(code)]
      ) { row in
        let facts = [
          "\(code)", "\(try row.integer(0))", "\(try row.integer(1))",
          try row.integerIfAny(2).map(String.init) ?? "", try row.integerIfAny(3).map(String.init) ?? "",
          try row.text(4), try row.text(5),
        ]
        return (try row.integer(0), facts.map { "\($0.utf8.count):\($0);" }.joined())
      }
      for (id, text) in lines {
        chain = digest(chain + Array(text.utf8))
        try connection.run(
          "UPDATE audit SET digest = $3, is_sealed = 0 WHERE county = $1 AND id = $2",
          [.integer(code), .integer(id), .bytes(chain)])
      }
    }
  }

  package func forge(_ statement: String, _ values: [Value] = []) async throws {
    let code = county.code
    try await store.write { try $0.run(statement, [.integer(code)] + values) }
  }
}
