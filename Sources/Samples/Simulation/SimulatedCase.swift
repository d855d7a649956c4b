import Domain
import Store

/// What becomes of one case, from its request to wherever it stands today, decided by the real rules.
struct SimulatedCase {
  let scene: SimulatedCounty
  let today: Moment
  private(set) var kase: Case
  private(set) var happenings: [EventBatch]
  private(set) var refused: Refusal?
  private var steps: ArraySlice<Moment>

  /// - Parameter steps: when something happens to the case, the opening first; what would be after today does not happen.
  init(_ kase: Case, by actor: Actor, steps: [Moment], in scene: SimulatedCounty, today: Moment) {
    self.kase = kase
    self.scene = scene
    self.today = today
    self.steps = steps.dropFirst()
    happenings = [EventBatch([.opened(kase.opening)], by: actor, at: steps[0])]
  }

  /// Lives on until the log of its rhythm, the rules or today ends it.
  mutating func live(_ dice: inout SeededGenerator) {
    guard case .staff(let seat) = happenings[0].actor else { return }
    let agent = happenings[0].actor
    if dice.chance(4) {
      act(
        .refer(
          Referral(explanation: "不属于代办范围，已告知办理途径", responsible: "县政务服务中心", phone: "0377-60000000", contactMade: true)),
        agent)
      act(.archive, agent)
      return
    }
    if !kase.materials.isEmpty, dice.chance(15) {
      act(
        .notifyOnce(
          OneTimeNotice(
            lines: kase.materials.indices.map { OneTimeNotice.Line(material: $0, howToMend: "请准备好后联系我上门取") },
            due: next.day.adding(days: 15), toldBy: .inPerson), override: nil), agent)
    }
    begin()
    guard kase.step.work != nil else { return }
    if dice.chance(2) {
      act(.withdraw(Withdrawal(way: .phone, identityCheck: "核对身份证号后四位", reason: "本人决定自行办理")), agent)
      act(.archive, agent)
      return
    }
    var isDelayed = false
    if kase.item.standardClass == .instant {
      isDelayed = explainDelay(agent, &dice)
    } else if kase.item.powers.contains(.submit) {
      departments(agent, seat, &dice)
    }
    let owner = agentInCharge ?? agent
    act(
      .finish(CaseResult(outcome: .done, documentNumber: "", summary: "已办成", isCollectedByAgent: false)), owner,
      sameMoment: kase.item.standardClass == .instant && !isDelayed)
    act(.deliver(Delivery(way: way(&dice), receivedBy: "本人", tripsSaved: 1, ownTrips: 0)), owner)
    if dice.chance(60) {
      let grade: Rating.Grade = dice.chance(90) ? .veryGood : dice.chance(70) ? .good : dice.chance(70) ? .fair : .bad
      act(.rate(Rating(grade: grade, comment: grade.rawValue < 3 ? "等得太久" : nil)), .principal)
    }
    act(.archive, owner)
  }

  /// 受理委托: everything is there and signed.
  mutating func begin() {
    let agent = happenings[0].actor
    act(
      .checkMaterials(kase.materials.indices.map { MaterialCheck(index: $0, state: .received) }), agent,
      sameMoment: true)
    let day = now.day
    act(
      .accept(
        Delegation(powers: kase.item.powers, from: day, to: day.adding(days: 180), signedBy: .signature), as: nil,
        because: nil, originals: []), agent, sameMoment: true)
  }

  /// A same-day matter that now and then must wait for tomorrow.
  private mutating func explainDelay(_ agent: Actor, _ dice: inout SeededGenerator) -> Bool {
    guard dice.chance(8) else { return false }
    let promised = scene.facts.calendar.workday(after: now.day, count: 1)
    act(.explainDelay(reason: "系统检修，次日恢复", promisedDay: promised, toldBy: .phone), agent, sameMoment: true)
    return true
  }

