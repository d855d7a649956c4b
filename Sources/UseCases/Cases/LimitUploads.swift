package import Domain
import Store

/// How much one person may upload in an hour, in photographs and papers.
package struct LimitUploads: Sendable {
  package enum Outcome: Sendable, Equatable {
    case admitted
    case limited(minutes: Int)  // until the next hour
  }

  static let kind = "upload"
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  static func slot(at now: Moment) -> Int64 { now.milliseconds / 3_600_000 }

  /// Counts what is about to be sent, in KiB. Before it is read, so that several uploads at once do not pass together.
  package func callAsFunction(of person: ID<Staff>, bytes: Int, at now: Moment) async throws -> Outcome {
    try await environment.store.write { [environment] connection in
      let most = try connection.parameters(of: environment.county)[.uploadMegabytesPerHour] << 10
      let (source, slot, more) = ("\(Self.kind):\(person.raw)", Self.slot(at: now), (bytes + 1023) >> 10)
      guard try connection.hits(of: source, slot: slot, in: environment.county) + more <= most else {
        return .limited(minutes: Int(((slot + 1) * 3_600_000 - now.milliseconds + 59_999) / 60_000))
      }
      _ = try connection.countHit(source, slot: slot, by: more, in: environment.county)
      return .admitted
    }
  }
}
