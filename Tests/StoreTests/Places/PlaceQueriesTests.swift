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
