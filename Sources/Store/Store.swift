/// Read access. Pages get this and nothing more.
package protocol Reader: Sendable {
  func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T
}

/// Read and write access. `body` is one transaction: all of it happens or none of it, and the answer comes only after
/// the commit is on disk. Bodies may run again after a conflict, so they keep no state outside the database.
package protocol Store: Reader {
  /// - Parameter isRepeatable: the body finds out itself whether it was executed before, as one that looks up the key
  ///   of its request does, or whose caller does so after `StoreFault.duplicate`. Such a body is run again when a
  ///   connection breaks during its commit; any other ends in `StoreFault.unknown`.
  func write<T: Sendable>(
    isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
  ) async throws -> T
}

extension Store {
  package func write<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
    try await write(isRepeatable: false, body)
  }

  /// After `StoreFault.duplicate`, looks up who has taken the key: possibly the same request, whose commit's answer was
  /// lost. When the look-up fails, the outcome is unknown (`StoreFault.unknown`).
  package func findingOut<T>(_ look: () async throws -> T) async throws -> T {
    do {
      return try await look()
    } catch let fault as StoreFault {
      throw StoreFault.unknown("\(fault)")
    }
  }
}

/// Faults below the rules. Thrown, logged once, shown as a neutral page.
package enum StoreFault: Error, Sendable, Equatable {
  case cannotOpen(String)
  case diskFull
  case busy
  case corrupt(String)
  case unknown(String)  // the connection was lost during a commit: the outcome is unknown
  case newerSchema(found: Int, known: Int)  // a newer program migrated the database: this one would misread it
  case duplicate  // a unique key is taken: two people at once, or the same request again
  case denied(String)  // the database's role may not do that
  case other(String)
}
