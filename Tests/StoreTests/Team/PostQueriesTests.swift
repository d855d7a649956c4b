import Domain
import Fixtures
import Store
import Testing

@Suite struct `Posts in the store` {
  let monday = Day(iso: "2026-11-23")!
  let town = PlaceCode("411325306000")!
  let village = PlaceCode("411325306203")!
  let li = Staff(id: ID(11), name: "李示例", workPhone: "13800000011")
  let zhao = Staff(id: ID(12), name: "赵示例", workPhone: "13800000012")

  /// A town with an agent and a supervisor's vacant post, a village with an agent, a department with its
  /// helper.
  private func countyWithPosts() async throws -> TestCounty {
    let county = try await TestCounty.empty()
    try await county.store.write { [self] connection in
      let code = county.county
      try connection.save(Place(code: town, name: "七里坪乡"), of: code, from: monday)
      try connection.save(Place(code: village, name: "河口村"), of: code, from: monday)
      try connection.save(Place(code: village.group(3)!, name: "三组"), of: code, from: monday)
      try connection.save(
        Department(code: DepartmentCode("D06"), name: "民政局", fullName: "内乡县民政局"), of: code)
      for staff in [li, zhao] { try connection.save(staff, of: code) }
      let posts = [
        Post(id: ID(1), kind: .townAgent, unit: .place(town), holder: li.id, backup: zhao.id, from: monday),
        Post(id: ID(2), kind: .supervisor, unit: .place(town), holder: nil, from: monday),
        Post(id: ID(3), kind: .gridAgent, unit: .place(village), holder: zhao.id, from: monday),
        Post(id: ID(4), kind: .gridAgent, unit: .place(village.group(3)!), holder: zhao.id, from: monday),
        Post(
          id: ID(5), kind: .departmentHelper, unit: .department(DepartmentCode("D06")), holder: li.id,
          from: monday),
        Post(id: ID(6), kind: .leadOffice, unit: .county, holder: nil, from: monday),
      ]
      for post in posts { try connection.open(post, in: code) }
    }
    return county
  }

  @Test func `know their holder, his phone and where they belong`() async throws {
    let county = try await countyWithPosts()
    let titles = try await county.store.read { connection in
      try (1...6).map { try connection.post(ID(Int64($0)), of: county.county)!.title }
    }
    #expect(
      titles == [
        "七里坪乡 · 基层代办员", "七里坪乡 · 服务督办员", "七里坪乡河口村 · 网格代办员", "七里坪乡河口村三组 · 网格代办员",
        "民政局 · 部门帮办员", "放管服办",
      ])
    let agent = try await county.store.read { try $0.post(ID(1), of: county.county) }
    #expect(agent?.holder == li)
    #expect(agent?.backup == zhao)
  }

  @Test func `are found by unit and kind on a day`() async throws {
    let county = try await countyWithPosts()
    let (today, before) = try await county.store.read { [self] connection in
      (
        try connection.posts(of: .place(town), kind: .townAgent, in: county.county, on: monday),
        try connection.posts(of: .place(town), in: county.county, on: monday.adding(days: -1))
      )
    }
    #expect(today.map(\.id) == [ID(1)])
    #expect(before.isEmpty)
  }

  @Test func `somebody holds come before those he covers`() async throws {
    let county = try await countyWithPosts()
    let posts = try await county.store.read { [self] in
      try $0.posts(takenBy: zhao.id, in: county.county, on: monday)
    }
    #expect(posts.map(\.id) == [ID(3), ID(4), ID(1)])
    #expect(posts.map { $0.seat(of: zhao.id, on: monday)?.isCover } == [false, false, true])
  }

  @Test func `within a place reach down to the groups`() async throws {
    let county = try await countyWithPosts()
    let (inTown, inVillage) = try await county.store.read { [self] connection in
      (
        try connection.posts(within: town, in: county.county, on: monday).map(\.id),
        try connection.posts(within: village, in: county.county, on: monday).map(\.id)
      )
    }
    #expect(Set(inTown) == [ID(1), ID(2), ID(3), ID(4)])
    #expect(Set(inVillage) == [ID(3), ID(4)])
  }

  @Test func `of a list are counted, and come a page at a time with the vacant ones first`() async throws {
    let county = try await countyWithPosts()
    let scopes: [PostScope] = [
      .within(town), .within(village.group(3)!), .unit(.department(DepartmentCode("D06"))), .vacant,
    ]
    let (lists, counts, page, before) = try await county.store.read { [self, code = county.county] connection in
      (
        try scopes.map { try connection.posts(in: $0, of: code, on: monday, limit: 10).map(\.id.raw) },
        try scopes.map { try connection.postCounts(in: $0, of: code, on: monday) },
        try connection.posts(in: .within(town), of: code, on: monday, from: 1, limit: 2).map(\.id.raw),
        try connection.postCounts(in: .vacant, of: code, on: monday.adding(days: -1))
      )
    }
    #expect(lists == [[2, 1, 3, 4], [4], [5], [6, 2]])
    #expect(
      counts == [
        PostCounts(all: 4, vacant: 1), PostCounts(all: 1, vacant: 0), PostCounts(all: 1, vacant: 0),
        PostCounts(all: 2, vacant: 2),
      ])
    #expect(page == [1, 3])
    #expect(before == PostCounts(all: 0, vacant: 0))
  }

  @Test func `are shown to the public from the nearest up, vacant ones too`() async throws {
    let county = try await countyWithPosts()
    let roster = try await county.store.read { [self] in
      try $0.publicRoster(of: village, in: county.county, on: monday)
    }
    #expect(roster.map(\.id) == [ID(3), ID(4), ID(1), ID(2)])
    #expect(roster.last?.isVacant == true)
  }

  @Test func `keep their id and remember who held them when`() async throws {
    let county = try await countyWithPosts()
    let friday = monday.adding(days: 4)
    let (tenures, now) = try await county.store.write { [self] connection in
      try connection.appoint(to: ID(1), holder: nil, backup: zhao.id, from: friday, in: county.county)
      try connection.appoint(to: ID(1), holder: zhao.id, backup: nil, from: friday, in: county.county)
      return (
        try connection.tenures(of: ID(1), in: county.county), try connection.post(ID(1), of: county.county)
      )
    }
    #expect(
      tenures == [
        PostTenure(from: monday, to: friday.adding(days: -1), holder: li.id, backup: zhao.id),
        PostTenure(from: friday, to: nil, holder: zhao.id, backup: nil),
      ])
    #expect(now?.holder == zhao)
  }

  @Test func `that are closed are in force to their last day`() async throws {
    let county = try await countyWithPosts()
    let (last, next) = try await county.store.write { [self] connection in
      try connection.close(ID(5), on: monday, in: county.county)
      let unit = PostUnit.department(DepartmentCode("D06"))
      return (
        try connection.posts(of: unit, in: county.county, on: monday).count,
        try connection.posts(of: unit, in: county.county, on: monday.adding(days: 1)).count
      )
    }
    #expect(last == 1)
    #expect(next == 0)
  }
}
