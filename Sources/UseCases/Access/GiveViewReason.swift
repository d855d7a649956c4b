package import Domain
import Sealing
import Store

/// 说明查看理由: why somebody looks into a case (`ViewReason`); good for an hour of his session.
package struct GiveViewReason: Sendable {
  package enum Outcome: Sendable, Equatable {
    case kept
    case invalid([Issue])  // fields `why` and `reason`
    case needsFactor  // he sets up his second factor first
    case notPermitted
    case notFound
  }

  private static let minutes = 60

  private let environment: CountyEnvironment
  private var keys: KeyRing { environment.keys }

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameters:
  ///   - choice: the raw value of a `ViewReason.Choice`; empty when nothing was chosen.
  ///   - words: as typed.
  package func callAsFunction(
    _ choice: String, saying words: String, for shown: Shown, of id: ID<Case>, by onlooker: Onlooker, at now: Moment
  ) async throws -> Outcome {
    try await environment.store.write { [environment, keys] connection in
      let seat = onlooker.seat
      guard let stored = try connection.storedCase(id, in: environment.county, keys: keys),
        Permission.sees(stored.kase, seat: seat)
      else { return .notFound }
      guard !onlooker.mustSetUpFactor(toReveal: stored.kase) else { return .needsFactor }
      let reason: ViewReason
      do throws(FieldFault) {
        reason = try ViewReason(choice, words: words)
      } catch {
        return .invalid([Issue(error)])
      }
      switch Permission.views(shown.view, of: stored.kase, seat: seat, on: now.day) {
      case .refused:
        try environment.note(
          shown.refused, "case \(id.raw)：\(shown.about)", by: .seat(seat), at: now, in: connection)
        return .notPermitted
      case .open: return .kept
      case .withReason:
        try connection.keepViewReason(
          reason.text, of: id, session: onlooker.session(keys), until: now.adding(minutes: Self.minutes),
          in: environment.county, at: now)
        return .kept
      }
    }
  }
}
