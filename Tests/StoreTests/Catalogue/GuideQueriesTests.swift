import Domain
import DomainFixtures
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `Guides in the store` {
  let day = Day(iso: "2026-11-23")!
  var mark: Mark { Mark(by: SampleGuide.publisher, at: Moment(day: day, minute: 600)) }

  @Test func `come back whole`() async throws {
    let county = try await TestCounty.empty()
    let guide = try SampleGuide.published(on: day).marked(GuideMark(reason: "设定依据有变", day: day), mark)
    let found = try await county.store.write { connection in
      try connection.add(guide, in: county.county)
      return (
        try connection.latestGuide(of: guide.item, in: county.county),
        try connection.publishedGuide(of: guide.item, in: county.county),
        try connection.latestGuide(of: "NX999", in: county.county)
      )
    }
    #expect(found.0 == guide && found.1 == guide && found.2 == nil)
  }

  @Test func `are kept in versions, of which one is published`() async throws {
    let county = try await TestCounty.empty()
    let first = try SampleGuide.published(on: day)
    let second = first.nextVersion(ID(2), begun: mark)
    let (versions, listed, published) = try await county.store.write { [mark] connection in
      try connection.add(first, in: county.county)
      try connection.add(second, in: county.county)
      let listed = try connection.guides(in: county.county, department: DepartmentCode("D06"))
      _ = try connection.save(try first.superseded(mark), after: first, in: county.county)
      return (
        try connection.guideVersions(of: first.item, in: county.county).map(\.version), listed,
        try connection.publishedGuide(of: first.item, in: county.county)
      )
    }
    #expect(versions == [2, 1])
    #expect(listed == [first, second])
    #expect(published == nil)
    let after = try await county.store.read { connection in
      (
        try connection.guides(in: county.county),
        try connection.guides(in: county.county, department: DepartmentCode("D10"))
      )
    }
    #expect(after.0 == [second] && after.1.isEmpty)
  }

  @Test func `are not overwritten by an old page, nor begun twice`() async throws {
    let county = try await TestCounty.empty()
    let draft = SampleGuide.draft()
    let submitted = try draft.submitted(by: SampleGuide.editor, at: mark.at)
    let (moved, again) = try await county.store.write { connection in
      try connection.add(draft, in: county.county)
      return (
        try connection.save(submitted, after: draft, in: county.county),
        try connection.save(submitted, after: draft, in: county.county)
      )
    }
    #expect(moved && !again)
    // Also under another id: an item has each version once.
    for begun in [draft, SampleGuide.draft(ID(7))] {
      await #expect(throws: StoreFault.duplicate) {
        try await county.store.write { try $0.add(begun, in: county.county) }
      }
    }
  }

  @Test func `learn from the month's cases which material came back`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    // Three cases of November, two of them sent back for the same paper, and one of October.
    for (number, day, back) in [
      (1, "2026-11-02", [0]), (2, "2026-11-03", [0, 3]), (3, "2026-11-30", []), (4, "2026-10-30", [0]),
    ] {
      let now = at(day)
      let kase = try await requested(county, by: grid, at: now, number: number)
      guard !back.isEmpty else { continue }
      let lines = kase.materials.indices.map { OneTimeNotice.Line(material: $0, howToMend: "请补") }
      // Everything that is missing is told at once, so what is not in `back` has been brought.
      let brought = kase.materials.indices.filter { !back.contains($0) }
      if !brought.isEmpty {
        try await county.does(
          .checkMaterials(brought.map { MaterialCheck(index: $0, state: .received) }), kase.id, grid, now)
      }
      try await county.does(
        .notifyOnce(
          OneTimeNotice(
            lines: lines.filter { back.contains($0.material) }, due: now.day.adding(days: 10), toldBy: .phone),
          override: nil), kase.id, grid, now)
    }
    let (november, september, other) = try await county.store.read { connection in
      (
        try connection.materialReturns(of: "NX004", in: county.county, month: Day(iso: "2026-11-15")!),
        try connection.materialReturns(of: "NX004", in: county.county, month: Day(iso: "2026-09-15")!),
        try connection.materialReturns(of: "NX036", in: county.county, month: Day(iso: "2026-11-15")!)
      )
    }
    #expect(november.map(\.returned) == [2, 1])
    #expect(november.map(\.total) == [3, 3])
    #expect(november.map(\.material) == ["残疾人两项补贴申请审批表", "低保证明"])
    #expect(november.first?.percent == 67)
    #expect(september.isEmpty && other.isEmpty)
  }

  /// A case at 提出申请 whose materials nobody has looked at.
  private func requested(_ county: TestCounty, by actor: Actor, at now: Moment, number: Int) async throws -> Case {
    let item = try await county.store.read { [code = county.county] in
      try $0.item(code: "NX004", of: code, on: now.day)!
    }
    let facts = PartyFacts(
      name: "示例人\(number)", number: nil, noNumberReason: "证件遗失", phone: "1380000000\(number)", address: "某村",
      place: TestCounty.village)
    let outcome = try await county.open(
      NewCase(
        item: item.id, whom: .new(facts, .person), place: TestCounty.village, channel: .visit, demand: "申请补贴"),
      by: actor, at: now)
    guard case .opened(let kase, _) = outcome else { preconditionFailure("\(outcome)") }
    return kase
  }
}
