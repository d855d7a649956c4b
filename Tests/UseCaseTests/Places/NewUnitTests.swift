import Domain
import Fixtures
import Store
import Testing
import UseCases

/// What is added has a code of its own; what is there is changed from its own page.
@Suite struct `A unit that is added` {
  private static let now = at("2026-11-23")
  private static let lead = OfficeActor.seat(
    Seat(post: ID(1), kind: .leadOffice, unit: .county, person: ID(99)))

  private func texts(_ outcome: OfficeOutcome<Done>) -> [String: String] {
    guard case .invalid(let issues) = outcome else { return [:] }
    return Dictionary(issues.map { ($0.field, $0.text) }, uniquingKeysWith: { a, _ in a })
  }

  @Test func `is no department that is there`() async throws {
    let county = try await TestCounty.pilot()
    func save(_ code: String, isNew: Bool, phone: String = "") async throws -> OfficeOutcome<Done> {
      try await SaveDepartment(county.environment)(
        Department(code: DepartmentCode(code), name: "示例局", fullName: "内乡县示例局", phone: phone), isNew: isNew,
        by: Self.lead, at: Self.now)
    }
    #expect(texts(try await save("D06", isNew: true)) == ["code": "编号 D06 已是民政局，修改请点它的名称。"])
    #expect(texts(try await save("D06", isNew: true, phone: "1")).keys.sorted() == ["code", "phone"])
    #expect(try await save("D99", isNew: true) == .done(Done()))
    #expect(texts(try await save("D99", isNew: true)).keys.sorted() == ["code"])
    #expect(try await save("D99", isNew: false) == .done(Done()))
    let kept = try await county.store.read { [code = county.county] in
      try $0.department(DepartmentCode("D06"), of: code)?.name
    }
    #expect(kept == "民政局")
  }

  @Test func `is no place that is in force, but may be one that had ended`() async throws {
    let county = try await TestCounty.pilot()
    let code = TestCounty.village.text + "-88"
    func save(_ code: String, isNew: Bool) async throws -> OfficeOutcome<Done> {
      try await SavePlace(county.environment)(
        SavePlace.Facts(code: code, name: "示例组"), isNew: isNew, by: Self.lead, at: Self.now)
    }
    let taken = texts(try await save(TestCounty.village.text, isNew: true))
    #expect(taken.keys.sorted() == ["code"] && taken["code"]?.hasSuffix("，改名请点它的名称。") == true)
    #expect(try await save(code, isNew: true) == .done(Done()))
    #expect(texts(try await save(code, isNew: true)) == ["code": "代码 \(code) 已是示例组，改名请点它的名称。"])
    #expect(try await save(code, isNew: false) == .done(Done()))
    let ended = try await RetirePlace(county.environment)(
      try #require(PlaceCode(code)), by: Self.lead, at: Self.now)
    #expect(ended == .done(Done()))
    #expect(try await save(code, isNew: true) == .done(Done()))
  }
}
