package import Domain
import Store

/// 依法删除: erases a person by destroying keys (个人信息保护法第四十七条). The journals of the person's cases still verify; their
/// facts stay, their words are gone, the files are deleted. Only from the console, after the archive's retention was
/// checked.
package struct ErasePerson: Sendable {
  private let environment: CountyEnvironment
  private let folder: CaseFolder

  package init(environment: CountyEnvironment, folder: CaseFolder) {
    self.environment = environment
    self.folder = folder
  }

  /// - Returns: how many cases lost their words.
  package func callAsFunction(_ id: ID<Party>, by officer: OfficeActor, at now: Moment) async throws -> OfficeOutcome<
    Int
  > {
    guard case .console = officer else { return .notPermitted }
    let erased = try await environment.store.write { [environment] connection in
      let erased = try connection.erase(id, in: environment.county)
      try environment.note(
        .personErased, "party \(id.raw)，办件 \(erased.cases.count) 件", by: officer, at: now, in: connection)
      return erased
    }
    for file in erased.files { folder.delete(file) }
    return .done(erased.cases.count)
  }
}
