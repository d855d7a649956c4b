import Domain
import Fixtures
import Store
import Testing

@Suite struct `A search of the catalogue` {
  private let today = Day(iso: "2026-11-23")!

  private func found(_ query: String, of unit: ListUnit? = nil, in county: TestCounty) async throws -> [String] {
    let (code, today) = (county.county, today)
    return try await county.store.read { try $0.find(query, of: unit, in: code, on: today, limit: 5).map(\.item.code) }
  }

  @Test func `finds by what people say, in the list of whoever asks`() async throws {
    let county = try await TestCounty.pilot()
    #expect(try await found("俺想吃低保", in: county).first == "NX001")
    #expect(try await found("扯结婚证", in: county).first == "NX009")
    // Marriages are registered in the county's hall only.
    let village = ListUnit(TestCounty.village)
    #expect(try await !found("扯结婚证", of: village, in: county).contains("NX009"))
    #expect(try await found("俺想吃低保", of: village, in: county).first == "NX001")
  }

  @Test func `knows a changed item and the county's words at once`() async throws {
    let county = try await TestCounty.pilot()
    let (code, today) = (county.county, today)
    #expect(try await found("呱嗒板断了", in: county).first != "NX001")
    try await county.store.write {
      try $0.save(SynonymTable.Entry(said: "呱嗒板", means: ["最低生活保障审核确认"]), of: code)
    }
    #expect(try await found("呱嗒板断了", in: county).first == "NX001")
    try await county.store.write { try $0.removeSynonym("呱嗒板", of: code) }
    #expect(try await found("呱嗒板断了", in: county).first != "NX001")
    try await county.store.write { _ = try $0.retireItem(code: "NX001", of: code, on: Day(today.number - 1)) }
    #expect(try await !found("俺想吃低保", in: county).contains("NX001"))
  }

  @Test func `remembers what it did not find, the commonest first, and no more than 500`() async throws {
    let county = try await TestCounty.empty()
    let (code, now) = (county.county, Moment(day: today, minute: 600))
    try await county.store.write { connection in
      for number in 0..<510 { try connection.noteMiss("没有\(number)", in: code, at: now) }
      for _ in 0..<3 { try connection.noteMiss("没有7", in: code, at: now) }
    }
    let misses = try await county.store.read { try $0.misses(of: code, limit: 1000) }
    #expect(misses.count == 500)
    #expect(misses.first?.query == "没有7" && misses.first?.count == 4)
    try await county.store.write { try $0.removeMiss("没有7", of: code) }
    #expect(try await county.store.read { try $0.misses(of: code).contains { $0.query == "没有7" } } == false)
  }
}
