import Domain
import Fixtures
import Store
import Testing

@Suite struct `Wrong tries in the store` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)

  @Test func `are kept for a thing and a source, and swept when old`() async throws {
    let county = try await TestCounty.empty()
    let (a, b, x): ([UInt8], [UInt8], [UInt8]) = ([1, 2], [3], [9, 9])
    let found = try await county.store.write { [now] connection in
      let here = county.county
      try connection.save(WrongTries(failures: 1, lastAt: now), at: x, by: a, in: here)
      try connection.save(WrongTries(failures: 2, lastAt: now.adding(minutes: 1)), at: x, by: a, in: here)
      try connection.save(WrongTries(failures: 7, lastAt: now), at: x, by: b, in: here)
      try connection.save(WrongTries(failures: 1, lastAt: now), at: x, by: a, in: County(411_326))
      var found = [
        try connection.wrongTries(at: x, by: a, in: here), try connection.wrongTries(at: x, by: b, in: here),
        try connection.wrongTries(at: a, by: x, in: here),
      ]
      try connection.sweepTries(before: now.adding(minutes: 1), in: here)
      found += [try connection.wrongTries(at: x, by: a, in: here), try connection.wrongTries(at: x, by: b, in: here)]
      try connection.forgetTries(at: x, by: a, in: here)
      found += [
        try connection.wrongTries(at: x, by: a, in: here), try connection.wrongTries(at: x, by: a, in: County(411_326)),
      ]
      return found
    }
    let (first, second) = (
      WrongTries(failures: 2, lastAt: now.adding(minutes: 1)), WrongTries(failures: 7, lastAt: now)
    )
    #expect(found == [first, second, nil, first, nil, nil, WrongTries(failures: 1, lastAt: now)])
  }
}

@Suite struct `A look-up code that nobody has` {
  @Test func `leads to another case, so that looking for it is the same work`() async throws {
    let county = try await TestCounty.pilot()
    #expect(
      try await county.store.read { try $0.caseNear(code: LookupCode(random: 1), in: county.county) == nil })
    let now = at("2026-03-02")
    var codes: [(String, ID<Case>)] = []
    for number in ["411325199003070015", "411325199003070023", "411325199003070031"] {
      let kase = try await county.accepted("NX036", by: try await county.grid, at: now, number: number)
      codes.append((kase.opening.code.text, kase.id))
    }
    codes.sort { $0.0 < $1.0 }
    for (code, id) in codes {
      let found = try await county.store.read { try $0.caseNear(code: LookupCode(code)!, in: county.county) }
      #expect(found?.id == id && found?.isExact == true)
    }
    for random in [0, 25_000_000, 50_000_000, 99_999_999] as [UInt64] {
      let code = LookupCode(random: random)
      let found = try await county.store.read { try $0.caseNear(code: code, in: county.county) }
      #expect(found?.isExact == false)
      #expect(found?.id == (codes.first { $0.0 > code.text } ?? codes[0]).1)
    }
  }
}
