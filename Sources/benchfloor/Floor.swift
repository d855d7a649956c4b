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
  @Option(help: "A worklist of usual size, for any desk.") var anyDesk: String
  @Option(help: "A case page of usual size, for any case.") var anyPage: String
  @Option var port: Int

  func run() async throws {
    let engine: any BareEngine =
      database.hasPrefix("postgres:") ? try BarePostgres(url: database) : try BareSQLite(path: database)
    try await engine.prepare()
    let (desk, page) = (try bytes(of: desk), try bytes(of: page))
    let (anyDesk, anyPage) = (try bytes(of: anyDesk), try bytes(of: anyPage))
    let (owner, kase) = (BareValue.number(owner), BareValue.number(kase))
    let router = Router()
    router.get("/hello") { _, _ in "hello" }
    router.get("/desk") { _, _ -> Response in
      answer(try await engine.rows(BareSQL.desk, owner) > 0, desk)
    }
    router.get("/case") { _, _ -> Response in
      let (head, events) = try await (engine.rows(BareSQL.head, kase), engine.rows(BareSQL.events, kase))
      return answer(head == 1 && events > 0, page)
    }
    // The same of any desk and any case, for what is drawn over the whole county. A desk may be empty.
    router.get("/desk/:owner") { _, context -> Response in
      let owner = try context.parameters.require("owner", as: Int64.self)
      _ = try await engine.rows(BareSQL.desk, .number(owner))
      return answer(true, anyDesk)
    }
    router.get("/tasks/:department") { _, context -> Response in
      let department = try context.parameters.require("department")
      _ = try await engine.rows(BareSQL.tasks, .text(department))
      return answer(true, anyDesk)
    }
    router.get("/case/:kase") { _, context -> Response in
      let kase = BareValue.number(try context.parameters.require("kase", as: Int64.self))
      let (head, events) = try await (engine.rows(BareSQL.head, kase), engine.rows(BareSQL.events, kase))
      return answer(head == 1 && events > 0, anyPage)
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

private func bytes(of file: String) throws -> ByteBuffer {
  ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: file)))
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
  /// Reads all columns of all rows of a query that takes one value; how many rows there were.
  func rows(_ sql: String, _ value: BareValue) async throws -> Int
  /// One row, on disk before it returns.
  func insert() async throws
}

/// What a query asks for.
enum BareValue: Sendable {
  case number(Int64)
  case text(String)
}

enum BareSQL {
  static let desk = """
    SELECT case_id, number, item, principal, place, owner, class, stage, step, next_act, waits_for, due_day,
      yellow_day, is_provisional, is_paused, is_open, originals
    FROM case_index
    WHERE county = 411325 AND owner = $1 AND is_open = 1 AND (due_day, case_id) > (-1, 0) AND '' || waits_for = 'owner'
    ORDER BY due_day, case_id LIMIT 50
    """
  static let tasks = """
    SELECT case_id, task, number, item, matter, department, town, state, waits_for, due_day, yellow_day, is_paused,
      is_open
    FROM task_index
    WHERE county = 411325 AND department = $1 AND is_open = 1
    ORDER BY due_day, case_id, task LIMIT 100
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
