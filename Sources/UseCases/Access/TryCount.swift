import Domain
import Sealing
import Store

/// The wrong tries of one source at one target, stored under keyed digests. For transactions that have locked the
/// county's row.
struct TryCount: Sendable {
  enum Kind: String { case signIn, passwordChange, lookUp }

  let county: County
  let thing: [UInt8]
  let source: [UInt8]

  /// - Parameter source: whose tries they are; empty where all sources are counted together.
  init(_ kind: Kind, at thing: String, by source: String = "", in county: County, keys: KeyRing) {
    self.county = county
    self.thing = keys.lookupDigest("try \(kind.rawValue)", thing)
    self.source = keys.lookupDigest("tries by", source)
  }

  func waitSeconds(_ rule: TryRule, at now: Moment, _ connection: any Connection) throws -> Int? {
    rule.waitSeconds(try connection.wrongTries(at: thing, by: source, in: county), at: now)
  }

  /// Counts one more, and returns how many seconds to wait after it.
  func count(_ rule: TryRule, at now: Moment, _ connection: any Connection) throws -> Int? {
    let tries = rule.after(try connection.wrongTries(at: thing, by: source, in: county), anotherAt: now)
    try connection.save(tries, at: thing, by: source, in: county)
    return rule.waitSeconds(tries, at: now)
  }

  func forget(_ connection: any Connection) throws {
    try connection.forgetTries(at: thing, by: source, in: county)
  }

  /// Of all sources.
  func forgetAll(_ connection: any Connection) throws { try connection.forgetTries(at: thing, in: county) }
}
