package import Domain
import Sealing
import Store

/// How often one source may make requests that are expensive or reveal something.
package struct LimitRate: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case lookup, request, signIn

    /// Look-ups and sign-ins are counted by the minute, requests and complaints by the hour.
    func slot(at now: Moment) -> Int64 { now.milliseconds / slotMilliseconds }

    fileprivate var slotMilliseconds: Int64 {
      switch self {
      case .lookup, .signIn: 60_000
      case .request: LimitRate.hour
      }
    }

    fileprivate var most: Parameter {
      switch self {
      case .lookup, .signIn: .lookupsPerMinute
      case .request: .requestsPerHour
      }
    }
  }

  package enum Outcome: Sendable, Equatable {
    case admitted
    case limited(seconds: Int)  // until the next slot
  }

  /// In milliseconds.
  static let hour: Int64 = 3_600_000

  private let environment: CountyEnvironment
  private var keys: KeyRing { environment.keys }

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// The stored form of a source: a keyed digest, so that neither addresses nor names can be read from the table.
  static func source(_ kind: String, _ text: String, _ keys: KeyRing) -> String {
    "\(kind):\(hex(keys.lookupDigest("rate \(kind)", text).prefix(16)))"
  }

  /// - Parameter source: identifies the visitor, such as an address.
  package func callAsFunction(_ kind: Kind, from source: String, at now: Moment) async throws -> Outcome {
    let counted = Self.source(kind.rawValue, source, keys)
    return try await environment.store.write { [environment] connection in
      let most = try connection.parameters(of: environment.county)[kind.most]
      let slot = kind.slot(at: now)
      let hits = try connection.countHit(counted, slot: slot, in: environment.county)
      if hits <= most { return .admitted }
      return .limited(seconds: Int(((slot + 1) * kind.slotMilliseconds - now.milliseconds + 999) / 1000))
    }
  }
}
