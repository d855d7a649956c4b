package import Domain
package import Sealing
package import Store
package import UseCases

/// Cases in believable states, made through the same doors as real ones, so that every page has something to show.
package struct SampleCases: Sendable {
  let county: County
  let store: any Store
  let open: OpenCase
  let act: ActOnCase

  package init(county: County, store: any Store, keys: KeyRing, ids: IDMaker, folder: CaseFolder) {
    self.county = county
    self.store = store
    open = OpenCase(county: county, store: store, keys: keys, ids: ids, folder: folder)
    act = ActOnCase(CountyEnvironment(store: store, county: county, ids: ids, keys: keys))
  }

  package func callAsFunction(at now: Moment) async throws {
    let calendar = WorkingCalendar.builtIn
    func ago(_ days: Int, _ hour: Int = 9, _ minute: Int = 14) -> Moment {
      days == 0
        ? Moment(day: now.day, minute: max(1, now.minute - 20))
        : Moment(day: calendar.workday(before: now.day, count: days), minute: hour * 60 + minute)
    }
    let village = PlaceCode("411325306208")!
    let town = PlaceCode("411325306000")!
    let grid = try await seat(.gridAgent, .place(village), on: now.day)
    let agent = try await seat(.townAgent, .place(town), on: now.day)
    let civil = try await seat(.departmentHelper, .department(DepartmentCode("D06")), on: now.day)
    let land = try await seat(.departmentHelper, .department(DepartmentCode("D10")), on: now.day)
    let plan = try await seat(.departmentHelper, .department(DepartmentCode("D02")), on: now.day)

    // 即办 of the village: one waiting to be finished today, one finished and rated, one waiting for its papers.
    _ = try await new("NX028", 1, village, by: grid, at: ago(0))
    let done = try await new("NX036", 2, village, by: grid, at: ago(3))
    try await does(.finish(result("社会保障卡已挂失")), done, grid, ago(3, 10))
    try await does(.deliver(delivery), done, grid, ago(3, 15))
    try await does(.archive, done, grid, ago(2))
    try await does(.rate(Rating(grade: .veryGood, comment: "上门办的，很方便")), done, .principal, ago(1))
    let missing = try await new("NX019", 3, village, by: grid, at: ago(2), accepted: false, received: false)
    let noticeDay = ago(2, 9, 40).day.adding(days: 10)
    try await does(
      .notifyOnce(
        OneTimeNotice(
          lines: owed(missing).map { OneTimeNotice.Line(material: $0, howToMend: "请准备好后联系我上门取") },
          due: noticeDay, toldBy: .inPerson), override: nil), missing, grid, ago(2, 9, 40))

    // A same-day case that could not be finished and was explained.
    let late = try await new("NX032", 4, village, by: grid, at: ago(1, 10))
    try await does(
      .explainDelay(
        reason: "社保系统检修，明天恢复", promisedDay: calendar.workday(after: ago(1).day, count: 1), toldBy: .phone), late, grid,
      ago(1, 16))
    // One that should have been finished and was not.
    _ = try await new("NX058", 5, village, by: grid, at: ago(2, 11))

    // 残疾人补贴 handed up to the town, then to the department.
    let allowance = try await new("NX004", 6, village, by: grid, at: ago(6), originals: true)
    try await does(.transferUp(to: agent.seat!.post, reason: "须民政局审核"), allowance, grid, ago(6, 10))
    try await does(.acceptTransfer, allowance, agent, ago(6, 14))
    try await does(.dispatch([draft("D06", "困难残疾人生活补贴审核", 10)]), allowance, agent, ago(6, 15))
    try await does(.task(1, .receive), allowance, civil, ago(5))
    try await does(.task(1, .accept(number: "内民残〔2026〕0118")), allowance, civil, ago(5, 11))
    let offered = try await new("NX001", 7, village, by: grid, at: ago(1, 15), originals: true)
    try await does(.transferUp(to: agent.seat!.post, reason: "须入户核查，转交乡镇办理"), offered, grid, ago(1, 16))

    // Town: a decided case waiting to be delivered, a suspended one, a refusal waiting for the second person.
    let homestead = try await new("NX139", 8, PlaceCode("411325306203")!, by: agent, at: ago(8))
    try await does(.dispatch([draft("D23", "林木采伐许可", 5)]), homestead, agent, ago(8, 11))
    let forest = try await seat(.departmentHelper, .department(DepartmentCode("D23")), on: now.day)
    try await does(.task(1, .receive), homestead, forest, ago(7))
    try await does(.task(1, .accept(number: "内林采〔2026〕031")), homestead, forest, ago(7, 15))
    try await does(
      .task(
        1, .decide(TaskDecision(outcome: .granted, documentNumber: "内林采许字〔2026〕31号", reason: nil, remediesTold: false))),
      homestead, forest, ago(2))
    let paused = try await new("NX029", 9, PlaceCode("411325306205")!, by: agent, at: ago(9))
    try await does(
      .suspend(
        Suspension(reason: .awaitingPrincipal, explanation: "委托人外出务工，等回村签字", basis: "委托人要求", toldBy: .phone)), paused,
      agent,
      ago(4))
    let refused = try await new("NX096", 10, PlaceCode("411325306204")!, by: agent, at: ago(3), accepted: false)
    try await does(
      .proposeRefusal(
        CaseRefusal(
          ground: .againstPlan, citation: "七里坪乡国土空间规划：该地块为永久基本农田", explanation: "申请的地块在永久基本农田内，不能批作宅基地",
          alternatives: "可在村庄规划的居民点内另选地块，代办员陪同踏勘")), refused, agent, ago(0))

    // 重大: one project, several departments, one of them paused by an expert review.
    let project = try await new("NX301", 41, PlaceCode("411325306201")!, by: agent, at: ago(12), isEnterprise: true)
    try await does(
      .dispatch([
        draft("D02", "企业投资项目备案", 3), draft("D10", "用地预审与选址意见书", 15), draft("D40", "环境影响报告表审批", 15),
        draft("D13", "水土保持方案审批", 7),
        TaskDraft(
          department: DepartmentCode("D11"), matter: "建筑工程施工许可", limit: .workDays(WorkDays(7)), after: [1]),
      ]), project, agent, ago(12, 10))
    try await does(.task(1, .receive), project, plan, ago(11))
    try await does(.task(2, .receive), project, land, ago(11))
    try await does(.task(1, .accept(number: "2611-411325-04-01")), project, plan, ago(11, 10))
    try await does(
      .task(
        1,
        .decide(
          TaskDecision(outcome: .filed, documentNumber: "2611-411325-04-01-990001", reason: nil, remediesTold: false))),
      project, plan, ago(10))
    try await does(.task(2, .accept(number: "内自然预〔2026〕17")), project, land, ago(10, 11))
    try await does(
      .task(
        2,
        .beginSpecialStep(
          SpecialStep(kind: .expertReview, basis: "行政许可法第四十五条", writtenNotice: "内自然告〔2026〕9号", since: ago(6).day))),
      project, land, ago(6))
    try await does(.giveFeedback(note: "备案已完成，用地预审进入专家评审", toldBy: .phone), project, agent, ago(6, 16))

    // Enough of the ordinary for a desk: some of every day.
    for number in 11...26 {
      let item = ["NX033", "NX061", "NX069", "NX074", "NX197", "NX067"][number % 6]
      let kase = try await new(item, number, village, by: grid, at: ago(number % 5 + 1, 8 + number % 8))
      guard number % 4 != 0 else { continue }
      try await does(.finish(result("已办成")), kase, grid, ago(number % 5 + 1, 17))
      if number % 3 != 0 { try await does(.deliver(delivery), kase, grid, ago(number % 5, 9, number)) }
    }
  }

  // MARK: Shorthand

  private var delivery: Delivery { Delivery(way: .atHome, receivedBy: "委托人本人", tripsSaved: 1, ownTrips: 0) }

  private func result(_ text: String) -> CaseResult {
    CaseResult(outcome: .done, documentNumber: "", summary: Words(text), isCollectedByAgent: false)
  }

  private func draft(_ department: String, _ matter: String, _ days: Int) -> TaskDraft {
    TaskDraft(department: DepartmentCode(department), matter: matter, limit: .workDays(WorkDays(days)))
  }

  private func seat(_ kind: PostKind, _ unit: PostUnit, on day: Day) async throws -> Actor {
    let row = try await store.read { [county] in
      try $0.posts(of: unit, kind: kind, in: county, on: day).first { !$0.isVacant }
    }
    guard let row, let holder = row.post.holder else { preconditionFailure("the pilot has no \(kind) of \(unit.key)") }
    return .staff(Seat(post: row.id, kind: kind, unit: unit, person: holder))
  }

  /// A case of a synthetic person, accepted on the spot unless said otherwise.
  private func new(
    _ code: String, _ number: Int, _ place: PlaceCode, by actor: Actor, at moment: Moment, accepted: Bool = true,
    received: Bool = true, originals: Bool = false, isEnterprise: Bool = false
  ) async throws -> Case {
    let item = try await store.read { [county] in try $0.item(code: code, of: county, on: moment.day) }
    guard let item else { preconditionFailure("the pilot has no item \(code)") }
    let isOld = number % 3 == 0
    let facts =
      isEnterprise
      ? PartyFacts(
        name: "内乡县示例农产品加工有限公司", number: "91411325MA3X000107", phone: SampleNames.phone(9000 + number),
        address: "七里坪乡七潭村", place: place, contact: SampleNames.name(number + 60))
      : PartyFacts(
        name: SampleNames.name(number + 400),
        number: SampleNames.citizenNumber(number, bornIn: isOld ? 1948 : 1985, isMale: number % 2 == 0),
        phone: SampleNames.phone(9000 + number), address: "", place: place, needs: isOld ? [.old] : [])
    let checks = item.materials.indices.filter { _ in received }.map { MaterialCheck(index: $0, state: .received) }
    let delegation = Delegation(
      powers: item.powers, from: moment.day, to: moment.day.adding(days: 92),
      signedBy: isEnterprise ? .seal : isOld ? .fingerprint(witnesses: ["示例甲", "示例乙"]) : .signature)
    let outcome = try await open(
      NewCase(
        item: item.id, whom: .new(facts, isEnterprise ? .enterprise : .person), place: place,
        channel: isEnterprise ? .counter : .visit, demand: Words("办理\(item.name)"), checks: checks,
        delegation: accepted ? delegation : nil,
        originals: originals ? item.materials.filter(\.isOriginal).prefix(1).map(\.name) : []), by: actor, at: moment)
    guard case .opened(let kase, _) = outcome else { preconditionFailure("sample \(code): \(outcome)") }
    return kase
  }

  private func does(_ action: CaseAction, _ kase: Case, _ actor: Actor, _ moment: Moment) async throws {
    let outcome = try await act(action, on: kase.id, expecting: nil, by: actor, at: moment)
    guard case .done = outcome else { preconditionFailure("sample \(kase.item.code) \(action.name): \(outcome)") }
  }

  private func owed(_ kase: Case) -> [Int] { kase.materials.indices.filter { !kase.materials[$0].isSettled } }
}
