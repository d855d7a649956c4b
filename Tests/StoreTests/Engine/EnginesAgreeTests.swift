import Domain
import DomainFixtures
import Fixtures
import Sealing
import Store
import Testing

@Suite(.enabled(if: !TestCounty.isEmbedded, "needs a server")) struct `Two engines` {
  @Test func `hold the same rows in every table after the same 2,000 random acts`() async throws {
    let (embedded, server) = (try await TestCounty.empty(embedded: true), try await TestCounty.empty())
    for county in [embedded, server] { try await live(in: county) }
    // Keys and nonces are random, so what is sealed differs, and with it the digests over it.
    let sealed: Set<String> = ["words", "digest", "vault_key", "seal"]
    for table in TableShape.all {
      let open = table.columns.indices.filter { !sealed.contains(table.columns[$0].name) }
      let rows = try await [embedded, server].asyncMap { county in
        try await county.store.read { try $0.page(of: table, county: county.county, after: nil, limit: 10_000) }
      }
      #expect(rows[0].count == rows[1].count, "\(table.name)")
      for (mine, other) in zip(rows[0], rows[1]) {
        let (a, b) = (open.map { mine[$0] }, open.map { other[$0] })
        #expect(a == b, "\(table.name)")
      }
    }
    let events = try await server.store.read { [county = server.county] in
      try $0.number("SELECT count(*) FROM case_event WHERE county = $1", [.integer(county.code)])
    }
    #expect(events > 800)
    for county in [embedded, server] {
      let (code, keys) = (county.county, county.keys)
      for number in 1...40 {
        let finding = try await county.store.read { try $0.examine(ID(Int64(number)), in: code, keys: keys) }
        #expect(finding.isSound)
      }
    }
  }

  /// Forty cases, fifty tries each, every try in a transaction of its own.
  private func live(in county: TestCounty) async throws {
    let (code, keys) = (county.county, county.keys)
    for number in 1...40 {
      let id = ID<Case>(Int64(number))
      let base = Sample.requested(
        [.instant, .general, .major][number % 3], owner: number % 2 == 0 ? Sample.grid : Sample.townAgent)
      let opening = Opening(
        number: CaseNumber(letters: .former, town: Sample.town, day: Sample.today, serial: number),
        code: LookupCode(random: UInt64(number)),
        at: base.opening.at, place: base.place, channel: .visit, item: base.item, materials: Sample.item().materials,
        principal: base.principal, owner: base.owner, demand: base.demand, isConsultation: false, due: Sample.today)
      let around = IndexContext(calendar: .builtIn, parameters: Parameters(), today: Sample.today)
      let start = Case(id: id, opening: opening)
      try await county.store.write {
        _ = try $0.write(
          [EventBatch([.opened(opening)], by: .staff(Sample.grid), at: opening.at)], as: start, key: keys.newKey(),
          in: code, keys: keys, index: around)
      }
      var life = RandomActs(seed: UInt64(number))
      for _ in 0..<50 {
        let kase = try await county.stored(id)
        let attempt = life.next(on: kase)
        try await county.store.write { connection in
          let stored = try connection.storedCase(id, in: code, keys: keys)!
          guard let events = try? stored.kase.decide(attempt.action, by: attempt.actor, context: attempt.context) else {
            return
          }
          let around = IndexContext(calendar: .builtIn, parameters: Parameters(), today: attempt.day)
          _ = try connection.append(
            EventBatch(events, by: attempt.actor, at: attempt.context.now), to: stored, in: code, keys: keys,
            index: around)
        }
      }
    }
  }
}

extension Sequence {
  fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var made: [T] = []
    for element in self { made.append(try await body(element)) }
    return made
  }
}
