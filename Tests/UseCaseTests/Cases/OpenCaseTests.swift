import Domain
import Fixtures
import Store
import Testing
import UseCases

private let now = at("2026-11-23")
private let number = "411325199003070015"

extension TestCounty {
  /// A request for NX036 by whoever has that number, or was found.
  fileprivate func request(
    _ whom: NewCase.Whom = .told(PrincipalDraft(name: "张大山", number: number, phone: "13800001234")),
    item code: String = "NX036", place: PlaceCode? = TestCounty.village, demand: Words? = nil, asker: Words? = nil,
    isConsultation: Bool = false, isAnother: Bool = false, hasConsent: Bool = false
  ) async throws -> NewCase {
    let item = try await store.read { [county] in try $0.item(code: code, of: county, on: now.day) }
    return NewCase(
      item: try #require(item).id, whom: whom, place: place, channel: .visit, demand: demand,
      isConsultation: isConsultation, isAnother: isAnother, hasConsent: hasConsent, asker: asker)
  }

  fileprivate func opened(_ new: NewCase, by actor: Actor) async throws -> Case {
    let outcome = try await open(new, by: actor, at: now)
    guard case .opened(let kase, _) = outcome else {
      Testing.Issue.record("\(outcome)")
      throw StoreFault.other("not opened")
    }
    return kase
  }

  fileprivate func fields(_ new: NewCase, by actor: Actor) async throws -> [String] {
    guard case .invalid(let issues) = try await open(new, by: actor, at: now) else { return [] }
    return issues.map(\.field)
  }
}

/// The rule is `SecondCase`; here it is met by every door, whoever asks it.
@Suite struct `Opening a second case of the same person and item` {
  @Test func `is answered with the first one, until it is said that it is another`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let first = try await county.opened(try await county.request(), by: grid)
    let second = try await county.open(try await county.request(), by: grid, at: now)
    guard case .underWay(let found) = second, case .here(let row)? = found.first else {
      Testing.Issue.record("\(second)")
      return
    }
    #expect(found.count == 1 && row.id == first.id)
    let again = try await county.open(try await county.request(.known(first.principal.party)), by: grid, at: now)
    #expect(again == second, "found or typed, he is the same person")
    let another = try await county.opened(try await county.request(isAnother: true), by: grid)
    #expect(another.principal.party == first.principal.party)
    #expect(try await county.caseIDs().count == 2)
  }

  @Test func `tells an agent of another place no more than that there is one, and notes it`() async throws {
    let county = try await TestCounty.pilot()
    let first = try await county.opened(try await county.request(), by: try await county.grid)
    let village = PlaceCode("411325306203")!
    let elsewhere = try await county.open(
      try await county.request(place: village), by: try await county.seat(.gridAgent, .place(village)), at: now)
    #expect(elsewhere == .underWay([.elsewhere]))
    let notes = try await county.store.read { [code = county.county] in
      try $0.audit(of: code).filter { $0.act == .personLookedUp }.map(\.about)
    }
    #expect(notes == ["当事人 \(first.principal.party.raw)，同一事项正在办"])
  }

  @Test func `is no question for another item, a consultation, or once the first has ended`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let first = try await county.opened(try await county.request(), by: grid)
    _ = try await county.opened(try await county.request(item: "NX001"), by: grid)
    let asked = try await county.opened(try await county.request(isConsultation: true), by: grid)
    for kase in [first, asked] {
      try await county.does(
        .withdraw(Withdrawal(way: .phone, identityCheck: "回拨", reason: "")), kase.id, grid, now)
      try await county.does(.archive, kase.id, grid, now)
    }
    _ = try await county.opened(try await county.request(), by: grid)
  }

  /// Each opens in a transaction of its own; on a server they run side by side.
  @Test func `leaves one of eight that come at once`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    // Nobody knows him yet.
    let new = try await county.request()
    #expect(try await atOnce(county, by: grid) { _ in new } == 1)
    // Now he can be found as well: by half of them he is, by half he is typed.
    let party = try await county.stored(try await county.caseIDs()[0]).principal.party
    let (known, told) = (
      try await county.request(.known(party), item: "NX001"), try await county.request(item: "NX001")
    )
    #expect(try await atOnce(county, by: grid) { $0 % 2 == 0 ? known : told } == 1)
  }

  @Test func `leaves one of eight also of somebody without a number`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let draft = PrincipalDraft(name: "张无名", number: "", noNumberReason: "未上户口", phone: "13800001234")
    let party = try await county.opened(try await county.request(.told(draft)), by: grid).principal.party
    let new = try await county.request(.known(party), item: "NX001")
    #expect(try await atOnce(county, by: grid) { _ in new } == 1)
  }

  /// How many of eight were opened; all others must have been asked.
  private func atOnce(
    _ county: TestCounty, by actor: Actor, _ new: (Int) -> NewCase
  ) async throws -> Int {
    let outcomes = try await withThrowingTaskGroup(of: OpenCase.Outcome.self) { group in
      for place in 0..<8 {
        let one = new(place)
        group.addTask { try await county.open(one, by: actor, at: now) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let asked = outcomes.count { if case .underWay = $0 { true } else { false } }
    let opened = outcomes.count { if case .opened = $0 { true } else { false } }
    #expect(opened + asked == 8, "\(outcomes)")
    return opened
  }
}

@Suite struct `What a new case says` {
  @Test func `is judged whatever door it comes by, and everything is told at once`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let long = Words(String(repeating: "长", count: 1_001))
    let wrong = try await county.request(
      .told(PrincipalDraft(name: "张３", number: "", phone: "")), place: nil, demand: long,
      asker: Words(String(repeating: "长", count: 41)))
    #expect(try await county.fields(wrong, by: grid) == ["number", "name", "phone", "place", "demand", "asker"])
    #expect(try await county.caseIDs().isEmpty)
    let nowhere = try await county.request(place: PlaceCode("411325306299"))
    #expect(try await county.fields(nowhere, by: grid) == ["place"], "a village that the county does not know")
  }

  @Test func `is accepted with all its materials only`() async throws {
    let county = try await TestCounty.pilot()
    var new = try await county.request()
    new.delegation = Delegation(
      powers: [.submit, .collect], from: now.day, to: now.day.adding(days: 30), signedBy: .signature)
    let grid = try await county.grid
    #expect(try await county.fields(new, by: grid) == ["allReceived"])
    new.checks = [MaterialCheck(index: 0, state: .received)]
    #expect(try await county.opened(new, by: grid).step.kind == .inHand)
  }

  @Test func `asks for the item where it says nothing more`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let plain = try await county.opened(try await county.request(demand: ""), by: grid)
    #expect(plain.opening.demand.text == "办理社会保障卡挂失与解挂")
    let said = try await county.opened(try await county.request(demand: "卡丢了", isAnother: true), by: grid)
    #expect(said.opening.demand.text == "卡丢了")
  }
}

