import Domain
import Fixtures
import Store
import Testing

@Suite struct `Places in the store` {
  let monday = Day(iso: "2026-11-23")!
  let town = PlaceCode("411325306000")!
  let village = PlaceCode("411325306203")!

  @Test func `come back as they were kept`() async throws {
    let county = try await TestCounty.empty()
    let place = Place(
      code: PlaceCode("411325110000")!, name: "岞𪨰镇", otherNames: ["岞岖镇", "乍曲乡"],
      otherCodes: [PlaceCode("411325210000")!], urbanRural: "121")
    let found = try await county.store.write { [county, monday] connection in
      try connection.save(place, of: county.county, from: monday)
      return try connection.placeRow(place.code, of: county.county)
    }
    #expect(found == PlaceRow(place: place, from: monday))
  }

  @Test func `make a tree of what is in force on the day`() async throws {
    let county = try await TestCounty.empty()
    let (before, after) = try await county.store.write { [self, county] connection in
      try connection.save(Place(code: town, name: "七里坪乡"), of: county.county, from: monday)
      try connection.save(Place(code: village, name: "河口村"), of: county.county, from: monday)
      let before = try connection.divisions(of: county.county, on: monday)
      try connection.retire(village, of: county.county, on: monday)
      return (before, try connection.divisions(of: county.county, on: monday.adding(days: 1)))
    }
    #expect(before.path(village) == "七里坪乡河口村")
    #expect(after[village] == nil)
    #expect(after[town]?.name == "七里坪乡")
  }

  @Test func `within one are its own, and only those in force`() async throws {
    let county = try await TestCounty.empty()
    let group = PlaceCode("411325306203-02")!
    let (inTown, inVillage, later) = try await county.store.write { [self, county] connection in
      for (code, name) in [
        ("411325305208", "别的乡的村"), ("411325306000", "七里坪乡"), ("411325306203", "河口村"), ("411325306203-02", "二组"),
        ("411325306204", "后坪村"), ("411325307000", "别的乡"),
      ] {
        try connection.save(Place(code: PlaceCode(code)!, name: name), of: county.county, from: monday)
      }
      let (inTown, inVillage) = (
        try connection.places(within: town, of: county.county, on: monday),
        try connection.places(within: village, of: county.county, on: monday)
      )
      try connection.retire(group, of: county.county, on: monday)
      return (
        inTown, inVillage, try connection.places(within: village, of: county.county, on: monday.adding(days: 1))
      )
    }
    #expect(inTown.map(\.name) == ["七里坪乡", "河口村", "二组", "后坪村"])
    #expect(inVillage.map(\.name) == ["河口村", "二组"])
    #expect(later.map(\.name) == ["河口村"])
  }

  @Test func `are found by part of a name in any spelling, as the division tree finds them`() async throws {
    let county = try await TestCounty.pilot()
    try await county.store.write { [self, code = county.county] connection in
      // Its names hold what means something in JSON.
      let odd = Place(code: PlaceCode("411325399000")!, name: "示例 乡", otherNames: ["甲\\乙", "丙“\"”丁"])
      try connection.save(odd, of: code, from: monday)
    }
    let known = ["岞岖", "岞𪨰镇", " 乍 曲", "河口", "七里坪乡", "村民委员会", "一组", "示例乡", "甲\\", "\\", "\"", "“\"”"]
    let unknown = ["没有这里", "[", ",", "]", "\",\"", "甲\\乙\"", "%", "_", "'"]
    let found = try await county.store.read { [self, code = county.county] connection in
      let tree = try connection.divisions(of: code, on: monday)
      return try (known + unknown).map { words in
        (
          words: words, expected: tree.find(words).map(\.code.text),
          listed: try connection.places(.named(words), of: code, on: monday, limit: .max).map(\.place.code.text),
          count: try connection.placeCount(.named(words), of: code, on: monday)
        )
      }
    }
    for one in found {
      #expect(one.listed == one.expected, "\(one.words)")
      #expect(one.count == one.expected.count, "\(one.words)")
      #expect(one.expected.isEmpty == unknown.contains(one.words), "\(one.words)")
    }
  }

  @Test func `that lie directly in one come a page at a time`() async throws {
    let county = try await TestCounty.pilot()
    let (lists, trees, page, count, all) = try await county.store.read { [self, code = county.county] connection in
      let tree = try connection.divisions(of: code, on: monday)
      let above = [PlaceCode("411325000000")!, town, village, village.group(1)!]
      return (
        try above.map { try connection.places(.below($0), of: code, on: monday, limit: .max).map(\.place) },
        above.map { tree.children(of: $0) },
        try connection.places(.below(town), of: code, on: monday, from: 1, limit: 1).map(\.place),
        try connection.placeCount(.below(town), of: code, on: monday),
        (try connection.placeCount(.all, of: code, on: monday), try connection.placeRows(of: code).count)
      )
    }
    #expect(lists == trees && lists[0].count > 10 && lists[2].count == 4 && lists[3].isEmpty)
    #expect(page == [trees[1][1]] && count == trees[1].count)
    #expect(all.0 == all.1)
  }

  @Test func `in force are found by either of their codes`() async throws {
    let county = try await TestCounty.empty()
    let (former, other) = (PlaceCode("411325300000")!, PlaceCode("411325200000")!)
    let (found, listed) = try await county.store.write { [self, code = county.county] connection in
      try connection.save(Place(code: former, name: "板场乡", otherCodes: [other]), of: code, from: monday)
      try connection.save(Place(code: town, name: "七里坪乡"), of: code, from: monday)
      try connection.save(Place(code: village, name: "河口村"), of: code, from: monday)
      try connection.retire(village, of: code, on: monday)
      let tuesday = monday.adding(days: 1)
      let codes = [former, other, town, village, PlaceCode("411325999000")!]
      return (
        try codes.map { try connection.placeInForce($0, of: code, on: tuesday)?.name },
        try [codes, []].map { try connection.places(.codes($0), of: code, on: tuesday, limit: 9).map(\.place.name) }
      )
    }
    #expect(found == ["板场乡", "板场乡", "七里坪乡", nil, nil])
    #expect(listed == [["板场乡", "七里坪乡"], []])
  }

  @Test func `of another county are not seen`() async throws {
    let county = try await TestCounty.empty()
    let other = County(411_326)
    let found = try await county.store.write { [self] connection in
      try connection.save(Place(code: town, name: "七里坪乡"), of: other, from: monday)
      return try connection.place(town, of: county.county)
    }
    #expect(found == nil)
  }

  @Test func `have a county with settings above them`() async throws {
    let county = try await TestCounty.empty()
    let settings = CountySettings(
      name: "内乡县", leadOffice: "内乡县放管服办", organiser: "内乡县人民政府", supervisionPhone: "0377-60000000")
    let found = try await county.store.write { connection in
      try connection.save(settings, of: county.county)
      return try connection.settings(of: county.county)
    }
    #expect(found == settings)
  }
}
