package import Domain
import Sealing
import Store

/// 删除留存资料: the person withdraws the consent to storing facts for later forms (个人信息保护法第十五条、第四十七条). Forms that were
/// filled with them stay.
package struct ForgetFacts: Sendable {
  private let environment: CountyEnvironment
  private var keys: KeyRing { environment.keys }

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(_ id: ID<Case>, by seat: Seat, at now: Moment) async throws -> OfficeOutcome<Done> {
    try await environment.store.write { [environment, keys] connection in
      guard let scene = try connection.formScene(id, in: environment.county, keys: keys, today: now.day),
        Permission.sees(scene.kase, seat: seat), let party = scene.party
      else { return .notFound }
      guard Permission.fillsForms(of: scene.kase, seat: seat) else { return .notPermitted }
      try connection.eraseFacts(of: party.id, in: environment.county)
      try environment.note(.factsForgotten, "case \(id.raw)", by: .seat(seat), at: now, in: connection)
      return .done(Done())
    }
  }
}
