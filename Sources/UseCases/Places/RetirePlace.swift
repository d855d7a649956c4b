package import Domain
import Store

/// 撤销区划: today is its last day. Refused while places or posts lie in it.
package struct RetirePlace: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ code: PlaceCode, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await environment.act(.places, by: officer) { connection in
      guard let row = try connection.placeRow(code, of: environment.county), row.to == nil else {
        return .notFound
      }
      guard code.level > .county else {
        return .invalid([Issue(field: "code", text: "本县不能撤销")])
      }
      let below = try connection.divisions(of: environment.county, on: now.day).children(of: code)
      if !below.isEmpty {
        return .invalid([Issue(field: "code", text: "\(row.place.name)下还有 \(below.count) 个区划，请先调整")])
      }
      let posts = try connection.posts(within: code, in: environment.county, on: now.day)
      if !posts.isEmpty {
        return .invalid([Issue(field: "code", text: "\(row.place.name)还有 \(posts.count) 个岗位，请先撤销岗位")])
      }
      try connection.retire(code, of: environment.county, on: now.day)
      try environment.note(.placeRetired, "\(code.text) \(row.place.name)", by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}
