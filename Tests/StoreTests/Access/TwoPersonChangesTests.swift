import Domain
import Fixtures
import Store
import Testing

@Suite struct `Changes by two persons in the store` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)

  private func hand(_ person: Int64, _ kind: PostKind) -> TwoPersonChange.Hand {
    TwoPersonChange.Hand(person: ID(person), post: ID(person), kind: kind, at: now)
  }

  private func change(_ id: Int64, _ what: TwoPersonChange.What) throws -> TwoPersonChange {
    try TwoPersonChange.propose(
      what, about: "试", concerned: [ID(3)], basis: "b", reason: "理由", by: hand(1, .systemAdministrator),
      halfDigest: "00ff", id: ID(id))
  }

  @Test func `come back as they were kept, whatever they are about`() async throws {
    let county = try await TestCounty.empty()
    let whats: [TwoPersonChange.What] = [
      .openPost(.auditor), .closePost(ID(1)), .fillPost(ID(1), with: ID(2)), .vacatePost(ID(1)),
      .setBackup(ID(1), to: nil), .setBackup(ID(1), to: ID(2)), .addAccount("a.b", for: ID(2)), .enableAccount("a"),
      .disableAccount("a"), .resetPassword("a"), .removeFactor("a"),
    ]
    let made = try whats.enumerated().map { try change(Int64($0.offset + 1), $0.element) }
    let back = try await county.store.write { connection in
      for one in made { try connection.add(one, in: county.county) }
      return try connection.twoPersonChanges(in: county.county)
    }
    #expect(back == Array(made.reversed()))
    let second = try await county.store.read {
      try $0.twoPersonChanges(in: county.county, before: ID(3), limit: 1).map(\.id)
    }
    #expect(second == [ID(2)])
  }

  @Test func `are settled once`() async throws {
    let county = try await TestCounty.empty()
    let open = try change(1, .resetPassword("a"))
    let confirmed = try open.confirmed(by: hand(2, .securityAdministrator), others: [])
    let refused = try open.refused(by: hand(3, .auditor), reason: "不妥")
    let done = try await county.store.write { connection in
      try connection.add(open, in: county.county)
      return (
        try connection.waitingChanges(in: county.county), try connection.settle(confirmed, in: county.county),
        try connection.settle(refused, in: county.county), try connection.waitingChanges(in: county.county),
        try connection.twoPersonChange(ID(1), in: county.county)
      )
    }
    #expect(done.0 == [open] && done.1 && !done.2 && done.3.isEmpty && done.4 == confirmed)
  }

  @Test func `are counted for the other two`() async throws {
    let county = try await TestCounty.empty()
    let open = try change(1, .resetPassword("a"))
    let counts = try await county.store.write { connection in
      try connection.add(open, in: county.county)
      return try PostKind.three.map { kind in
        try connection.catalogueWork(
          for: Seat(post: ID(1), kind: kind, unit: .county, person: ID(9)), in: county.county
        ).changes
      }
    }
    #expect(counts == [0, 1, 1])
  }
}

@Suite struct `Codes in the store` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)

  @Test func `come back as they were kept, the latest first`() async throws {
    let county = try await TestCounty.empty()
    let whole = AccountCode(id: ID(1), account: "a", digests: [[1, 2]], madeAt: now, makers: [])
    let halves = AccountCode(
      id: ID(2), account: "a", digests: [[3], [4]], madeAt: now, makers: [ID(1), ID(2)])
    var used = halves
    used.tries = 4
    used.usedAt = now.adding(minutes: 1)
    let back = try await county.store.write { [used] connection in
      for code in [whole, halves] { try connection.add(code, in: county.county) }
      let before = try connection.codes(of: "a", in: county.county)
      try connection.update(used, in: county.county)
      return (
        before, try connection.codes(of: "a", in: county.county, limit: 1),
        try connection.hasUntoldCode("a", in: county.county), try connection.hasUntoldCode("b", in: county.county)
      )
    }
    #expect(back.0 == [halves, whole] && back.1 == [used] && back.2 && !back.3)
  }

  @Test func `live half an hour, five tries, once`() {
    var code = AccountCode(id: ID(1), account: "a", digests: [[1]], madeAt: now, makers: [])
    #expect(code.isLive(at: now.adding(minutes: 29)) && !code.isLive(at: now.adding(minutes: 30)))
    code.tries = 5
    #expect(!code.isLive(at: now))
    code.tries = 0
    code.usedAt = now
    #expect(!code.isLive(at: now))
  }
}

@Suite struct `The posts of the three in the store` {
  let today = Day(iso: "2026-11-23")!

  @Test func `count from the day they are arranged for, and until they end`() async throws {
    let county = try await TestCounty.empty()
    let found = try await county.store.write { [today] connection in
      let code = county.county
      for id in 1...4 as ClosedRange<Int64> {
        try connection.save(Staff(id: ID(id), name: "示例\(id)", workPhone: "13800000001"), of: code)
      }
      let posts = [
        Post(id: ID(1), kind: .auditor, unit: .county, holder: ID(1), from: today),
        Post(id: ID(2), kind: .auditor, unit: .county, holder: nil, backup: ID(2), from: today.adding(days: 30)),
        Post(
          id: ID(3), kind: .systemAdministrator, unit: .county, holder: ID(3), from: today.adding(days: -9),
          to: today.adding(days: -1)),
        Post(id: ID(4), kind: .archivist, unit: .county, holder: ID(4), backup: ID(1), from: today),
      ]
      for post in posts { try connection.open(post, in: code) }
      return (
        try (1...4).map { try connection.isOneOfThree(ID($0), in: code, from: today) },
        try connection.kinds(takenBy: ID(1), in: code, from: today),
        try connection.kinds(takenBy: ID(1), except: ID(4), in: code, from: today),
        try connection.postsOfThree(in: code, from: today).map(\.id.raw),
        try PostKind.three.map { try connection.wasEverHeld($0, in: code) }
      )
    }
    #expect(found.0 == [true, true, false, false])
    #expect(found.1 == [.auditor, .archivist] && found.2 == [.auditor])
    #expect(found.3 == [1, 2])
    #expect(found.4 == [true, false, true])
  }
}
