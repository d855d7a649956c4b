package import Domain
import Store

/// 任职: appoints somebody to a post from today. Its cases stay with the post; who held it until yesterday
/// stays on record.
package struct FillPost: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(
    _ id: ID<Post>, with person: ID<Staff>, by officer: Officer, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await office.act(.team, by: officer) { connection in
      guard let row = try connection.post(id, of: office.county), row.post.isInForce(on: now.day),
        let staff = try connection.staff(person, of: office.county)
      else { return .notFound }
      if row.post.holder == person { return .done(Done()) }
      if row.post.backup == person {
        return .invalid([Issue(field: "holder", text: "\(staff.name)是该岗位的 AB 岗，请先另设 AB 岗")])
      }
      if let conflict = try connection.conflict(for: person, taking: row.post, in: office.county, on: now.day) {
        return .invalid([Issue(field: "holder", text: conflict)])
      }
      try connection.appoint(
        to: id, holder: person, backup: row.post.backup, from: now.day, in: office.county)
      try office.note(.postFilled, "\(row.title)：\(staff.name)", by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}

/// 离任: from today nobody holds the post; its backup still covers it.
package struct VacatePost: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(_ id: ID<Post>, by officer: Officer, at now: Moment) async throws
    -> OfficeOutcome<Done>
  {
    try await office.act(.team, by: officer) { connection in
      guard let row = try connection.post(id, of: office.county), row.post.isInForce(on: now.day) else {
        return .notFound
      }
      guard row.post.holder != nil else { return .done(Done()) }
      try connection.appoint(to: id, holder: nil, backup: row.post.backup, from: now.day, in: office.county)
      try office.note(
        .postVacated, "\(row.title)：\(row.holder?.name ?? "")", by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}

/// 设置 AB 岗 (G11): who may act from the post when its holder is away. nil takes the cover away.
package struct SetBackup: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(
    _ id: ID<Post>, to person: ID<Staff>?, by officer: Officer, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await office.act(.team, by: officer) { connection in
      guard let row = try connection.post(id, of: office.county), row.post.isInForce(on: now.day) else {
        return .notFound
      }
      if row.post.backup == person { return .done(Done()) }
      var name = "无"
      if let person {
        guard let staff = try connection.staff(person, of: office.county) else { return .notFound }
        name = staff.name
        if row.post.holder == person {
          return .invalid([Issue(field: "backup", text: "AB 岗不能是任职人本人，请另选一人")])
        }
        if let conflict = try connection.conflict(
          for: person, taking: row.post, in: office.county, on: now.day)
        {
          return .invalid([Issue(field: "backup", text: conflict)])
        }
      }
      try connection.appoint(
        to: id, holder: row.post.holder, backup: person, from: now.day, in: office.county)
      try office.note(.backupSet, "\(row.title)：\(name)", by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}

extension Connection {
  func conflict(for person: ID<Staff>, taking post: Post, in county: County, on day: Day) throws -> String? {
    let kinds = try posts(takenBy: person, in: county, on: day).filter { $0.id != post.id }.map(\.post.kind)
    return PostKind.conflict(among: Set(kinds + [post.kind]))
  }
}
