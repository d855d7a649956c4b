import Domain

/// One field of an act's form. Pages draw it, the reader checks it: both from this one description.
struct ActField: Sendable {
  enum Kind: Sendable {
    case line(most: Int)
    case words
    case day(standard: Day?)
    case number(ClosedRange<Int>, standard: Int)
    case choice([Choice], standard: String?)
    case choices([Choice], standard: Set<String>)
    case flag(standard: Bool)
    case phone
    case file(withSignature: Bool)
  }

  struct Choice: Sendable {
    let value: String
    let label: String
  }

  let name: String
  let label: String
  let hint: String
  let kind: Kind
  let isRequired: Bool
  var standard: String?

  init(_ name: String, _ label: String, _ kind: Kind, required: Bool = true, hint: String = "", standard: String? = nil)
  {
    self.name = name
    self.label = label
    self.kind = kind
    self.hint = hint
    isRequired = required
    self.standard = standard
  }
}

/// The most characters free text may have: two A4 pages.
let wordsMost = 1000

extension ActField.Kind {
  static func all<T: CaseIterable & RawRepresentable<String>>(
    _ type: T.Type, _ title: (T) -> String, standard: T? = nil
  ) -> Self {
    .choice(
      type.allCases.map { ActField.Choice(value: $0.rawValue, label: title($0)) }, standard: standard?.rawValue)
  }

  static var toldBy: Self { .all(ToldBy.self, \.title, standard: .inPerson) }
}

/// What a form is drawn from: the case, the day, and the county's departments and receivers.
struct ActFormContext: Sendable {
  let kase: Case
  let context: Context
  let departments: [Department]
  let receivers: [ActField.Choice]
  let task: Int?
  let isSupervisor: Bool
}

