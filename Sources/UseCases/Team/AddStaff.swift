package import Domain
import Store

/// 新增人员 and 修改人员: a member of the team, with the work telephone for the public (R063).
package struct AddStaff: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    name: String, workPhone: String, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<ID<Staff>> {
    let facts = StaffFacts(name: name, workPhone: workPhone)
    guard facts.issues.isEmpty else { return officer.may(.team) ? .invalid(facts.issues) : .notPermitted }
    return try await environment.act(.team, by: officer) { connection in
      let staff = Staff(id: environment.ids.id(at: now), name: facts.name, workPhone: facts.workPhone)
      try connection.save(staff, of: environment.county)
      try environment.note(.staffAdded, staff.name, by: officer, at: now, in: connection)
      return .done(staff.id)
    }
  }
}

package struct ChangeStaff: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ id: ID<Staff>, name: String, workPhone: String, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    let facts = StaffFacts(name: name, workPhone: workPhone)
    guard facts.issues.isEmpty else { return officer.may(.team) ? .invalid(facts.issues) : .notPermitted }
    return try await environment.act(.team, by: officer) { connection in
      guard let old = try connection.staff(id, of: environment.county) else { return .notFound }
      let new = Staff(id: id, name: facts.name, workPhone: facts.workPhone)
      guard new != old else { return .done(Done()) }
      try connection.save(new, of: environment.county)
      try environment.note(
        .staffChanged, "\(old.name) \(old.workPhone) → \(new.name) \(new.workPhone)", by: officer, at: now,
        in: connection)
      return .done(Done())
    }
  }
}

struct StaffFacts: Sendable {
  let name: String
  let workPhone: String
  let issues: [Issue]

  init(name: String, workPhone: String) {
    var list = IssueList()
    self.name = list.text("name", "姓名", name, max: 30)
    self.workPhone = list.text("workPhone", "工作电话", workPhone.halfWidth, max: 24)
    if !self.workPhone.isEmpty, let issue = WorkPhone.issue(self.workPhone) { list.add("workPhone", issue) }
    issues = list.issues
  }
}
