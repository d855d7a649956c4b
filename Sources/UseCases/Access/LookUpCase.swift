package import Domain
import Sealing
import Store

/// 查询办件: by its look-up code and the last four digits of a telephone. After five wrong endings in an hour, from any
/// source, the code opens nothing for an hour; its owner asks the agent. A code that does not exist is counted alike
/// and costs the same work, so neither the answer nor its time reveals which codes exist.
package struct LookUpCase: Sendable {
  package enum Outcome: Sendable, Equatable {
    case found(LookupCode)
    case refused  // not said whether for the code, the digits, or too many tries
  }

  private let environment: CountyEnvironment
  private var keys: KeyRing { environment.keys }

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  fileprivate struct Compared: Sendable {
    let id: ID<Case>?  // nil when there is no such code
    let fits: Bool
  }

  package func callAsFunction(code typed: String, tail: String, at now: Moment) async throws -> Outcome {
    // The check digit is public: a text that is no code costs nothing.
    guard let code = LookupCode(typed), tail.utf8.count == 4, tail.utf8.allSatisfy(Self.isDigit) else {
      return .refused
    }
    let compared = try await environment.store.read { [environment, keys] in
      try $0.compare(code, tail, in: environment.county, keys: keys)
    }
    let tries = TryCount(.lookUp, at: code.text, in: environment.county, keys: keys)
    return try await environment.store.write { [environment] connection in
      // Simultaneous tries run one after another, so no more than five of them are answered.
      try connection.lock(environment.county)
      guard try tries.waitSeconds(.lookUp, at: now, connection) == nil else { return .refused }
      if compared.fits {
        try tries.forget(connection)
        return .found(code)
      }
      let isBlocked = try tries.count(.lookUp, at: now, connection) != nil
      let about = compared.id.map { "办件 \($0.raw)" } ?? "查询码摘要 \(hex(tries.thing.prefix(6)))"
      try environment.note(.lookUpFailed, about, by: .console, at: now, in: connection)
      if isBlocked { try environment.note(.lookUpBlocked, about, by: .console, at: now, in: connection) }
      return .refused
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}

extension Connection {
  /// The telephone of the code's case, or of another case when there is none, is opened and compared either way.
  fileprivate func compare(
    _ code: LookupCode, _ tail: String, in county: County, keys: KeyRing
  ) throws -> LookUpCase.Compared {
    guard let near = try caseNear(code: code, in: county),
      let stored = try storedCase(near.id, in: county, keys: keys)
    else { return LookUpCase.Compared(id: nil, fits: false) }
    let fits = try contactTail(of: stored, in: county, keys: keys) == tail
    return LookUpCase.Compared(id: near.isExact ? near.id : nil, fits: fits && near.isExact)
  }
}
