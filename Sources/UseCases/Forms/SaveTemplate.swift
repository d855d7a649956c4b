package import Domain
import Store

/// 修订表单: a new version of a form, used from now on; filled forms keep the version they were filled in. A department
/// changes its own forms, the lead office any.
package struct SaveTemplate: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter version: the latest when the page was shown; nil for a form that is new.
  package func callAsFunction(
    _ draft: FormTemplate, expecting version: Int?, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<FormTemplate> {
    try await environment.act(.forms, by: officer) { connection in
      let latest = try connection.formVersions(code: draft.code, of: environment.county).first
      guard try connection.mayChange([draft.issuer, latest?.issuer], officer, of: environment.county) else {
        return .notPermitted
      }
      var issues = draft.issues.map { Issue(field: $0.place.field, text: $0.text) }
      if version == nil, latest != nil { issues.append(Issue(field: "code", text: "表单编码 \(draft.code) 已有，请勿重复新增")) }
      let names = try connection.departments(of: environment.county).map(\.name)
      if !draft.issuer.isEmpty, !names.contains(draft.issuer) {
        issues.append(Issue(field: "issuer", text: "没有名为“\(draft.issuer)”的部门"))
      }
      guard issues.isEmpty else { return .invalid(issues) }
      guard latest?.version == version else { return .stale }
      let next = draft.version((version ?? 0) + 1)
      if let latest, latest.version(next.version) == next { return .done(latest) }
      try connection.add(next, of: environment.county, at: now)
      try environment.note(
        .formSaved, "\(next.code) \(next.title) 第 \(next.version) 版", by: officer, at: now, in: connection)
      return .done(next)
    }
  }
}

extension Connection {
  fileprivate func mayChange(_ issuers: [String?], _ officer: OfficeActor, of county: County) throws -> Bool {
    guard case .seat(let seat) = officer, case .department(let code) = seat.unit else { return true }
    let own = try departments(of: county).first { $0.code == code }?.name
    // A form without an issuer is an issue beside its field.
    return issuers.allSatisfy { $0 == nil || $0 == "" || $0 == own }
  }
}

extension TemplateIssue.Place {
  /// The field of the office's form that it belongs beside.
  fileprivate var field: String {
    switch self {
    case .code: "code"
    case .title: "title"
    case .serves: "serves"
    case .issuer: "issuer"
    case .legalBasis: "legalBasis"
    case .signatures: "signatures"
    case .section(let place): "section.\(place)"
    }
  }
}
