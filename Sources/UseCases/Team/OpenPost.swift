package import Domain
import Store

/// 设立岗位, vacant until somebody is appointed.
package struct OpenPost: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(
    _ kind: PostKind, of unit: PostUnit, by officer: Officer, at now: Moment
  ) async throws -> OfficeOutcome<ID<Post>> {
    try await office.act(.team, by: officer) { connection in
      guard kind.fits(unit) else { return .invalid([Issue(field: "unit", text: kind.unitRule)]) }
      guard try connection.knows(unit, in: office.county, on: now.day) else {
        return .invalid([Issue(field: "unit", text: "没有这个单位，请先登记区划或部门")])
      }
      let post = Post(id: office.ids.id(at: now), kind: kind, unit: unit, holder: nil, from: now.day)
      try connection.open(post, in: office.county)
      try office.note(.postOpened, "\(kind.title) \(unit.key)", by: officer, at: now, in: connection)
      return .done(post.id)
    }
  }
}

/// 撤销岗位. Not while it has open cases: every case has somebody who is responsible.
package struct ClosePost: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(_ id: ID<Post>, by officer: Officer, at now: Moment) async throws
    -> OfficeOutcome<Done>
  {
    try await office.act(.team, by: officer) { connection in
      guard let row = try connection.post(id, of: office.county), row.post.isInForce(on: now.day) else {
        return .notFound
      }
      let open = try connection.openCaseCount(of: id, in: office.county)
      guard open == 0 else {
        return .invalid([Issue(field: "post", text: "该岗位还有 \(open) 件未办结，请先转交再撤销")])
      }
      try connection.close(id, on: now.day, in: office.county)
      try office.note(.postClosed, row.title, by: officer, at: now, in: connection)
      return .done(Done())
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
      guard let row = try placeRow(code, of: county) else { return false }
      return row.from <= day && (row.to.map { day <= $0 } ?? true)
    }
  }
}