extension CaseAction.Name {
  /// The fields of an act's form, in the order people talk. Nothing known is asked again: defaults come from the case.
  func fields(_ scene: ActFormContext) -> [ActField] {
    let (kase, context) = (scene.kase, scene.context)
    let today = context.today
    func later(_ count: Int) -> Day { context.calendar.workday(after: today, count: count) }
    let toldBy = ActField("toldBy", "告知方式", .toldBy)

    switch self {
    case .request: return [ActField("demand", "申请的事", .words, standard: kase.demand.text)]
    case .checkMaterials: return materialFields(kase)
    case .notifyOnce:
      return kase.materials.indices.filter { !kase.materials[$0].isSettled }.map {
        ActField(
          "mend.\($0)", "\(kase.materials[$0].spec.name)：怎样补正", .words, standard: "请提交\(kase.materials[$0].spec.name)")
      } + [ActField("due", "补正期限", .day(standard: today.adding(days: 10))), toldBy]
        + (scene.isSupervisor ? [ActField("override", "再次告知的理由", .words, required: false)] : [])
    case .accept: return delegationFields(scene) + acceptanceFields(scene)
    case .renewDelegation: return delegationFields(scene)
    case .takeOriginal:
      return [
        ActField("name", "原件名称", .line(most: 60), standard: kase.materials.first { $0.spec.isOriginal }?.spec.name),
        ActField("dueBack", "约定退还日", .day(standard: later(1))),
      ]
    case .returnOriginal:
      let held = kase.originalsHeld.map { ActField.Choice(value: "\($0.id)", label: $0.name) }
      return [
        ActField("id", "退还哪一件", .choice(held, standard: held.first?.value)),
        ActField("receivedBy", "签收人", .line(most: 40)),
      ]
    case .explainDelay:
      return [
        ActField("reason", "当日未办结的原因", .words, hint: "将告知委托人（通知第五条）"),
        ActField("promisedDay", "预计办结日", .day(standard: later(1))), toldBy,
      ]
    case .transferUp:
      return [
        ActField("to", "转交给", .choice(scene.receivers, standard: scene.receivers.first?.value)),
        ActField("reason", "转交理由", .words, standard: "事项涉及多环节、多部门，转交乡镇办理"),
      ]
    case .acceptTransfer, .confirmEnding, .archive, .receiveTask, .endSpecialStep, .deemAccepted, .recount: return []
    case .checkIdentity: return []  // its page is its own: PersonPages
    case .changeContact:
      return [
        ActField("phone", "本件联系电话", .phone, hint: "以后凭这个电话的后四位查进展、评价、撤回委托"),
        ActField("check", "怎样核实是本人", .all(ContactChange.Check.self, \.title)),
      ]
    case .declineTransfer, .rejectEnding: return [ActField("reason", "理由", .words)]
    case .dispatch: return dispatchFields(scene)
    case .sendBackTask:
      return [
        ActField(
          "reason", "退回原因",
          .choice(
            [
              ActField.Choice(value: "notOurs", label: "非本部门职责"),
              ActField.Choice(value: "materialsDoNotMatch", label: "材料不符"),
              ActField.Choice(value: "duplicate", label: "重复"),
            ], standard: "notOurs")),
        ActField(
          "rightDepartment", "应由哪个部门办理", .choice(scene.departmentChoices(none: "——"), standard: ""), required: false,
          hint: "非本部门职责的必须指明，任务将直接转到该部门"),
        ActField("explanation", "说明", .words),
      ]
    case .askCorrection: return [ActField("missing", "一次告知需要补正的全部内容", .words)]
    case .correct: return [ActField("note", "补正情况", .words, standard: "已按要求补正")]
    case .acceptTask: return [ActField("number", "部门受理号", .line(most: 60), hint: "部门业务系统或受理通知书的编号")]
    case .beginSpecialStep:
      return [
        ActField("kind", "特别环节", .all(SpecialStep.Kind.self, \.title, standard: .expertReview)),
        ActField("basis", "法定依据", .line(most: 120), standard: "行政许可法第四十五条"),
        ActField("writtenNotice", "书面告知文号", .line(most: 60)),
      ]
    case .reportUp:
      return [
        ActField("authority", "上报机关", .line(most: 60)), ActField("documentNumber", "上报文号", .line(most: 60)),
      ]
    case .hearFromAbove: return [ActField("note", "批复情况", .words)]
    case .proposeTaskExtension, .proposeExtension:
      return [
        ActField("days", "延长（工作日）", .number(1...15, standard: 10)), ActField("reason", "延期理由", .words), toldBy,
      ]
    case .settleTaskExtension, .settleExtension:
      return [
        ActField(
          "approved", "审批意见",
          .choice(
            [ActField.Choice(value: "yes", label: "同意"), ActField.Choice(value: "no", label: "不同意")], standard: "yes")),
        ActField("note", "说明", .words, required: false),
      ]
    case .decideTask:
      return [
        ActField("outcome", "决定", .all(CaseResult.Outcome.self, \.title, standard: .granted)),
        ActField("documentNumber", "决定文号或证照编号", .line(most: 60)),
        ActField("reason", "不予的理由", .words, required: false),
        ActField("remediesTold", "已告知行政复议、行政诉讼的权利和期限", .flag(standard: false), required: false),
      ]
    case .giveFeedback: return [ActField("note", "向委托人反馈的进展", .words), toldBy]
    case .recordExternalNumber: return [ActField("number", "网上申报编号", .line(most: 60))]
    case .suspend:
      return [
        ActField("reason", "中止原因", .all(Suspension.Reason.self, \.title, standard: .awaitingPrincipal)),
        ActField("explanation", "说明", .words), ActField("basis", "依据", .line(most: 120), required: false), toldBy,
      ]
    case .resume: return [ActField("note", "续办说明", .words, standard: "中止原因已消除")]
    case .proposeRefusal:
      return [
        ActField("ground", "不予办理的情形", .all(CaseRefusal.Ground.self, \.title)),
        ActField("citation", "法律、政策或规划依据", .line(most: 200)),
        ActField("explanation", "向委托人的解释", .words), ActField("alternatives", "可以怎样做", .words),
      ]
    case .refer:
      return [
        ActField("explanation", "为什么不属受理范围", .words), ActField("responsible", "具体承办部门", .line(most: 60)),
        ActField("phone", "承办部门电话", .phone),
        ActField("contactMade", "已帮助联系承办部门", .flag(standard: true), required: false),
      ]
    case .proposeTermination:
      return [
        ActField("reason", "终止原因", .all(Termination.Reason.self, \.title)), ActField("explanation", "说明", .words),
      ]
    case .withdraw:
      return [
        ActField("way", "撤回方式", .all(Withdrawal.Way.self, \.title, standard: .phone)),
        ActField("identityCheck", "怎样核实是本人", .line(most: 120)),
        ActField("reason", "撤回原因", .words, required: false, hint: "委托人可以不说明"),
      ]
    case .finish:
      return [
        ActField("outcome", "办理结果", .all(CaseResult.Outcome.self, \.title, standard: .done)),
        ActField("documentNumber", "结果文号或证照编号", .line(most: 60), required: false),
        ActField("summary", "结果说明", .words, standard: "已按申请办成"),
        ActField("isCollectedByAgent", "结果由代办员代领", .flag(standard: true), required: false),
      ]
    case .deliver:
      return [
        ActField("way", "送达方式", .all(Delivery.Way.self, \.title, standard: .atHome)),
        ActField("receivedBy", "签收人（邮寄填单号）", .line(most: 60)),
        ActField("tripsSaved", "代跑次数", .number(0...99, standard: 1)),
        ActField("ownTrips", "群众跑动次数", .number(0...99, standard: 0)),
      ]
    case .rate, .enterPaperRating:
      return [
        ActField(
          "grade", "评价",
          .choice(
            Rating.Grade.allCases.reversed().map { ActField.Choice(value: "\($0.rawValue)", label: $0.title) },
            standard: nil)),
        ActField("comment", "意见", .words, required: false),
      ]
    case .reopen: return [ActField("reason", "重开理由", .words)]
    }
  }

