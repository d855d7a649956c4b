package import Domain
package import Sealing
package import Store

/// Removes an old master key from the file, when it wraps nothing any more. Backups from before the rotation still need
/// it.
package struct RetireMasterKey: Sendable {
  package enum Outcome: Sendable, Equatable {
    case done
    case notFound
    case isCurrent
    case isNeeded(keys: Int)  // it wraps this many
  }

  private let store: any Store
  private let keys: KeyRing
  private let file: KeyFile
  private let ids: IDMaker

  package init(store: any Store, keys: KeyRing, file: KeyFile, ids: IDMaker) {
    self.store = store
    self.keys = keys
    self.file = file
    self.ids = ids
  }

  /// - Throws: `KeyFault.locked` when another process rotates.
  package func callAsFunction(_ number: Int, at now: Moment) async throws -> Outcome {
    let lock = try file.lock()
    defer { withExtendedLifetime(lock) {} }
    guard let masters = try file.read(), masters.numbers.contains(number) else { return .notFound }
    guard number != masters.current else { return .isCurrent }
    let wrapped = try await store.read { connection in
      try connection.counties().reduce(0) { try $0 + (connection.wrappedKeyCounts(in: $1)[number] ?? 0) }
    }
    guard wrapped == 0 else { return .isNeeded(keys: wrapped) }
    // The database first: from then on a start does not require the key. When killed here, the command is repeated.
    try await store.write { [store, ids, keys] connection in
      for county in try connection.counties() {
        guard try connection.retire(masterKey: number, in: county, at: now) else { continue }
        try CountyEnvironment(store: store, county: county, ids: ids, keys: keys).note(
          .masterKeyRetired, "第 \(number) 号", by: .console, at: now, in: connection)
      }
    }
    try file.write(masters.removing(number))
    return .done
  }
}
