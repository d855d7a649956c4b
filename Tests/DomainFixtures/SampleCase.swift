package import Domain

/// One place, one team, and an act of every name, for the tests of the rules.
package enum Sample {
  package static let village = PlaceCode("411325306208")!
  package static let town = PlaceCode("411325306000")!
  package static let elsewhere = PlaceCode("411325103000")!
  package static let civil = DepartmentCode("D06")
  package static let land = DepartmentCode("D10")
  package static let today = Day(iso: "2026-03-02")!

  package static let grid = Seat(post: ID(1), kind: .gridAgent, unit: .place(village), person: ID(101))
  package static let townAgent = Seat(post: ID(2), kind: .townAgent, unit: .place(town), person: ID(102))
  package static let supervisor = Seat(post: ID(3), kind: .supervisor, unit: .place(town), person: ID(103))
  package static let helper = Seat(post: ID(4), kind: .departmentHelper, unit: .department(civil), person: ID(104))
  package static let leader = Seat(post: ID(5), kind: .departmentLeader, unit: .department(civil), person: ID(105))
  package static let lead = Seat(post: ID(6), kind: .leadOffice, unit: .county, person: ID(106))

  package static func context(_ day: Day = today, minute: Int = 570) -> Context {
    Context(
      now: Moment(day: day, minute: minute), calendar: .builtIn,
      receivers: [
        Post(id: townAgent.post, kind: .townAgent, unit: .place(town), holder: townAgent.person, from: Day(0))
      ])
  }

  package static func item(_ caseClass: CaseClass = .general, mustBePresent: String? = nil) -> CatalogueItem {
    CatalogueItem(
      id: ID(1), code: "NX001", name: "示例事项", department: civil, jointDepartments: caseClass == .major ? [land] : [],
      type: "公共服务", level: .county, lowestLevel: .village, way: .both, standardClass: caseClass, statutory: nil,
      promised: caseClass == .instant ? .sameDay : .workDays(WorkDays(10)), mustBePresent: mustBePresent,
      subjects: [.person], materials: [MaterialSpec(name: "申请书"), MaterialSpec(name: "户口簿", isOriginal: true)],
      powers: [.submit, .collect], from: Day(0))
  }

  package static func requested(
    _ caseClass: CaseClass = .general, owner: Seat = grid, consultation: Bool = false, item given: CatalogueItem? = nil
  ) -> Case {
    let item = given ?? item(caseClass)
    return Case(
      id: ID(9),
      opening: Opening(
        number: CaseNumber(letters: .former, town: town, day: today, serial: 1), code: LookupCode(random: 1),
        at: Moment(day: today, minute: 540),
        place: village, channel: .visit, item: CaseItem(item), materials: item.materials,
        principal: Principal(party: ID(7), kind: .person, shownName: "张**", shownPhone: "138****1234"),
        owner: owner.post,
        demand: "请帮忙", isConsultation: consultation, due: today))
  }

  package static let delegation = Delegation(
    powers: Power.allCases, from: today, to: Day(iso: "2026-06-30")!, signedBy: .signature)
  package static let received: CaseAction = .checkMaterials([
    MaterialCheck(index: 0, state: .received), MaterialCheck(index: 1, state: .received),
  ])
  package static let refusal = CaseRefusal(
    ground: .againstPlan, citation: "规划", explanation: "在基本农田内", alternatives: "另选地块")
  package static let result = CaseResult(outcome: .done, documentNumber: "", summary: "已办", isCollectedByAgent: true)
  package static let delivery = Delivery(way: .atHome, receivedBy: "本人", tripsSaved: 1, ownTrips: 0)

  /// A case at a step, reached by the rules themselves.
  package static func at(_ step: StepKind, owner: Seat = townAgent) -> Case {
    var kase = requested(owner: owner, consultation: step == .consulting)
    func go(_ action: CaseAction, _ seat: Seat) { kase.does(action, by: .staff(seat)) }
    let accept = CaseAction.accept(delegation, as: nil, because: nil, originals: [])
    switch step {
    case .consulting, .requested: break
    case .awaitingMaterials:
      go(
        .notifyOnce(
          OneTimeNotice(
            lines: [.init(material: 0, howToMend: "补"), .init(material: 1, howToMend: "补")],
            due: today.adding(days: 10), toldBy: .phone), override: nil), owner)
    case .awaitingDelegation: go(received, owner)
    case .inHand: for act in [received, accept] { go(act, owner) }
    case .withDepartments:
      for act in [
        received, accept, .dispatch([TaskDraft(department: civil, matter: "审核", limit: .workDays(WorkDays(10)))]),
      ] { go(act, owner) }
    case .suspended:
      for act in [
        received, accept,
        .suspend(Suspension(reason: .awaitingPrincipal, explanation: "等人", basis: "", toldBy: .phone)),
      ] { go(act, owner) }
    case .finished: for act in [received, accept, .finish(result)] { go(act, owner) }
    case .delivered: for act in [received, accept, .finish(result), .deliver(delivery)] { go(act, owner) }
    case .closing:
      for act in [received, accept, .withdraw(Withdrawal(way: .phone, identityCheck: "回拨", reason: ""))] {
        go(act, owner)
      }
    case .archived: for act in [received, accept, .finish(result), .deliver(delivery), .archive] { go(act, owner) }
    }
    precondition(kase.step.kind == step)
    return kase
  }

  /// An act of each name, with some variety when a generator is given.
  package static func action(
    _ name: CaseAction.Name, task: Int = 1, on day: Day = today, pick: (Int) -> Int = { _ in 0 }
  )
    -> CaseAction
  {
    let told = ToldBy.phone
    switch name {
    case .request: return .request(demand: "改为申请")
    case .checkMaterials:
      return pick(3) == 0
        ? received : .checkMaterials([MaterialCheck(index: pick(2), state: CaseMaterial.State.allCases[pick(5)])])
    case .notifyOnce:
      return .notifyOnce(
        OneTimeNotice(
          lines: (0...1).map { .init(material: $0, howToMend: "补") }, due: day.adding(days: 10), toldBy: told),
        override: nil)
    case .accept:
      return .accept(
        Delegation(powers: Power.allCases, from: day, to: day.adding(days: 30 + pick(120)), signedBy: .signature),
        as: nil, because: nil, originals: pick(2) == 0 ? [] : ["户口簿"])
    case .renewDelegation:
      return .renewDelegation(
        Delegation(powers: Power.allCases, from: day, to: day.adding(days: 60), signedBy: .signature))
    case .takeOriginal: return .takeOriginal(name: "身份证", dueBack: day.adding(days: 2))
    case .returnOriginal: return .returnOriginal(id: 1 + pick(3), receivedBy: "本人")
    case .explainDelay: return .explainDelay(reason: "停电", promisedDay: day.adding(days: 3), toldBy: told)
    case .transferUp: return .transferUp(to: townAgent.post, reason: "复杂")
    case .acceptTransfer: return .acceptTransfer
    case .declineTransfer: return .declineTransfer(reason: "不属本镇")
    case .dispatch:
      return .dispatch([
        TaskDraft(department: civil, matter: "审核", limit: .workDays(WorkDays(5 + pick(10)))),
        TaskDraft(department: land, matter: "核查", limit: .workDays(WorkDays(5)), after: pick(2) == 0 ? [] : [0]),
      ])
    case .receiveTask: return .task(task, .receive)
    case .sendBackTask:
      return .task(
        task,
        .sendBack(SendBack(reason: pick(2) == 0 ? .notOurs(rightDepartment: land) : .duplicate, explanation: "不是我们的")))
    case .askCorrection: return .task(task, .askCorrection(CorrectionRequest(whatIsMissing: "缺一页")))
    case .correct: return .task(task, .correct(note: "补了"))
    case .acceptTask: return .task(task, .accept(number: "受〔2026〕1"))
    case .deemAccepted: return .task(task, .deemAccepted)
    case .beginSpecialStep:
      return .task(
        task, .beginSpecialStep(SpecialStep(kind: .expertReview, basis: "第四十五条", writtenNotice: "告〔2026〕1", since: day))
      )
    case .endSpecialStep: return .task(task, .endSpecialStep)
    case .reportUp: return .task(task, .reportUp(ReportUp(authority: "市局", documentNumber: "报〔2026〕1")))
    case .hearFromAbove: return .task(task, .hearFromAbove(note: "同意"))
    case .proposeTaskExtension:
      return .task(task, .proposeExtension(ExtensionProposal(days: WorkDays(1 + pick(12)), reason: "复杂", toldBy: told)))
    case .settleTaskExtension: return .task(task, .settleExtension(approved: pick(2) == 0, note: nil))
    case .decideTask:
      return .task(
        task, .decide(TaskDecision(outcome: .granted, documentNumber: "准〔2026〕1", reason: nil, remediesTold: false)))
    case .giveFeedback: return .giveFeedback(note: "在办", toldBy: told)
    case .recordExternalNumber: return .recordExternalNumber("W1")
    case .suspend:
      return .suspend(
        Suspension(reason: Suspension.Reason.allCases[pick(4)], explanation: "等", basis: "", toldBy: told))
    case .resume: return .resume(note: "续")
    case .proposeExtension:
      return .proposeExtension(ExtensionProposal(days: WorkDays(1 + pick(12)), reason: "复杂", toldBy: told))
    case .settleExtension: return .settleExtension(approved: pick(2) == 0, note: nil)
    case .proposeRefusal: return .proposeRefusal(refusal)
    case .refer:
      return .refer(Referral(explanation: "不归我们", responsible: "市局", phone: "0377-60000001", contactMade: true))
    case .proposeTermination:
      return .proposeTermination(Termination(reason: .principalUnreachable, explanation: "联系不上"))
    case .confirmEnding: return .confirmEnding
    case .rejectEnding: return .rejectEnding(reason: "再核")
    case .withdraw: return .withdraw(Withdrawal(way: .phone, identityCheck: "回拨", reason: ""))
    case .finish: return .finish(result)
    case .deliver: return .deliver(delivery)
    case .archive: return .archive
    case .rate: return .rate(Rating(grade: .good))
    case .enterPaperRating: return .enterPaperRating(Rating(grade: .fair))
    case .reopen: return .reopen(reason: "发现错误")
    case .recount: return .recount
    case .checkIdentity:
      return .checkIdentity(
        IdentityCheck(document: IdentityDocument.offered(for: .person)[pick(3)], taken: [.phone], shownName: "李**"))
    case .changeContact: return .changeContact(ContactChange(phone: "13800005678", check: .calledBack))
    }
  }
}

extension Case {
  @discardableResult package mutating func does(
    _ action: CaseAction, by actor: Actor, on day: Day = Sample.today, minute: Int = 570
  ) -> [CaseEvent] {
    do throws(Refusal) {
      let events = try decide(action, by: actor, context: Sample.context(day, minute: minute))
      for event in events { apply(event) }
      return events
    } catch {
      preconditionFailure("\(action.name): \(error)")
    }
  }

  package func refusal(_ action: CaseAction, by actor: Actor, on day: Day = Sample.today, minute: Int = 570) -> Refusal?
  {
    do throws(Refusal) {
      _ = try decide(action, by: actor, context: Sample.context(day, minute: minute))
      return nil
    } catch { return error }
  }
}
