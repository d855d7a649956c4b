package import Domain
package import Store

extension TestCounty {
  package func stored(_ id: ID<Case>) async throws -> Case {
    let (county, keys) = (county, keys)
    return try await store.read { try $0.storedCase(id, in: county, keys: keys)!.kase }
  }

  package func journal(_ id: ID<Case>) async throws -> [JournalEntry] {
    let (county, keys) = (county, keys)
    return try await store.read { try $0.storedCase(id, in: county, keys: keys)?.entries ?? [] }
  }

  /// Workdays between two days.
  package func workdays(_ from: Day, _ to: Day) -> Int { WorkingCalendar.builtIn.workdays(after: from, through: to) }
}
