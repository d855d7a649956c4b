import Domain
import Fixtures
import Foundation
import Sealing
import Store
import StoreSQLite
import Testing
import UseCases

@Suite struct `A known person` {
  private static let now = at("2026-11-23")

  private func request(_ county: TestCounty, name: String, phone: String, address: String = "") async throws -> Case {
    let item = try await county.store.read { [county = county.county] in
      try $0.item(code: "NX036", of: county, on: Self.now.day)!
    }
    let facts = PartyFacts(name: name, number: "411325199003070015", phone: phone, address: address, place: nil)
    let outcome = try await county.open(
      NewCase(
        item: item.id, whom: .new(facts, .person), place: TestCounty.village, channel: .online, demand: "挂失",
        hasConsent: true),
      by: .principal, at: Self.now)
    guard case .opened(let kase, _) = outcome else { preconditionFailure("\(outcome)") }
    return kase
  }

  private func party(_ id: ID<Party>, _ county: TestCounty) async throws -> StoredParty? {
    let (code, keys) = (county.county, county.keys)
    return try await county.store.read { try $0.party(id, in: code, keys: keys) }
  }

  @Test func `stays as he is whatever the public says, which lies with the case and goes with its words`() async throws
  {
    let county = try await TestCounty.pilot()
    let first = try await county.accepted("NX036", by: try await county.grid, at: Self.now)
    let before = try await party(first.principal.party, county)
    let claim = try await request(county, name: "尉迟骇客", phone: "13900000999")
    #expect(claim.principal.party == first.principal.party)
    #expect(claim.claimed?.differing == [.name, .phone] && claim.contactTail == "0999")
    #expect(try await party(first.principal.party, county)?.facts == before?.facts)
    #expect(before?.check == nil)

    let (code, keys) = (county.county, county.keys)
    try county.sqlite?.checkpoint()
    try await unreadable("尉迟骇客", in: county)
    _ = try await ErasePerson(environment: county.environment, folder: county.files)(
      claim.principal.party, by: .console, at: at("2026-11-24"))
    let erased = try await county.stored(claim.id)
    #expect(erased.claimed?.name == .erased && erased.contactTail == nil)
    let tail = try await county.store.read { connection in
      try connection.contactTail(of: connection.storedCase(claim.id, in: code, keys: keys)!, in: code, keys: keys)
    }
    #expect(tail == nil)
  }

  private func unreadable(_ secret: String, in county: TestCounty) async throws {
    let walk = FileManager.default.enumerator(atPath: county.folder.path)
    while let name = walk?.nextObject() as? String {
      let data = FileManager.default.contents(atPath: county.folder.appendingPathComponent(name).path) ?? Data()
      #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) is readable in \(name)")
    }
  }

  @Test func `changes only under a document, and keeps its day`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await county.accepted("NX036", by: try await county.grid, at: Self.now)
    let (code, keys) = (county.county, county.keys)
    let known = try #require(try await party(kase.principal.party, county))
    var told = try #require(known.facts)
    (told.phone, told.address, told.contact) = ("13900000999", "别处", "某人")
    let said = told
    // What a form was told: only what nobody knew.
    try await county.store.write { try $0.complete(known, with: said, in: code, keys: keys) }
    let completed = try #require(try await party(known.id, county))
    #expect(completed.facts?.phone == "13800001234" && completed.facts?.address == "某村某组")
    #expect(completed.facts?.contact == "某人" && completed.check == nil)

    let check = PartyCheck(document: .householdBook, day: Self.now.day)
    try await county.store.write { try $0.correct(completed, to: said, check: check, in: code, keys: keys) }
    let corrected = try await party(known.id, county)
    #expect(corrected?.facts == said && corrected?.check == check)
    let found = try await county.store.read { try $0.parties(phone: "13900000999", in: code, keys: keys).map(\.id) }
    #expect(found == [known.id])
    let before = try await county.store.read { try $0.parties(phone: "13800001234", in: code, keys: keys) }
    #expect(before.isEmpty)
  }

  @Test func `differs only in what somebody said`() {
    let kept = PartyFacts(
      name: "张三", number: "1", phone: "13800001234", address: "某村", place: TestCounty.village, needs: [.old])
    let said = PartyFacts(name: "张三", number: nil, noNumberReason: "遗失", phone: "13900000999", address: "", place: nil)
    #expect(kept.differences(in: said) == [.phone])
    #expect(kept.taking([.phone], from: said).phone == "13900000999")
    #expect(kept.taking([.phone], from: said).address == "某村")
    let claimed = said.claimed(differing: [.phone])
    #expect(PartyFacts(claimed) == said)
  }
}

@Suite struct `The telephone of a case from an earlier edition` {
  private static let now = at("2026-11-23")

  /// A case without its own telephone, of a person whose telephone is another one by now or not.
  private func tail(opened: String, now phone: String) async throws -> String? {
    let county = try await TestCounty.pilot()
    let (code, keys) = (county.county, county.keys)
    let facts = PartyFacts(name: "张三", number: "411325199003070015", phone: phone, address: "", place: nil)
    let item = try await county.store.read { try $0.item(code: "NX036", of: code, on: Self.now.day)! }
    let opening = Opening(
      number: CaseNumber(letters: .init("NX")!, town: TestCounty.town, day: Self.now.day, serial: 1),
      code: LookupCode(random: 1),
      at: Self.now,
      place: TestCounty.village, channel: .visit, item: CaseItem(item), materials: item.materials,
      principal: Principal(party: ID(7), kind: .person, shownName: "张*", shownPhone: Words(Mask.phone(opened))),
      owner: ID(1), demand: "挂失", isConsultation: false, due: Self.now.day)
    return try await county.store.write { connection in
      try connection.add(facts, kind: .person, id: ID(7), in: code, keys: keys, at: Self.now)
      let stored = try connection.write(
        [EventBatch([.opened(opening)], by: .principal, at: Self.now)], as: Case(id: ID(9), opening: opening),
        key: keys.newKey(), in: code, keys: keys,
        index: IndexContext(calendar: .builtIn, parameters: Parameters(), today: Self.now.day))
      return try connection.contactTail(of: stored, in: code, keys: keys)
    }
  }

  @Test func `is the one it was opened with, also when the person was rewritten since`() async throws {
    #expect(try await tail(opened: "13811112222", now: "13811112222") == "2222")
    #expect(try await tail(opened: "13811112222", now: "13999990000") == "2222")
  }

  @Test func `is a landline as long as the person's still looks the same`() async throws {
    #expect(try await tail(opened: "037760001278", now: "037760001278") == "1278")
    #expect(try await tail(opened: "037760001278", now: "037760009999") == nil)
    #expect(try await tail(opened: "037760001278", now: "13999990000") == nil)
  }
}
