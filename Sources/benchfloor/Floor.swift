import ArgumentParser
import Foundation
import GRDB
import Hummingbird
import Logging

/// The floor that `bin/bench` measures the worklist against: the bare framework, the same query on the same database, the
/// same bytes back. No session, no permission, no rendering.
@main
struct Floor: AsyncParsableCommand {
  @Option var database: String
  @Option var page: String
  @Option var owner: Int64
  @Option var port: Int

  func run() async throws {
    var configuration = Configuration()
    configuration.maximumReaderCount = 4
    configuration.readonly = true
    let pool = try DatabasePool(path: database, configuration: configuration)
    let bytes = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: page)))
    let router = Router()
    let owner = owner
    router.get("/desk") { _, _ -> Response in
      let count = try await pool.read { db in
        let statement = try db.cachedStatement(
          sql: """
            SELECT case_id, number, item, principal, place, owner, class, stage, step, next_act, waits_for, due_day,
              yellow_day, is_provisional, is_paused, is_open, originals
            FROM case_index
            WHERE county = 411325 AND owner = ?1 AND is_open = 1 AND (due_day, case_id) > (-1, 0) AND waits_for = 'owner'
            ORDER BY due_day, case_id LIMIT 51
            """)
        let rows = try Row.fetchCursor(statement, arguments: [owner])
        var count = 0
        while let row = try rows.next() {
          _ = (
            row[0] as Int64, row[1] as String, row[2] as String, row[3] as String, row[4] as String, row[11] as Int64
          )
          count += 1
        }
        return count
      }
      return Response(
        status: count > 0 ? .ok : .notFound, headers: [.contentType: "text/html; charset=utf-8"],
        body: ResponseBody(byteBuffer: bytes))
    }
    var logger = Logger(label: "floor")
    logger.logLevel = .error
    try await Application(
      router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
      logger: logger
    ).runService()
  }
}
