package import Domain
package import Sealing
package import Store

/// Makes a new master key and wraps everything by it, also while other processes serve: they read the new file when
/// they next wrap or meet an unknown number. A rotation that was left in the middle is completed instead.
package struct RotateMasterKey: Sendable {
  package enum Outcome: Sendable, Equatable {
    case made(Int)  // a new master key of this number, and everything is wrapped by it
    case finished(Int)  // an earlier rotation to this number was incomplete and is complete now
    case left(Int, under: Int)  // some process still wraps by an older one
  }

  /// A process that had read the old file wraps by the old key until it looks again; the next pass finds what it
  /// wrapped.
  private static let passesMax = 10

  private let store: any Store
  private let keys: KeyRing
  private let file: KeyFile
  private let ids: IDMaker

  /// - Parameters:
  ///   - keys: of this file.
  package init(store: any Store, keys: KeyRing, file: KeyFile, ids: IDMaker) {
    self.store = store
    self.keys = keys
    self.file = file
    self.ids = ids
  }

  /// - Throws: `KeyFault.locked` when another process rotates.
  package func callAsFunction(
    at now: @Sendable () -> Moment, told: @Sendable (RunBackfills.Progress) -> Void = { _ in }
  ) async throws -> Outcome {
    let lock = try file.lock()
    defer { withExtendedLifetime(lock) {} }
    guard let masters = try file.read() else { throw KeyFault.unreadable }
    let isNew = try await left(notUnder: masters.current) == 0
    // The file first: a key that the database knows and no file has would keep every process from starting.
    if isNew { try file.write(masters.adding(MasterKeys.newKey())) }
    let number = keys.masterKeys.current
    _ = try await CheckMasterKeys(store: store, keys: keys, ids: ids).noting(at: now())
    for pass in 0..<Self.passesMax {
      for county in try await store.read({ try $0.counties() }) {
        let job = RewrapKeys(keys: keys)
        try await RunJob(county: county, store: store)(job, again: pass > 0, at: now) { done, total in
          told(RunBackfills.Progress(county: county, name: job.name, done: done, total: total))
        }
      }
      if try await left(notUnder: number) == 0 { return isNew ? .made(number) : .finished(number) }
    }
    return .left(try await left(notUnder: number), under: number)
  }

  private func left(notUnder number: Int) async throws -> Int {
    try await store.read { connection in
      try connection.counties().flatMap { try connection.wrappedKeyCounts(in: $0) }
        .reduce(0) { $1.key == number ? $0 : $0 + $1.value }
    }
  }
}
