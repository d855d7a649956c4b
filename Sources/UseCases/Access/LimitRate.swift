package import Domain
import Store

/// How often one source may ask for something that costs us work or tells it something.
package struct LimitRate: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case lookup, request, signIn

    /// Lookups and sign-ins are counted by the minute, requests and complaints by the hour.
    func slot(at now: Moment) -> Int64 { now.milliseconds / slotMilliseconds }

    fileprivate var slotMilliseconds: Int64 {
      switch self {
      case .lookup, .signIn: 60_000
      case .request: 3_600_000
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

  private let office: Office

  package init(_ office: Office) { self.office = office }

  /// - Parameter source: stands for the visitor's address; a keyed digest of it, so that no addresses are kept.
  package func callAsFunction(_ kind: Kind, from source: String, at now: Moment) async throws -> Outcome {
    try await office.store.write { [office] connection in
      let most = try connection.parameters(of: office.county)[kind.most]
      let slot = kind.slot(at: now)
      let hits = try connection.countHit("\(kind.rawValue):\(source)", slot: slot, in: office.county)
      if hits <= most { return .admitted }
      return .limited(seconds: Int(((slot + 1) * kind.slotMilliseconds - now.milliseconds + 999) / 1000))
    }
  }
}
