import Domain
import Store
import Synchronization

/// The store as a request sees it. A process remembers who was here lately; whether it is still so is asked in the request's
/// first transaction, beside what that is for, and what was done in vain is undone and done again.
struct RevalidatingStore: Store {
  let base: any Store
  @TaskLocal static var check: SessionRevalidation?

  func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
    guard let check = Self.check, !check.isConfirmed else { return try await base.read(body) }
    return try await base.read { try check.around($0, body) }
  }

  func write<T: Sendable>(
    isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
  ) async throws -> T {
    guard let check = Self.check, !check.isConfirmed else {
      return try await base.write(isRepeatable: isRepeatable, body)
    }
    return try await base.write(isRepeatable: isRepeatable) { try check.around($0, body) }
  }
}

/// What one request assumes of its visitor, until a transaction has confirmed it.
final class SessionRevalidation: Sendable {
  let assumed: SessionSnapshot
  private let token: [UInt8]?
  private let county: County
  private let confirmed = Mutex<SessionSnapshot?>(nil)

  init(_ assumed: SessionSnapshot, token: [UInt8]?, in county: County) {
    self.assumed = assumed
    self.token = token
    self.county = county
  }

  var isConfirmed: Bool { confirmed.withLock { $0 != nil } }
  /// As the database said it, once it was asked.
  var standing: SessionSnapshot? { confirmed.withLock { $0 } }

  func around<T>(_ connection: any Connection, _ body: (any Connection) throws -> T) throws -> T {
    let (done, standing) = try connection.revalidating(assumed, of: token, in: county) { try body(connection) }
    confirmed.withLock { $0 = standing }
    return done
  }
}
