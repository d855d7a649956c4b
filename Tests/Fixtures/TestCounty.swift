package import Domain
package import Foundation
package import Sealing
package import Store
import StorePostgres
package import StoreSQLite
package import UseCases

/// A fresh county in a database of its own, in a folder of its own: embedded, or in a schema of the PostgreSQL server
/// that `BANGBAN_TEST_DATABASE` names, so that every test of the store runs on both engines (bin/test does).
package final class TestCounty: Sendable {
  package let store: any Store
  /// The embedded engine itself, for what only it can do; nil on a server.
  package let sqlite: SQLiteStore?
  package static let server = ProcessInfo.processInfo.environment["BANGBAN_TEST_DATABASE"]
  package static var isEmbedded: Bool { server == nil }
  package let keys: KeyRing
  package let county = County(411_325)
  package let ids = IDMaker(process: 1)
  package let folder: URL

  private init(store: any Store, keys: KeyRing, folder: URL) {
    self.store = store
    sqlite = store as? SQLiteStore
    self.keys = keys
    self.folder = folder
  }

  /// All databases of a test run lie in one folder that goes when the process ends: a test may keep only a part of its
  /// county, so none can be deleted with it.
  private static let run: URL = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bangban-\(UUID().uuidString)")
    atexit { try? FileManager.default.removeItem(at: TestCounty.run) }
    return folder
  }()

  /// Migrated and empty.
  ///
  /// - Parameters:
  ///   - embedded: true for SQLite also where the tests run on a server.
  ///   - migrations: fewer than all for a county as an older version left it.
  package static func empty(
    embedded: Bool = TestCounty.isEmbedded, migrations: [Migration] = Migration.all
  ) async throws -> TestCounty {
    let folder = run.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try await makeStore(folder, embedded: embedded)
    _ = try await store.write { try $0.migrate(migrations, at: 0) }
    return TestCounty(store: store, keys: KeyRing(master: [UInt8](repeating: 7, count: 32)), folder: folder)
  }

  /// The server itself, without a county.
  ///
  /// - Parameter setting: of the address; none for empty.
  package static func openServer(_ setting: String = "", connections: Int = 1) throws -> any Store {
    let server = server ?? ""
    let mark = server.contains("?") ? "&" : "?"
    return try PostgresStore(url: setting.isEmpty ? server : server + mark + setting, connections: connections)
  }

  private static func makeStore(_ folder: URL, embedded: Bool) async throws -> any Store {
    guard server != nil, !embedded else {
      return try SQLiteStore(path: folder.appendingPathComponent("bangban.db").path)
    }
    let schema = "t" + UUID().uuidString.replacing("-", with: "").lowercased()
    let plain = try openServer()
    _ = try await plain.write { try $0.run("CREATE SCHEMA \(schema)", []) }
    return try openServer("options=-csearch_path%3D\(schema)", connections: 2)
  }

  /// As `bangban migrate` and `serve` do: everything that has no seal yet gets one.
  package func seal(at now: Moment = at("2026-11-24"), batchSize: Int = 100) async throws {
    let run = RunJob(county: county, store: store)
    try await run(SealCases(keys: keys, batchSize: batchSize), at: { now })
    try await run(SealAudit(keys: keys, batchSize: batchSize), at: { now })
  }

  package var environment: CountyEnvironment { environment(on: store) }
  /// The same on a store that does something else than the county's own.
  package func environment(on store: any Store) -> CountyEnvironment {
    CountyEnvironment(store: store, county: county, ids: ids, keys: keys)
  }
  package var act: ActOnCase { ActOnCase(environment) }
  package var open: OpenCase { OpenCase(county: county, store: store, keys: keys, ids: ids, folder: files) }
  package var files: CaseFolder { CaseFolder(path: folder.appendingPathComponent("files").path) }
}
