package import Domain
import Store

/// 设立岗位, vacant until a person is appointed. Those of the three administrators are opened by two of them:
/// `ProposeChange`.
package struct OpenPost: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ kind: PostKind, of unit: PostUnit, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<ID<Post>> {
    try await environment.act(.team, by: officer) { connection in
      guard !kind.isOneOfThree else { return .notPermitted }
      guard kind.fits(unit) else { return .invalid([Issue(field: "unit", text: kind.unitRule)]) }
      guard try connection.knows(unit, in: environment.county, on: now.day) else {
        return .invalid([Issue(field: "unit", text: "没有这个单位，请先登记区划或部门")])
      }
      return .done(
        try PostMoves(environment: environment, connection: connection, now: now).open(kind, of: unit, by: officer))
    }
  }
}

extension Connection {
  func knows(_ unit: PostUnit, in county: County, on day: Day) throws -> Bool {
    switch unit {
    case .county:
      return true
    case .department(let code):
      return try department(code, of: county) != nil
    case .place(let code):
      return try placeRow(code, of: county)?.isInForce(on: day) ?? false
    }
  }
}
