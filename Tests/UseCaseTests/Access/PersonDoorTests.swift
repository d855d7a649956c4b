import Domain
import Fixtures
import Sealing
import Store
import Testing
import UseCases

@Suite struct `The door to what shows a person` {
  private static let now = at("2026-11-23")
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]

  private func opened() async throws -> (TestCounty, Case) {
    let county = try await TestCounty.pilot()
    let kase = try await county.accepted(
      "NX036", by: try await county.grid, at: Self.now,
      files: [
        UseCases.Attachment(place: .material(0), file: try county.incoming("照片.png", Self.png, at: Self.now))
      ])
    return (county, kase)
  }

  private func session(_ seat: Seat, _ name: String) -> Onlooker {
    Onlooker(seat, browserToken: "s:\(name)", lacksFactor: false)
  }

  private func look(_ kase: Case, _ county: TestCounty, _ onlooker: Onlooker, at now: Moment) async throws -> String {
    let file = kase.materials[0].files[0].id
    return
      switch try await ViewFile(county.environment)(file, of: kase.id, by: onlooker, at: now)
    {
    case .shown: "shown"
    case .needsReason: "needsReason"
    case .notPermitted: "notPermitted"
    case .notFound: "notFound"
    }
  }

  @Test func `asks once for a case, a session and an hour`() async throws {
    let (county, kase) = try await opened()
    let other = try await county.accepted(
      "NX001", by: try await county.grid, at: Self.now,
      files: [UseCases.Attachment(place: .material(0), file: try county.incoming("b.png", Self.png, at: Self.now))])
    let seat = try await county.supervisor.seat!
    let watching = session(seat, "one")
    #expect(try await look(kase, county, watching, at: Self.now) == "needsReason")
    let give = GiveViewReason(county.environment)
    let shown = Shown.file(kase.materials[0].files[0].id)
    #expect(try await give("other", saying: "督办核查", for: shown, of: kase.id, by: watching, at: Self.now) == .kept)
    #expect(try await look(kase, county, watching, at: Self.now.adding(minutes: 59)) == "shown")
    #expect(try await look(kase, county, watching, at: Self.now.adding(minutes: 60)) == "needsReason")
    #expect(try await look(kase, county, session(seat, "two"), at: Self.now) == "needsReason")
    #expect(try await look(other, county, watching, at: Self.now) == "needsReason")
    let stranger = try await county.seat(.gridAgent, .place(PlaceCode("411325306212")!)).seat!
    #expect(try await look(kase, county, session(stranger, "three"), at: Self.now) == "notFound")
    let told = try await county.store.read { [code = county.county] in
      try $0.audit(of: code).filter { $0.act == .fileViewed }.map(\.about)
    }
    #expect(told == ["case \(kase.id.raw)：文件 \(kase.materials[0].files[0].id.raw)，督办核查"])
  }

  @Test func `keeps no reason of whoever may not look, and notes that he tried`() async throws {
    let (county, kase) = try await opened()
    let seat = try await county.townAgent.seat!
    let give = GiveViewReason(county.environment)
    let outcome = try await give(
      "other", saying: "想看看", for: .facts("完整信息"), of: kase.id,
      by: session(seat, "one"), at: Self.now)
    #expect(outcome == .notPermitted)
    #expect(try await look(kase, county, session(seat, "one"), at: Self.now) == "notPermitted")
    let acts = try await county.store.read { [code = county.county] in try $0.audit(of: code).prefix(2).map(\.act) }
    #expect(acts == [.fileViewRefused, .personViewRefused])
  }
}

@Suite struct `Checking a document` {
  private static let now = at("2026-11-23")

