import Domain
import Fixtures
import Store
import Testing
import UseCases

/// The pilot county has its lists; 夏馆镇 has left some items unclaimed.
@Suite struct `The three catalogues` {
  let now = at("2026-03-02")
  let town = ListUnit(PlaceCode("411325101000")!)!
  let civil = PostUnit.department(DepartmentCode("D06"))
  let ground = "内政〔2026〕1号"

  private struct Hands {
    let county: TestCounty
    let lead: OfficeActor
    let civil: OfficeActor
    let town: OfficeActor
    let village: OfficeActor
    let villageUnit: ListUnit
    var environment: CountyEnvironment { county.environment }
  }

  private func hands() async throws -> Hands {
    let county = try await TestCounty.pilot()
    let own = county.county
    let posts = try await county.store.read { [town, now] in
      try $0.posts(within: town.place, in: own, on: now.day).filter { $0.post.kind == .gridAgent && !$0.isVacant }
    }
    let post = try #require(
      posts.first { if case .place(let code) = $0.post.unit { code.level == .village } else { false } })
    guard case .place(let village) = post.post.unit else { throw Unexpected() }
    return Hands(
      county: county, lead: try await county.officer(.leadOffice, .county),
      civil: try await county.officer(.departmentHelper, civil),
      town: try await county.officer(.townAgent, .place(town.place)),
      village: .seat(try #require(post.seat(of: post.post.holder!, on: now.day))), villageUnit: ListUnit(village)!)
  }

  private struct Unexpected: Error {}

  private func done<T>(_ outcome: OfficeOutcome<T>) throws -> T {
    guard case .done(let done) = outcome else {
      Testing.Issue.record("\(outcome)")
      throw Unexpected()
    }
    return done
  }

  private func issues<T>(_ outcome: OfficeOutcome<T>) -> [String] {
    if case .invalid(let issues) = outcome { issues.map(\.text) } else { ["\(outcome)"] }
  }

  /// A new version of an item by the lead office, and the county's list with it.
  @discardableResult private func revise(
    _ code: String, _ hands: Hands, _ change: (inout ItemDraft) -> Void
  ) async throws -> PublishCountyList.Published {
    let item = try await hands.county.item(code, on: now.day)
    var draft = ItemDraft(item)
    change(&draft)
    _ = try done(
      try await SaveItem(hands.environment)(draft, from: now.day, expecting: item.version, by: hands.lead, at: now))
    return try await publish(hands)
  }

  private func publish(_ hands: Hands) async throws -> PublishCountyList.Published {
    let version = try await hands.county.list(ListUnit(hands.county.county))?.version ?? 0
    return try done(try await PublishCountyList(hands.environment)(expecting: version, by: hands.lead, at: now))
  }

  private func claim(_ codes: Set<String>, _ hands: Hands) async throws -> OfficeOutcome<[ID<Claim>]> {
    try await ClaimItems(hands.environment)(codes, ground: ground, for: town, by: hands.town, at: now)
  }

  @Test func `of the pilot county hold one another`() async throws {
    let hands = try await hands()
    let own = hands.county.county
    let lists = try await hands.county.store.read { try $0.currentLists(in: own) }
    let byUnit = Dictionary(uniqueKeysWithValues: lists.map { ($0.unit, $0) })
    #expect(lists.count == 1 + 16 + 296)
    for list in lists {
      guard let above = list.unit.above else { continue }
      #expect(list.isWithin(byUnit[above]!) && !list.entries.isEmpty, "\(list.unit.place.text)")
    }
    #expect(byUnit[town]!.entry("NX008") == nil && byUnit[ListUnit(TestCounty.town)!]!.entry("NX008") != nil)
  }

  @Test func `carry an item from the department's draft to the village's case`() async throws {
    let hands = try await hands()
    let county = hands.county
    // The department drafts, the lead office sends back once, then approves.
    var draft = ItemDraft(try await county.item("NX008", on: now.day))
    draft.lowestLevel = .village
    let proposal = try done(
      try await DraftItem(hands.environment)(draft, from: now.day, by: hands.civil, at: now))
    #expect(try await SubmitProposal(hands.environment)(proposal, by: hands.civil, at: now) == .done(Done()))
    let review = ReviewProposal(hands.environment)
    #expect(issues(try await review(proposal, .sendBack(reason: " "), by: hands.lead, at: now)) == ["请写明理由。"])
    #expect(try await review(proposal, .sendBack(reason: "再核时限"), by: hands.lead, at: now) == .done(Done()))
    draft.promised = .workDays(WorkDays(12))
    let steps = try await county.proposal(proposal).steps.count
    _ = try done(
      try await DraftItem(hands.environment)(
        draft, from: now.day, over: (proposal, steps), by: hands.civil, at: now))
    _ = try done(try await SubmitProposal(hands.environment)(proposal, by: hands.civil, at: now))
    _ = try done(try await review(proposal, .approve, by: hands.lead, at: now))
    let item = try await county.item("NX008", on: now.day)
    #expect(item.version == 2 && item.promised == .workDays(WorkDays(12)))
    #expect(try await county.proposal(proposal).state == .approved(item.id))

    // Approved is not offered: only publishing is. The other towns follow at once.
    let agent = Actor.staff(try #require(hands.village.seat))
    let before = try await county.list(town)
    let published = try await publish(hands)
    #expect(published.version == 2 && published.followed == 15)
    #expect(try await county.list(ListUnit(TestCounty.town)!)?.entry("NX008")?.itemVersion == 2)
    #expect(try await county.list(town) == before)

    // Claimed, confirmed, recorded, published.
    let claims = try done(try await claim(["NX008"], hands))
    #expect(claims.count == 1)
    #expect(issues(try await claim(["NX008"], hands)) == ["已经认领或正在认领：事实无人抚养儿童认定。"])
    _ = try done(
      try await AnswerClaim(hands.environment)(claims[0], confirming: ["NX008"], reason: "", by: hands.civil, at: now))
    _ = try done(try await RecordClaims(hands.environment)(claims, by: hands.lead, at: now))
    let version = try done(
      try await PublishTownList(hands.environment)(of: town, expecting: 1, by: hands.town, at: now))
    #expect(version == 2)
    let (own, id) = (county.county, claims[0])
    let ended = try await county.store.read { try $0.claim(id, in: own) }
    #expect(ended?.stage == .published)

    // The village may not yet; it chooses, then it may.
    #expect(try await county.opens(item, by: agent, at: now) == .itemNotInForce)
    let chosen = Set(try #require(try await county.list(hands.villageUnit)).entries.map(\.code)).union(["NX008"])
    _ = try done(
      try await ChooseVillageItems(hands.environment)(
        chosen, for: hands.villageUnit, expecting: 1, by: hands.village, at: now))
    let kase = try await county.accepted("NX008", by: agent, at: now)
    #expect(kase.item.id == item.id && kase.item.version == 2)
  }

  @Test func `S9 an item without a published guide cannot be claimed`() async throws {
    let hands = try await hands()
    try await revise("NX008", hands) { $0.guide = GuideText(place: "便民服务中心") }
    let outcome = try await claim(["NX008", "NX112"], hands)
    #expect(issues(outcome).first?.contains("办事指南还没有发布，暂不能认领：事实无人抚养儿童认定") == true)
    let own = hands.county.county
    let open = try await hands.county.store.read { [town] in
      try $0.claims(of: town, in: own).filter { $0.stage == .asked }
    }
    #expect(open.map { $0.lines.map(\.code) } == [["NX007"]])  // the one that waited before; nothing half done
    try await revise("NX008", hands) { $0.guide = GuideText(conditions: "符合条件的儿童", place: "便民服务中心") }
    #expect(try done(try await claim(["NX008", "NX112"], hands)).count == 2)
  }

  @Test func `S9 a withdrawn item leaves every list, all are told, and its open case goes on`() async throws {
    let hands = try await hands()
    let county = hands.county
    let own = county.county
    let agent = try await county.grid
    let kase = try await county.accepted("NX004", by: agent, at: now)
    #expect(try await RetireItem(hands.environment)(code: "NX004", by: hands.lead, at: now) == .done(Done()))

    // Today is its last day; from tomorrow the county's list is made without it.
    let tomorrow = now.adding(minutes: 24 * 60)
    let published = try done(
      try await PublishCountyList(hands.environment)(expecting: 1, by: hands.lead, at: tomorrow))
    #expect(published.version == 2 && published.followed == 16 + 296)
    let village = ListUnit(TestCounty.village)!
    for unit in [ListUnit(own), ListUnit(TestCounty.town)!, village] {
      let list = try #require(try await county.list(unit))
      #expect(list.version == 2 && list.entry("NX004") == nil)
      #expect(list.occasion == (unit == ListUnit(own) ? .published : .followed))
    }
    let told = try await county.store.read { try $0.listNotices(of: village, in: own) }
    #expect(told.map { $0.went.map(\.code) } == [["NX004"]])
    let (item, old) = try await county.store.read { connection in
      (
        try connection.item(kase.item.id, of: own)!,
        try connection.list(village, version: 1, in: own)?.entry("NX004")
      )
    }
    #expect(old?.item == kase.item.id)
    #expect(try await county.opens(item, by: agent, at: tomorrow) == .itemNotInForce)

    // The open case is what it was, and is worked on.
    let stored = try await county.stored(kase.id)
    #expect(stored.item == kase.item && stored.ending == nil)
    let worked = try await county.does(.giveFeedback(note: "正在办理", toldBy: .phone), kase.id, agent, tomorrow)
    #expect(worked.item.version == 1)

    let seat = OfficeActor.seat(try #require(agent.seat))
    #expect(try await ReadListNotices(hands.environment)(of: village, by: seat, at: tomorrow) == .done(Done()))
    let read = try await county.store.read { try $0.listNotices(of: village, in: own) }
    #expect(read.map { $0.read?.by } == [agent.seat?.person])
  }

  @Test func `keep a bare request on the listed version, and refuse an acceptance on another`() async throws {
    let hands = try await hands()
    let county = hands.county
    let agent = try await county.grid
    let first = try await county.item("NX004", on: now.day)
    try await revise("NX004", hands) { $0.promised = .workDays(WorkDays(8)) }
    let second = try await county.item("NX004", on: now.day)
    #expect(second.version == 2)
    guard case .opened(let kase, _) = try await county.opens(first, by: agent, at: now) else {
      Testing.Issue.record("not opened")
      return
    }
    #expect(kase.item.id == second.id)
    let checks = first.materials.indices.map { MaterialCheck(index: $0, state: .received) }
    #expect(try await county.opens(first, by: agent, at: now, checks: checks) == .itemNotInForce)
  }

  @Test func `let a town give an item up, and its villages with it`() async throws {
    let hands = try await hands()
    let county = hands.county
    let own = ListUnit(TestCounty.town)!
    let agent = try await county.officer(.townAgent, .place(own.place))
    let publish = PublishTownList(hands.environment)
    #expect(issues(try await publish(of: own, expecting: 1, by: agent, at: now)) == ["与现行目录相同，不需要发布新版本。"])
    _ = try done(try await publish(of: own, leaving: ["NX004"], expecting: 1, by: agent, at: now))
    #expect(try await county.list(ListUnit(TestCounty.village)!)?.entry("NX004") == nil)
    #expect(try await county.list(hands.villageUnit)?.entry("NX004") != nil)
    #expect(try await publish(of: own, leaving: ["NX005"], expecting: 1, by: agent, at: now) == .stale)
  }

  @Test func `are each kept by their own posts`() async throws {
    let hands = try await hands()
    let (environment, lead, civil, town, village) = (
      hands.environment, hands.lead, hands.civil, hands.town, hands.village
    )
    let other = ListUnit(TestCounty.town)!
    for officer in [civil, town, village] {
      #expect(try await PublishCountyList(environment)(expecting: 1, by: officer, at: now) == .notPermitted)
      #expect(try await RecordClaims(environment)([ID(1)], by: officer, at: now) == .notPermitted)
      #expect(try await ReviewProposal(environment)(ID(1), .approve, by: officer, at: now) == .notPermitted)
    }
    for officer in [lead, civil, village] {
      #expect(
        try await PublishTownList(environment)(of: self.town, expecting: 1, by: officer, at: now) == .notPermitted)
    }
    for officer in [lead, town, village] {
      #expect(try await SubmitProposal(environment)(ID(1), by: officer, at: now) == .notPermitted)
    }
    let wrong = ["只能办理本单位的目录。"]
    #expect(issues(try await PublishTownList(environment)(of: other, expecting: 1, by: town, at: now)) == wrong)
    #expect(
      issues(try await ClaimItems(environment)(["NX008"], ground: ground, for: other, by: town, at: now)) == wrong)
    let far = ListUnit(TestCounty.village)!
    for officer in [town, village] {
      #expect(
        issues(try await ChooseVillageItems(environment)(["NX001"], for: far, expecting: 1, by: officer, at: now))
          == wrong)
    }

    // A department answers only what is its own.
    let own = hands.county.county
    let waiting = try await hands.county.store.read { try $0.claims(.asked, in: own)[0].id }
    let police = try await hands.county.officer(.departmentHelper, .department(DepartmentCode("D05")))
    #expect(
      try await AnswerClaim(environment)(waiting, confirming: ["NX007"], reason: "", by: police, at: now) == .notFound)
    #expect(issues(try await RecordClaims(environment)([waiting], by: lead, at: now)) == ["这份认领现在是“待部门确认”，不能这样办理。"])
    let foreign = ItemDraft(try await hands.county.item("NX004", on: now.day))
    #expect(
      issues(try await DraftItem(environment)(foreign, from: now.day, by: police, at: now)) == ["只能编制本部门的事项。"])
  }

  @Test func `say when somebody was quicker`() async throws {
    let hands = try await hands()
    try await revise("NX004", hands) { $0.promised = .workDays(WorkDays(8)) }
    #expect(try await PublishCountyList(hands.environment)(expecting: 1, by: hands.lead, at: now) == .stale)
    #expect(
      issues(try await PublishCountyList(hands.environment)(expecting: 2, by: hands.lead, at: now)) == [
        "与现行目录相同，不需要发布新版本。"
      ])
    // The pilot's proposal for NX006 waits; the item gets another version beside it.
    let own = hands.county.county
    let proposal = try await hands.county.store.read { try $0.proposals(.submitted, in: own)[0] }
    try await revise("NX006", hands) { $0.promised = .workDays(WorkDays(9)) }
    let outcome = try await ReviewProposal(hands.environment)(proposal.id, .approve, by: hands.lead, at: now)
    #expect(issues(outcome) == ["报审后这个事项已有新版本，请退回部门按新版本修改。"])
    #expect(try await hands.county.proposal(proposal.id).stage == .submitted)
  }
}

