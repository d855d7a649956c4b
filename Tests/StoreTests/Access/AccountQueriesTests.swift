import Domain
import Fixtures
import Store
import Testing

@Suite struct `Accounts in the store` {
  @Test func `come back as they were kept`() async throws {
    let county = try await TestCounty.empty()
    var account = Account(
      name: "qlp.lm", staff: ID(11), password: "scrypt$…", mustChange: true, usedPasswords: ["a", "b"])
    let (first, second, ofStaff) = try await county.store.write { [account] connection in
      try connection.add(account, of: county.county)
      let first = try connection.account(named: "qlp.lm", of: county.county)
      var changed = account
      changed.isDisabled = true
      try connection.update(changed, of: county.county)
      return (
        first, try connection.account(named: "qlp.lm", of: county.county),
        try connection.account(of: ID(11), in: county.county)
      )
    }
    #expect(first == account)
    account.isDisabled = true
    #expect(second == account)
    #expect(ofStaff == account)
  }

  @Test func `are one a name and one a person`() async throws {
    let county = try await TestCounty.empty()
    try await county.store.write { try $0.add(Account(name: "qlp.lm", staff: ID(11)), of: county.county) }
    for other in [Account(name: "qlp.lm", staff: ID(12)), Account(name: "qlp.zm", staff: ID(11))] {
      await #expect(throws: StoreFault.duplicate) {
        try await county.store.write { try $0.add(other, of: county.county) }
      }
    }
  }

  @Test func `without a password are known`() async throws {
    let county = try await TestCounty.empty()
    let names = try await county.store.write { connection in
      try connection.save(Staff(id: ID(1), name: "甲示例", workPhone: "13800000001"), of: county.county)
      try connection.save(Staff(id: ID(2), name: "乙示例", workPhone: "13800000002"), of: county.county)
      try connection.add(Account(name: "one", staff: ID(1)), of: county.county)
      try connection.add(Account(name: "two", staff: ID(2), password: "x"), of: county.county)
      return (
        try connection.accountsWithoutPassword(of: county.county),
        try connection.accounts(of: county.county).map { [$0.name, $0.staff.name, "\($0.hasPassword)"] }
      )
    }
    #expect(names.0 == ["one"])
    #expect(names.1 == [["one", "甲示例", "false"], ["two", "乙示例", "true"]])
  }
}

@Suite struct `Counting hits` {
  @Test func `counts a source in its slot, and forgets old slots of its kind`() async throws {
    let county = try await TestCounty.empty()
    let counts = try await county.store.write { connection in
      func hit(_ source: String, _ slot: Int64) throws -> Int {
        try connection.countHit(source, slot: slot, in: county.county)
      }
      var counts = [
        try hit("lookup:a", 1), try hit("lookup:a", 1), try hit("lookup:b", 1), try hit("lookup:a", 2),
      ]
      try connection.forgetHits(ofKind: "lookup", before: 2, in: county.county)
      counts += [
        try connection.hits(of: "lookup:a", slot: 1, in: county.county),
        try connection.hits(of: "lookup:a", slot: 2, in: county.county),
      ]
      return counts
    }
    #expect(counts == [1, 2, 1, 1, 0, 1])
  }
}
