package import Domain
import Store

/// 依法删除: erases a person by destroying keys (个人信息保护法第四十七条). The journals of his cases still verify; their facts stay,
/// their words are gone, his files are deleted. Only from the console, after the archive's retention was checked.
package struct ErasePerson: Sendable {
  private let office: Office
  private let folder: CaseFolder

  package init(office: Office, folder: CaseFolder) {
    self.office = office
    self.folder = folder
  }

  /// - Returns: how many cases lost their words.
  package func callAsFunction(_ id: ID<Party>, by officer: Officer, at now: Moment) async throws -> OfficeOutcome<Int> {
    guard case .console = officer else { return .notPermitted }
    let erased = try await office.store.write { [office] connection in
      let erased = try connection.erase(id, in: office.county)
      try office.note(.personErased, "party \(id.raw)，办件 \(erased.cases.count) 件", by: officer, at: now, in: connection)
      return erased
    }
    for file in erased.files { folder.delete(file) }
    return .done(erased.cases.count)
  }
}