extension TestCounty {
  fileprivate func officer(_ kind: PostKind, _ unit: PostUnit) async throws -> OfficeActor {
    .seat(try #require(try await seat(kind, unit).seat))
  }

  fileprivate func list(_ unit: ListUnit) async throws -> CatalogueList? {
    try await store.read { [county] in try $0.currentList(of: unit, in: county) }
  }

  fileprivate func item(_ code: String, on day: Day) async throws -> CatalogueItem {
    let found = try await store.read { [county] in try $0.item(code: code, of: county, on: day) }
    return try #require(found)
  }

  fileprivate func proposal(_ id: ID<ItemProposal>) async throws -> ItemProposal {
    let found = try await store.read { [county] in try $0.proposal(id, in: county) }
    return try #require(found)
  }

  /// What comes of opening a case without a delegation.
  fileprivate func opens(
    _ item: CatalogueItem, by actor: Actor, at now: Moment, checks: [MaterialCheck] = []
  ) async throws -> OpenCase.Outcome {
    guard case .place(let place)? = actor.seat?.unit else { return .outOfPlace }
    return try await open(
      NewCase(
        item: item.id,
        whom: .new(
          PartyFacts(name: "张三丰", number: "411325199003070015", phone: "13800001234", address: "", place: place),
          .person),
        place: place, channel: .visit, demand: "请帮忙办理", checks: checks), by: actor, at: now)
  }
}

extension OfficeActor {
  fileprivate var seat: Seat? { if case .seat(let seat) = self { seat } else { nil } }
}
