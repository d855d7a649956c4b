import Domain
import DomainFixtures
import Fixtures
import Store
import Testing

@Suite struct `Lists in the store` {
  let a = SampleList.entry("A1")
  let b = SampleList.entry("B2", lowest: .town)
  let monday = Day(iso: "2026-11-23")!

  private func served() async throws -> TestCounty {
    let county = try await TestCounty.empty()
    try await county.store.write {
      try $0.save(CountySettings(name: "内乡县", leadOffice: "放管服办", organiser: "县政府"), of: county.county)
    }
    return county
  }

  @Test func `keep every version, and know the current one`() async throws {
    let county = try await served()
    let first = SampleList.list(SampleList.town, [a, b])
    let second = CatalogueList(
      unit: SampleList.town, version: 2, occasion: .followed, mark: Mark(by: nil, at: SampleList.mark.at),
      entries: [a])
    try await county.store.write { try $0.publish([first], in: county.county) }
    #expect(try await county.store.read { try $0.currentList(of: SampleList.town, in: county.county) } == first)
    try await county.store.write { try $0.publish([second], in: county.county) }
    let (current, old, none, versions) = try await county.store.read { connection in
      (
        try connection.currentList(of: SampleList.town, in: county.county),
        try connection.list(SampleList.town, version: 1, in: county.county),
        try connection.list(SampleList.town, version: 3, in: county.county),
        try connection.listVersions(of: SampleList.town, in: county.county)
      )
    }
    #expect(current == second && old == first && none == nil)
    #expect(versions.map(\.version) == [2, 1] && versions.map(\.size) == [1, 2])
    #expect(versions.map(\.occasion) == [.followed, .published] && versions.map(\.mark.by) == [nil, ID(11)])
  }

  @Test func `know the current one of every unit`() async throws {
    let county = try await served()
    let lists = [
      SampleList.list(SampleList.county, [a, b]), SampleList.list(SampleList.town, [a, b]),
      SampleList.list(SampleList.village, [a]), SampleList.list(SampleList.county, [a], version: 2),
    ]
    let (heads, current) = try await county.store.write { connection in
      try connection.publish(lists, in: county.county)
      return (
        try connection.currentHeads(in: county.county), try connection.currentLists(in: county.county)
      )
    }
    #expect(heads.map(\.unit) == [SampleList.county, SampleList.town, SampleList.village])
    #expect(current == [lists[3], lists[1], lists[2]])
  }

  @Test func `refuse a version that is taken, and forget it with its transaction`() async throws {
    let county = try await served()
    try await county.store.write { [a] in try $0.publish([SampleList.list(SampleList.town, [a])], in: county.county) }
    await #expect(throws: StoreFault.duplicate) {
      try await county.store.write { [b] in
        try $0.publish([SampleList.list(SampleList.town, [b])], in: county.county)
      }
    }
    struct Undone: Error {}
    await #expect(throws: Undone.self) {
      try await county.store.write { [b] connection in
        let second = SampleList.list(SampleList.town, [b], version: 2)
        try connection.publish([second], in: county.county)
        #expect(try connection.currentList(of: SampleList.town, in: county.county) == second)
        throw Undone()
      }
    }
    let current = try await county.store.read { try $0.currentList(of: SampleList.town, in: county.county) }
    #expect(current?.version == 1)
  }

  @Test func `say what may be opened: by level until the county publishes, then by the unit's own list`() async throws {
    let county = try await served()
    let items = [SampleList.item("A1"), SampleList.item("B2", lowest: .town)]
    let before = try await county.store.write { connection in
      for item in items { try connection.add(item, of: county.county) }
      return try connection.offer(of: SampleList.village, in: county.county)
    }
    #expect(before == .byLevel(.village))
    try await county.store.write { [a, b] connection in
      try connection.publish([SampleList.list(SampleList.county, [a, b])], in: county.county)
    }
    let day = monday
    func codes(_ unit: ListUnit) async throws -> [String] {
      try await county.store.read { connection in
        let offer = try connection.offer(of: unit, in: county.county)
        let found = try connection.items(offer, of: county.county, on: day, limit: 10).map(\.code)
        let searched = Set(
          try items.flatMap { try connection.find($0.name, of: unit, in: county.county, on: day, limit: 10) }.map(
            \.item.id))
        let held = try items.filter { try connection.holds(offer, $0, in: county.county, on: day) }
        #expect(held.map(\.code) == found && Set(held.map(\.id)) == searched)
        return found
      }
    }
    #expect(try await codes(SampleList.town) == [])
    try await county.store.write { [a, b] connection in
      try connection.publish(
        [SampleList.list(SampleList.town, [a, b]), SampleList.list(SampleList.village, [a])], in: county.county)
    }
    #expect(try await codes(SampleList.town) == ["A1", "B2"])
    #expect(try await codes(SampleList.village) == ["A1"])
    #expect(try await codes(SampleList.otherVillage) == [])
  }

  @Test func `offer the version they name, until the item is cancelled altogether`() async throws {
    let county = try await served()
    let (first, second) = (SampleList.item("A1"), SampleList.item("A1", version: 2, from: monday))
    let (day, entry) = (monday.adding(days: 3), a)
    func held(_ change: @Sendable @escaping (any Connection) throws -> Void) async throws -> [Bool] {
      try await county.store.write { connection in
        try change(connection)
        let offer = try connection.offer(of: SampleList.county, in: county.county)
        return try [first.id, second.id].compactMap { try connection.item($0, of: county.county) }.map {
          try connection.holds(offer, $0, in: county.county, on: day)
        }
      }
    }
    let listed = try await held { connection in
      try connection.add(first, of: county.county)
      try connection.publish([SampleList.list(SampleList.county, [entry])], in: county.county)
    }
    #expect(listed == [true])
    let superseded = try await held { try $0.add(second, of: county.county) }
    #expect(superseded == [true, false])
    let cancelled = try await held { [monday] connection in
      try connection.retireItem(code: "A1", of: county.county, on: monday)
    }
    #expect(cancelled == [false, false])
  }

  @Test func `know which guides are published`() async throws {
    let county = try await served()
    let items = [SampleList.item("A1"), SampleList.item("B2", hasGuide: false)]
    let codes = try await county.store.write { connection in
      for item in items { try connection.add(item, of: county.county) }
      return try connection.codesWithGuide(items.map { ListEntry($0, departmentName: "民政局") }, in: county.county)
    }
    #expect(codes == ["A1"])
    // A guide in work is not published, whatever the catalogue says.
    let inWork = try await county.store.write { connection in
      try connection.add(Guide(ID(1), derivedFrom: items[0], begun: SampleList.mark), in: county.county)
      return try connection.codesWithGuide([ListEntry(items[0], departmentName: "民政局")], in: county.county)
    }
    #expect(inWork.isEmpty)
  }
}

