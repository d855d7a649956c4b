import ArgumentParser
import Foundation
import Hummingbird
import Logging
import Store
import StorePostgres
import StoreSQLite

/// The floor that `bin/bench` measures the product against: the bare framework and, of each page, nothing but its rows out
/// of the same database and the same bytes back; of each act, one durable row. No session, no permission, no rendering.
@main
struct Floor: AsyncParsableCommand {
  @Option(help: "A SQLite file, or postgres://…") var database: String
  @Option(help: "The worklist as the product answers it.") var desk: String
  @Option(help: "A case page as the product answers it.") var page: String
  @Option(help: "Whose worklist.") var owner: Int64
  @Option(help: "Whose page.") var kase: Int64
  @Option var port: Int

  func run() async throws {
    let engine: any BareEngine =
      database.hasPrefix("postgres:") ? try BarePostgres(url: database) : try BareSQLite(path: database)
    try await engine.prepare()
    let desk = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: desk)))
    let page = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: page)))
    let (owner, kase) = (owner, kase)
    let router = Router()
    router.get("/hello") { _, _ in "hello" }
    router.get("/desk") { _, _ -> Response in
      answer(try await engine.rows(BareSQL.desk, owner) > 0, desk)
    }
    router.get("/case") { _, _ -> Response in
      let (head, events) = try await (engine.rows(BareSQL.head, kase), engine.rows(BareSQL.events, kase))
      return answer(head == 1 && events > 0, page)
    }
    router.post("/act") { _, _ -> Response in
      try await engine.insert()
      return Response(status: .seeOther, headers: [.location: "/case"])
    }
    // The same row through the product's own store: what its sharing of commits gains.
    let store: any Store =
      database.hasPrefix("postgres:") ? try PostgresStore(url: database) : try SQLiteStore(path: database)
    router.post("/shared") { _, _ -> Response in
      try await store.write { try $0.run(BareSQL.insert, [.integer(Int64.random(in: 1...Int64.max))]) }
      return Response(status: .seeOther, headers: [.location: "/case"])
    }
    var logger = Logger(label: "floor")
    logger.logLevel = .error
    try await Application(
      router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
      logger: logger
    ).runService()
  }
}

private func answer(_ isFound: Bool, _ bytes: ByteBuffer) -> Response {
  Response(
    status: isFound ? .ok : .notFound, headers: [.contentType: "text/html; charset=utf-8"],
    body: ResponseBody(byteBuffer: bytes))
}

/// What an engine does for the floor, in as little code as it takes.
protocol BareEngine: Sendable {
  /// Makes the table for the inserts.
  func prepare() async throws
  /// Reads all columns of all rows of a query that takes one number; how many rows there were.
  func rows(_ sql: String, _ number: Int64) async throws -> Int
  /// One row, on disk before it returns.
  func insert() async throws
}

enum BareSQL {
  static let desk = """
    SELECT case_id, number, item, principal, place, owner, class, stage, step, next_act, waits_for, due_day,
      yellow_day, is_provisional, is_paused, is_open, originals
    FROM case_index
    WHERE county = 411325 AND owner = $1 AND is_open = 1 AND (due_day, case_id) > (-1, 0) AND '' || waits_for = 'owner'
    ORDER BY due_day, case_id LIMIT 50
    """
  static let head = "SELECT sequence, vault_key, digest FROM case_head WHERE county = 411325 AND case_id = $1"
  static let events = """
    SELECT sequence, recorded_at, happened_at, staff, post, actor, facts, words, digest FROM case_event
    WHERE county = 411325 AND case_id = $1 ORDER BY sequence
    """
  static let table = "CREATE TABLE IF NOT EXISTS floor (id BIGINT PRIMARY KEY, body TEXT NOT NULL)"
  static let insert =
    "INSERT INTO floor (id, body) VALUES ($1, 'an act of some length that says what was done and why')"
}
