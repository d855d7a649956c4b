package import Domain
package import Foundation
package import Sealing
package import Store
package import StoreSQLite
package import UseCases

/// A fresh county in a database of its own, in a folder of its own.
package final class TestCounty: Sendable {
  /// The engine itself, for what only it can do.
  package let sqlite: SQLiteStore
  package var store: any Store { sqlite }
  package let keys: KeyRing
  package let county = County(411_325)
  package let ids = IDMaker(process: 1)
  package let folder: URL

  private init(store: SQLiteStore, keys: KeyRing, folder: URL) {
    sqlite = store
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
  package static func empty() async throws -> TestCounty {
    let folder = run.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try SQLiteStore(path: folder.appendingPathComponent("bangban.db").path)
    _ = try await store.write { try $0.migrate(at: 0) }
    return TestCounty(store: store, keys: KeyRing(master: [UInt8](repeating: 7, count: 32)), folder: folder)
  }

  package var office: Office { Office(store: store, county: county, ids: ids) }
  package var act: ActOnCase { ActOnCase(county: county, store: store, keys: keys) }
  package var open: OpenCase { OpenCase(county: county, store: store, keys: keys, ids: ids, folder: files) }
  package var files: CaseFolder { CaseFolder(path: folder.appendingPathComponent("files").path) }
}
