package import Domain
package import Sealing
package import Store

/// Whether this installation has the master keys that its database needs; checked before anything is read or written
/// with them.
package struct CheckMasterKeys: Sendable {
  package enum Outcome: Sendable, Equatable {
    case sound
    case missing(Int)  // something is wrapped by it
    case differs(Int)  // a master key of this number exists, but it is a different key
  }

  private let store: any Store
  private let keys: KeyRing
  private let ids: IDMaker

  package init(store: any Store, keys: KeyRing, ids: IDMaker) {
    self.store = store
    self.keys = keys
    self.ids = ids
  }

  /// Writes nothing.
  package func callAsFunction() async throws -> Outcome {
    try await store.read { [keys] connection in try Self.check(keys, against: connection) }
  }

  /// The same for a database that no store has open, such as a backup before it is restored; it may have an older
  /// schema.
  package static func check(_ keys: KeyRing, against connection: any Connection) throws -> Outcome {
    for county in try connection.counties() {
      let outcome = try check(county, keys, connection)
      guard outcome == .sound else { return outcome }
    }
    return .sound
  }

  /// The same; when all is well, the master keys are noted in the database. The process that first sees a new one notes
  /// it in the audit, so that it is noted even when the rotating process was killed.
  package func noting(at now: Moment) async throws -> Outcome {
    let masters = keys.masterKeys
    let (outcome, isKnown) = try await store.read { [keys] connection -> (Outcome, Bool) in
      var isKnown = true
      for county in try connection.counties() {
        let outcome = try Self.check(county, keys, connection)
        guard outcome == .sound else { return (outcome, true) }
        isKnown = try isKnown && Set(masters.numbers).isSubset(of: connection.masterKeys(in: county).map(\.number))
      }
      return (.sound, isKnown)
    }
    guard outcome == .sound, !isKnown else { return outcome }
    try await store.write { [store, ids, keys] connection in
      for county in try connection.counties() {
        for number in masters.numbers {
          guard let mark = masters.mark(of: number),
            try connection.note(masterKey: number, mark: mark, in: county, at: now), number > 1
          else { continue }
          let environment = CountyEnvironment(store: store, county: county, ids: ids, keys: keys)
          try environment.note(.masterKeyMade, "第 \(number) 号", by: .console, at: now, in: connection)
        }
      }
    }
    return .sound
  }

  private static func check(_ county: County, _ keys: KeyRing, _ connection: any Connection) throws -> Outcome {
    let masters = keys.masterKeys
    let rows = try connection.hasTable("master_key") ? connection.masterKeys(in: county) : []
    for row in rows where row.retiredAt == nil {
      guard let mark = masters.mark(of: row.number) else { return .missing(row.number) }
      guard mark == row.mark else { return .differs(row.number) }
    }
    // Before schema 20 the database did not know its master key: then unwrapping is tried.
    guard rows.isEmpty, let wrapped = try connection.anyWrappedKey(in: county) else { return .sound }
    do {
      _ = try keys.unwrap(wrapped)
      return .sound
    } catch KeyFault.unknownNumber(let number) {
      return .missing(number)
    } catch {
      return .differs(try WrappedKey.number(of: wrapped))
    }
  }
}