@Suite struct `Claims, proposals and notices in the store` {
  let mark = SampleList.mark
  let list = SampleList.list(SampleList.county, [SampleList.entry("A1"), SampleList.entry("D4", department: "D09")])

  private func claims(_ town: ListUnit, from id: Int64) throws -> [Claim] {
    var last = id
    return try Claim.ask(
      ["A1", "D4"], ground: "内政〔2026〕1号", by: town, of: list, offering: nil, open: [], mark: mark,
      hasGuide: { _ in true },
      makeID: {
        last += 1
        return ID(last)
      })
  }

  @Test func `claims are found by town, by department and by stage`() async throws {
    let county = try await TestCounty.empty()
    let (own, other) = (try claims(SampleList.town, from: 0), try claims(SampleList.otherTown, from: 10))
    let confirmed = try own[0].answered(confirming: ["A1"], reason: "", mark: mark)
    let found = try await county.store.write { connection in
      for claim in own + other { try connection.add(claim, in: county.county) }
      #expect(try connection.save(confirmed, after: own[0], in: county.county))
      #expect(try !connection.save(confirmed, after: own[0], in: county.county))
      return [
        try connection.claims(of: SampleList.town, in: county.county),
        try connection.claims(.asked, department: DepartmentCode("D06"), in: county.county),
        try connection.claims(.asked, in: county.county), try connection.claims(.confirmed, in: county.county),
      ]
    }
    #expect(found == [[own[1], confirmed], [other[0]], [own[1], other[0], other[1]], [confirmed]])
    let (one, counts) = try await county.store.read { connection in
      (try connection.claim(confirmed.id, in: county.county), try connection.claimCounts(in: county.county))
    }
    #expect(one == confirmed)
    #expect(counts == [SampleList.town: [.asked: 1, .confirmed: 1], SampleList.otherTown: [.asked: 2]])
  }

  @Test func `proposals are found by department and by stage, and nobody overwrites another`() async throws {
    let county = try await TestCounty.empty()
    let draft = try ItemProposal.draft(SampleList.item("A1"), id: ID(1), by: DepartmentCode("D06"), mark: mark)
    let submitted = try draft.submitted(mark)
    try await county.store.write { connection in
      try connection.add(draft, in: county.county)
      #expect(try connection.proposals(.submitted, in: county.county).isEmpty)
      #expect(try connection.save(submitted, after: draft, in: county.county))
      #expect(try !connection.save(submitted, after: draft, in: county.county))
      #expect(try connection.proposals(.submitted, in: county.county) == [submitted])
      #expect(try connection.proposals(of: DepartmentCode("D06"), in: county.county) == [submitted])
      #expect(try connection.proposals(of: DepartmentCode("D09"), in: county.county).isEmpty)
      #expect(try connection.proposal(ID(1), in: county.county) == submitted)
    }
  }

  @Test func `notices keep who read them first`() async throws {
    let county = try await TestCounty.empty()
    let after = SampleList.list(SampleList.county, [SampleList.entry("D4", department: "D09")], version: 2)
    var last: Int64 = 0
    let cascade = ListCascade(of: after, over: [SampleList.list(SampleList.town, list.entries)]) {
      last += 1
      return ID(last)
    }
    let (first, later) = (mark, Mark(by: ID(12), at: mark.at.adding(minutes: 5)))
    let read = try await county.store.write { connection in
      for notice in cascade.notices { try connection.add(notice, in: county.county) }
      #expect(try connection.unreadNoticeCount(in: county.county) == 1)
      #expect(try connection.listNotices(of: SampleList.town, in: county.county) == cascade.notices)
      #expect(try connection.markNoticesRead(of: SampleList.otherTown, first, in: county.county) == 0)
      #expect(try connection.markNoticesRead(of: SampleList.town, first, in: county.county) == 1)
      #expect(try connection.markNoticesRead(of: SampleList.town, later, in: county.county) == 0)
      #expect(try connection.unreadNoticeCount(in: county.county) == 0)
      return try connection.listNotices(of: SampleList.town, in: county.county).map(\.read)
    }
    #expect(read == [first])
  }
}