  private func materialFields(_ kase: Case) -> [ActField] {
    let states: [CaseMaterial.State] = [.received, .missing, .defective, .corrected, .notNeeded]
    return kase.materials.indices.map { place in
      let material = kase.materials[place]
      return ActField(
        "material.\(place)", material.spec.name,
        .choice(states.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, standard: material.state.rawValue),
        required: material.spec.isRequired, hint: material.spec.summary)
    }
  }

  private func delegationFields(_ scene: ActFormContext) -> [ActField] {
    let kase = scene.kase
    let isAssistOnly = kase.item.mustBePresent != nil
    let powers = Power.allCases.filter { !(isAssistOnly && $0 == .submit) }
    let given = Set((kase.delegation?.powers ?? kase.item.powers).filter { powers.contains($0) }.map(\.rawValue))
    return [
      ActField(
        "powers", "代办权限",
        .choices(powers.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, standard: given),
        hint: "不包括：代收付款、保管银行卡和密码、代签银行或养老金文件、转委托"),
      ActField("to", "委托到哪天为止", .day(standard: scene.context.today.adding(days: 92))),
      ActField(
        "signedBy", "委托人怎样签署",
        .choice(
          [
            ActField.Choice(value: "signature", label: "签名"), ActField.Choice(value: "fingerprint", label: "捺印"),
            ActField.Choice(value: "seal", label: "盖章"),
          ], standard: kase.principal.kind == .enterprise ? "seal" : "signature")),
      ActField(
        "file.delegation", "签名或签好的委托书", .file(withSignature: true), required: false,
        hint: "请委托人在屏幕上签名，或拍下签好的纸质委托书"),
      ActField("witness1", "见证人一（捺印时）", .line(most: 40), required: false),
      ActField("witness2", "见证人二（捺印时）", .line(most: 40), required: false),
      ActField("consent", "委托人已听懂并同意个人信息处理告知", .flag(standard: false)),
    ]
  }

  private func acceptanceFields(_ scene: ActFormContext) -> [ActField] {
    let originals = scene.kase.materials.filter(\.spec.isOriginal).map {
      ActField.Choice(value: $0.spec.name, label: $0.spec.name)
    }
    return
      (originals.isEmpty
      ? [] : [ActField("originals", "原件留下了", .choices(originals, standard: []), required: false, hint: "不留原件的不要勾选")])
      + [
        ActField(
          "class", "事项分类", .all(CaseClass.self, \.title, standard: scene.kase.item.standardClass), required: false),
        ActField("classReason", "改变分类的理由", .words, required: false),
      ]
  }

  private func dispatchFields(_ scene: ActFormContext) -> [ActField] {
    // Departments that have their task already are not asked twice.
    let asked = Set(scene.kase.tasks.filter { $0.state.kind != .sentBack }.map(\.department))
    let known = scene.kase.item.departments.filter { !asked.contains($0) }
    let days =
      switch scene.kase.item.promised {
      case .sameDay: 1
      case .workDays(let days): max(1, days.count)
      case .naturalDays(let days): max(1, days.count)
      }
    return (0..<max(known.count, 1) + 2).flatMap { place -> [ActField] in
      let department = known.indices.contains(place) ? known[place].text : ""
      let order =
        [ActField.Choice(value: "", label: "同时开始")]
        + (0..<place).map { ActField.Choice(value: "\($0)", label: "第 \($0 + 1) 项办完后") }
      return [
        ActField(
          "task.\(place).department", "承办部门",
          .choice(scene.departmentChoices(none: "（不用）"), standard: department), required: false),
        ActField(
          "task.\(place).matter", "请部门办什么", .line(most: 80), required: false,
          standard: department.isEmpty ? "" : scene.kase.item.name),
        ActField("task.\(place).days", "时限（工作日）", .number(1...90, standard: days), required: false),
        ActField("task.\(place).after", "先后", .choice(order, standard: ""), required: false),
      ]
    }
  }
}

extension ActFormContext {
  func departmentChoices(none: String) -> [ActField.Choice] {
    [ActField.Choice(value: "", label: none)]
      + departments.map { ActField.Choice(value: $0.code.text, label: $0.name) }
  }
}

extension MaterialSpec {
  var summary: String {
    let parts = [source.title, isOriginal ? "原件" : "复印件", "\(copies) 份", isRequired ? "必交" : "可选", isForm ? "表格" : ""]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