  private mutating func departments(_ agent: Actor, _ seat: Seat, _ dice: inout SeededGenerator) {
    var owner = agent
    if seat.kind == .gridAgent {
      guard let town = kase.place.town.flatMap({ scene.towns[$0] }) else { return }
      act(.transferUp(to: town.post, reason: "须部门审核，转交乡镇办理"), agent)
      act(.acceptTransfer, town.actor)
      owner = town.actor
    }
    let drafts = kase.item.departments.filter { scene.departments[$0] != nil }.map {
      TaskDraft(
        department: $0, matter: kase.item.name,
        limit: kase.item.promised == .sameDay ? .workDays(WorkDays(5)) : kase.item.promised)
    }
    act(.dispatch(drafts), owner)
    for task in kase.tasks {
      guard let helper = scene.departments[task.department] else { continue }
      act(.task(task.id, .receive), helper)
      if kase.item.powers.contains(.correct), dice.chance(8) {
        act(.task(task.id, .askCorrection(CorrectionRequest(whatIsMissing: "申请表漏填联系电话"))), helper)
        act(.task(task.id, .correct(note: "已补填")), owner)
      }
      act(.task(task.id, .accept(number: "受〔\(now.day.year)〕\(kase.id.raw % 10_000)号")), helper)
    }
    act(.giveFeedback(note: "部门正在审核", toldBy: .phone), owner)
    // The log is of receiving requests only; deciding them takes a department some of its limit.
    wait(workdays: Int.random(in: 1...12, using: &dice))
    for task in kase.tasks {
      guard let helper = scene.departments[task.department] else { continue }
      act(
        .task(
          task.id,
          .decide(
            TaskDecision(
              outcome: .granted, documentNumber: "准〔\(now.day.year)〕\(kase.id.raw % 10_000)号", reason: nil,
              remediesTold: false))),
        helper)
    }
  }

  /// Whoever must come himself takes the result himself.
  private func way(_ dice: inout SeededGenerator) -> Delivery.Way {
    guard kase.item.powers.contains(.collect) else { return .electronic }
    return dice.chance(60) ? .atHome : .inPerson
  }

  // MARK: Shorthand

  private var now: Moment { happenings[happenings.count - 1].recordedAt }

  /// A life longer than its rhythm's goes on a workday at a time.
  private var next: Moment {
    steps.first ?? Moment(day: scene.facts.calendar.workday(after: now.day, count: 1), minute: 600)
  }

  private mutating func wait(workdays: Int) {
    let calendar = scene.facts.calendar
    let first = calendar.workday(after: now.day, count: workdays)
    let late = steps.first.map { max(0, first.number - $0.day.number) } ?? 0
    steps =
      steps.isEmpty
      ? [Moment(day: first, minute: 600)]
      : ArraySlice(steps.map { Moment(day: calendar.workday(onOrAfter: $0.day.adding(days: late)), minute: $0.minute) })
  }

  private var agentInCharge: Actor? {
    kase.owner == happenings[0].actor.seat?.post
      ? happenings[0].actor : kase.place.town.flatMap { scene.towns[$0] }?.actor
  }

  /// One act at the next moment of the rhythm, or in the same breath as the last one.
  private mutating func act(_ action: CaseAction, _ actor: Actor, sameMoment: Bool = false) {
    guard refused == nil, !isOver else { return }
    var moment = now
    if !sameMoment {
      moment = next
      _ = steps.popFirst()
    }
    guard moment <= today else {
      isOver = true
      return
    }
    let context = Context(
      now: moment, calendar: scene.facts.calendar, parameters: scene.facts.parameters, receivers: receivers)
    do throws(Refusal) {
      let events = try kase.decide(action, by: actor, context: context)
      for event in events { kase.apply(event) }
      if !events.isEmpty { happenings.append(EventBatch(events, by: actor, at: moment)) }
    } catch {
      refused = error
    }
  }

  private var isOver = false

  private var receivers: [Post] {
    kase.place.town.flatMap { scene.towns[$0] }?.actor.seat.flatMap { scene.townPosts[$0.post] }.map { [$0] } ?? []
  }
}