  @Test func `takes no number that is another person's, and changes nothing then`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let other = try await county.accepted("NX036", by: grid, at: Self.now)
    let nameless = try await county.accepted("NX036", by: grid, at: Self.now, name: "李四", number: nil)
    #expect(other.principal.party != nameless.principal.party)
    // Only a case's own claim is merged, so the claim is made by hand: the number of the other one.
    let (code, keys) = (county.county, county.keys)
    let party = try #require(
      try await county.store.read { try $0.party(nameless.principal.party, in: code, keys: keys) })
    var facts = try #require(party.facts)
    facts.number = "411325199003070015"
    let claimed = facts.claimed(differing: [.number])
    let opening = Opening(
      number: CaseNumber(letters: .init("NX")!, town: TestCounty.town, day: Self.now.day, serial: 900),
      code: LookupCode(random: 5),
      at: Self.now, place: TestCounty.village, channel: .online, item: nameless.item,
      materials: nameless.opening.materials, principal: nameless.principal, claimed: claimed, owner: grid.seat!.post,
      demand: "挂失", isConsultation: false, due: Self.now.day)
    let kase = Case(id: ID(77), opening: opening)
    try await county.store.write { connection in
      _ = try connection.write(
        [EventBatch([.opened(opening)], by: .principal, at: Self.now)], as: kase, key: keys.newKey(), in: code,
        keys: keys, index: IndexContext(calendar: .builtIn, parameters: Parameters(), today: Self.now.day))
    }
    let check = CheckIdentity(county.act)
    func checked(
      _ choices: [PersonField: CheckIdentity.Choice], seeing document: IdentityDocument = .idCard, by actor: Actor,
      _ key: RequestKey
    ) async throws -> CheckIdentity.Outcome {
      try await check(
        kase.id, seeing: document, choosing: choices, expecting: 1, by: actor, at: Self.now, key: key)
    }
    #expect(try await checked([.number: .said], by: grid, "k") == .numberIsAnothers)
    #expect(try await checked([.name: .said], by: grid, "k4") == .undecided([.number]))
    #expect(
      try await checked([.number: .kept], seeing: .businessLicence, by: grid, "k5")
        == .acted(.refused(.documentOfOtherKind(.businessLicence, .person))))
    #expect(try await county.journal(kase.id).count == 1)
    let supervisor = try await county.supervisor
    #expect(try await checked([:], by: supervisor, "k1") == .acted(.refused(.notPermitted(.checkIdentity))))
    let before = try await county.store.read { try $0.party(nameless.principal.party, in: code, keys: keys) }
    #expect(before?.facts == party.facts && before?.check == nil)
    let chosen = try await checked([.number: .kept], by: grid, "k2")
    guard case .acted(.done(let done, _)) = chosen else { Testing.Issue.record("\(chosen)"); return }
    #expect(done.claimed == nil && done.seen?.document == .idCard)
    #expect(try await checked([.number: .kept], by: grid, "k2") == .acted(.repeated))
    #expect(try await checked([.number: .said], by: grid, "k3") == .acted(.stale))
    let kept = try await county.store.read { try $0.party(nameless.principal.party, in: code, keys: keys) }
    #expect(kept?.facts == party.facts && kept?.check?.document == .idCard)
  }
}

@Suite struct `Finding a person` {
  private static let now = at("2026-11-23")

  @Test func `is an agent's within his place, and noted whether or not there is one`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await county.accepted("NX036", by: try await county.grid, at: Self.now)
    let find = FindPerson(county.environment)
    let (own, town) = (try await county.grid.seat!, try await county.townAgent.seat!)
    let other = try await county.seat(.gridAgent, .place(PlaceCode("411325306212")!)).seat!
    let number = "411325199003070015"
    #expect(try await find(.number(number), by: own, at: Self.now) == .found([kase.principal.party]))
    #expect(try await find(.phone("13800001234"), by: town, at: Self.now) == .found([kase.principal.party]))
    #expect(try await find(.number(number), by: other, at: Self.now) == .elsewhere)
    #expect(try await find(.phone("13800001234"), by: other, at: Self.now) == .nobody)
    #expect(try await find(.number("41132519400101990X"), by: other, at: Self.now) == .nobody)
    let rows = try await county.store.read { [code = county.county] in
      try $0.audit(of: code).filter { $0.act == .personLookedUp }
    }
    #expect(rows.count == 5 && rows.allSatisfy { !$0.about.contains("411325") && !$0.about.contains("1380") })
  }
}
