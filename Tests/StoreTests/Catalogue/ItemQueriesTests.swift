import Domain
import Fixtures
import Store
import Testing

@Suite struct `Items in the store` {
  let monday = Day(iso: "2026-11-23")!

  private func item(
    _ id: Int64, _ code: String, version: Int = 1, name: String, lowest: PlaceLevel = .village,
    way: ServiceWay = .both,
    from: Day
  ) -> CatalogueItem {
    CatalogueItem(
      id: ID(id), code: code, version: version, name: name, otherNames: ["吃低保"],
      department: DepartmentCode("D06"),
      type: "行政给付", level: .town, lowestLevel: lowest, way: way, standardClass: .general,
      statutory: .workDays(WorkDays(30)), promised: .workDays(WorkDays(20)), subjects: [.person],
      materials: [MaterialSpec(name: "申请书", isForm: true)], powers: [.fillIn, .submit],
      guide: GuideText(legalBasis: "《社会救助暂行办法》"), from: from)
  }

  @Test func `come back whole, by id and by code`() async throws {
    let county = try await TestCounty.empty()
    let item = item(1, "NX001", name: "最低生活保障审核确认", from: monday)
    let (byID, byCode) = try await county.store.write { [monday] connection in
      try connection.add(item, of: county.county)
      return (
        try connection.item(item.id, of: county.county),
        try connection.item(code: "NX001", of: county.county, on: monday)
      )
    }
    #expect(byID == item)
    #expect(byCode == item)
  }

  @Test func `have one version in force on any day`() async throws {
    let county = try await TestCounty.empty()
    let friday = monday.adding(days: 4)
    let first = item(1, "NX001", name: "低保", from: monday)
    let second = item(2, "NX001", version: 2, name: "最低生活保障审核确认", from: friday)
    let names = try await county.store.write { [monday] connection in
      try connection.add(first, of: county.county)
      try connection.add(second, of: county.county)
      return try [monday, friday.adding(days: -1), friday].map {
        try connection.item(code: "NX001", of: county.county, on: $0)?.name
      }
    }
    #expect(names == ["低保", "低保", "最低生活保障审核确认"])
    let old = try await county.store.read { try $0.item(ID(1), of: county.county) }
    #expect(old?.to == friday.adding(days: -1))
  }

  @Test func `with a taken version number are refused`() async throws {
    let county = try await TestCounty.empty()
    let first = item(1, "NX001", name: "低保", from: monday)
    let again = item(2, "NX001", name: "低保", from: monday)
    try await county.store.write { try $0.add(first, of: county.county) }
    await #expect(throws: StoreFault.duplicate) {
      try await county.store.write { try $0.add(again, of: county.county) }
    }
  }

  @Test func `are listed for a level, a page at a time`() async throws {
    let county = try await TestCounty.empty()
    let items = [
      item(1, "A1", name: "村级事项", from: monday), item(2, "A2", name: "乡级事项", lowest: .town, from: monday),
      item(3, "A3", name: "县级事项", lowest: .county, from: monday),
      item(4, "A4", name: "结婚登记", way: .none(reason: "须本人到场"), from: monday),
    ]
    let lists = try await county.store.write { [monday] connection in
      for item in items { try connection.add(item, of: county.county) }
      func codes(_ level: PlaceLevel?) throws -> [String] {
        try connection.items(of: county.county, at: level, on: monday).map(\.code)
      }
      let page = try connection.items(of: county.county, on: monday, after: "A1", limit: 2).map(\.code)
      return [try codes(.village), try codes(.town), try codes(.county), try codes(nil), page]
    }
    #expect(lists == [["A1"], ["A1", "A2"], ["A1", "A2", "A3"], ["A1", "A2", "A3", "A4"], ["A2", "A3"]])
    let (count, found) = try await county.store.read { [monday] connection in
      (
        try connection.itemCount(of: county.county, at: .village, on: monday),
        try connection.find("吃低保", at: .town, in: county.county, on: monday, limit: 10).map(\.item.code)
      )
    }
    #expect(count == 1)
    #expect(Set(found) == ["A1", "A2"])
  }

  @Test func `that are retired are gone the day after`() async throws {
    let county = try await TestCounty.empty()
    let item = item(1, "NX001", name: "低保", from: monday)
    let found = try await county.store.write { [monday] connection in
      try connection.add(item, of: county.county)
      try connection.retireItem(code: "NX001", of: county.county, on: monday)
      return [
        try connection.item(code: "NX001", of: county.county, on: monday) != nil,
        try connection.item(code: "NX001", of: county.county, on: monday.adding(days: 1)) != nil,
      ]
    }
    #expect(found == [true, false])
  }
}