@Suite struct `A request without an account` {
  private func submit(
    _ new: NewCase, _ county: TestCounty, from source: String = "203.0.113.7", key: RequestKey? = nil
  ) async throws -> SubmitRequest.Outcome {
    try await SubmitRequest(county.open)(new, from: source, at: now, key: key)
  }

  @Test func `wants consent and a place, says so beside everything else, and counts nothing then`() async throws {
    let county = try await TestCounty.pilot()
    try await county.store.write { [code = county.county] in try $0.set(.requestsPerHour, to: 1, of: code) }
    let wrong = try await county.request(.told(PrincipalDraft(name: "", number: number, phone: "1")), place: nil)
    for _ in 0..<3 {
      guard case .invalid(let issues) = try await submit(wrong, county) else {
        Testing.Issue.record("taken")
        return
      }
      #expect(issues.map(\.field) == ["name", "phone", "place", "consent"])
    }
    let right = try await county.request(hasConsent: true)
    guard case .answered(.opened) = try await submit(right, county) else {
      Testing.Issue.record("not opened")
      return
    }
    guard case .limited(let seconds) = try await submit(right, county) else {
      Testing.Issue.record("not counted")
      return
    }
    #expect((1...3_600).contains(seconds))
    #expect(try await county.caseIDs().count == 1)
  }

  /// docs/decisions/0045: whoever types somebody's number learns nothing of his cases.
  @Test func `is not told of a case of the same person and item, and is opened beside it`() async throws {
    let county = try await TestCounty.pilot()
    let first = try await county.opened(try await county.request(), by: try await county.grid)
    guard case .answered(.opened(let second, _)) = try await submit(try await county.request(hasConsent: true), county)
    else {
      Testing.Issue.record("not opened")
      return
    }
    #expect(second.principal.party == first.principal.party && second.id != first.id)
  }

  @Test func `that is sent twice is one`() async throws {
    let county = try await TestCounty.pilot()
    let new = try await county.request(hasConsent: true)
    guard case .answered(.opened(let kase, _)) = try await submit(new, county, key: "once") else {
      Testing.Issue.record("not opened")
      return
    }
    #expect(try await submit(new, county, key: "once") == .answered(.repeated(kase.id)))
  }
}
