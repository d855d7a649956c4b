package import Domain
package import Sealing
package import Store

/// 看完了，退出: the pass by which a browser sees one case becomes invalid, also in copies. It expires within the hour in any
/// case, so its end is stored no longer than that: among the hourly counts, under a keyed digest.
package struct EndPass: Sendable {
  static let kind = "pass"
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  static func slot(_ moment: Moment) -> Int64 { moment.milliseconds / LimitRate.hour }

  fileprivate static func source(_ pass: String, _ keys: KeyRing) -> String { LimitRate.source(kind, pass, keys) }

  /// - Parameters:
  ///   - pass: as stored in the browser, already verified.
  ///   - until: when it expires by itself.
  package func callAsFunction(_ pass: String, until: Moment) async throws {
    let source = Self.source(pass, environment.keys)
    try await environment.store.write { [environment] connection in
      _ = try connection.countHit(source, slot: Self.slot(until), in: environment.county)
    }
  }
}

extension Connection {
  /// Whether a pass was ended before it expired. By primary key.
  package func isEnded(_ pass: String, until: Moment, in county: County, keys: KeyRing) throws -> Bool {
    try hits(of: EndPass.source(pass, keys), slot: EndPass.slot(until), in: county) > 0
  }
}
