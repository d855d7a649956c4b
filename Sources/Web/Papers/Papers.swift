import Domain
import Store

/// What the papers are made from.
struct PaperSource: Sendable {
  let kase: Case
  let facts: PartyFacts?  // in full on the delegation only, which the principal signs
  let agent: PostRow?
  let names: Names
  let site: SiteName
  let today: Day
  let place: String
}

extension PaperKind {
  /// The paper; fields and order follow domain.md §2.3.
  func document(_ source: PaperSource) -> Document {
    let kase = source.kase
    let blocks: [Document.Block] =
      switch self {
      case .delegation: delegation(source)
      case .acceptance: acceptance(source)
      case .oneTimeNotice: oneTimeNotice(source)
      case .delay: delay(source)
      case .suspension: suspension(source)
      case .termination: termination(source)
      case .refusal: refusal(source)
      case .custody: custody(source)
      case .completion: completion(source)
      }
    return Document(
      title: self == .delegation ? "政务服务代办委托书" : "政务服务代办\(title)", number: kase.number.text,
      issuer: source.agent?.unitName ?? source.site.host, day: source.today.long, blocks: blocks)
  }

  private func common(_ source: PaperSource) -> [Document.Field] {
    [
      Document.Field("委托人", source.kase.principal.shownName.text),
      Document.Field("代办事项", "\(source.kase.item.name)（\(source.kase.item.code)，第 \(source.kase.item.version) 版）"),
      Document.Field("代办员", agentLine(source)),
    ]
  }

  private func agentLine(_ source: PaperSource) -> String {
    guard let agent = source.agent else { return "" }
    return "\(agent.holder?.name ?? "")　\(agent.title)　\(agent.holder?.workPhone ?? "")"
  }

  private func delegation(_ source: PaperSource) -> [Document.Block] {
    let kase = source.kase
    let facts = source.facts
    let powers = kase.delegation?.powers ?? kase.item.powers
    let isEnterprise = kase.principal.kind == .enterprise
    let period =
      kase.delegation.map { "自 \($0.from.long) 起至 \($0.to.long) 止" } ?? "自　　年　　月　　日起至　　年　　月　　日止"
    return [
      .fields(
        [
          Document.Field(isEnterprise ? "委托单位" : "委托人", facts?.name ?? kase.principal.shownName.text),
          Document.Field(
            isEnterprise ? "统一社会信用代码" : "公民身份号码", facts?.number ?? facts?.noNumberReason.map { "暂无（\($0)）" } ?? ""),
          Document.Field("经办人", facts?.contact ?? ""), Document.Field("联系电话", facts?.phone ?? ""),
          Document.Field("住址", facts?.address.isEmpty == false ? facts!.address : source.place),
          Document.Field("受托人", agentLine(source)),
          Document.Field("代办事项", "\(kase.item.name)（项目编码 \(kase.item.code)，目录第 \(kase.item.version) 版）"),
          Document.Field("委托期限", period),
        ].filter { !$0.value.isEmpty }),
      .heading("一、委托权限"),
      .paragraph(Power.allCases.map { "\(powers.contains($0) ? "☑" : "☐") \($0.title)" }.joined(separator: "　")),
      .paragraph("本委托不包括：代收付款、保管银行卡或密码、代签银行和养老金文件、转委托。代办无偿，除法律法规规定须由委托人交纳的费用外不收取任何费用。"),
      .heading("二、交付材料"),
      .table(
        heads: ["材料", "形式", "份数", "状态"],
        rows: kase.materials.map {
          [$0.spec.name, $0.spec.isOriginal ? "原件" : "复印件", "\($0.spec.copies)", $0.state.title]
        }),
      .heading("三、承诺与告知"),
      .paragraph("委托人是事项申报主体，对材料的合法性、合理性、真实性负责。"),
      .paragraph(
        "为办理本事项，\(source.site.host)处理委托人的姓名、证件号码、联系方式和申请材料，保存至归档期限届满；委托人可以查阅、复制、更正，可以随时撤回委托。涉及健康、残疾等敏感个人信息的，仅用于本事项。□ 已听懂并同意　□ 单独同意处理敏感个人信息"
      ),
      .paragraph("撤回方式：当面、电话（监督电话 \(source.site.supervisionPhone)）或凭查询码 \(kase.opening.code.text) 网上撤回。"),
      .signatures(["委托人签名（捺印/盖章）", "见证人一（捺印时）", "见证人二（捺印时）", "受托人签名", "日期"]),
    ]
  }

  private func acceptance(_ source: PaperSource) -> [Document.Block] {
    let kase = source.kase
    let work = kase.step.work
    return [
      .fields(
        common(source)
          + [
            Document.Field("受理编号", kase.number.text),
            Document.Field("分类", work?.caseClass.title ?? kase.item.standardClass.title),
            Document.Field("受理时间", work?.acceptedAt.text ?? ""),
            Document.Field(
              "承诺办结时间",
              work.map {
                "\($0.deadline.due.long)（\($0.promised.text)，从 \($0.deadline.start.long) 起算\($0.deadline.isProvisional ? "，暂估" : "")）"
              } ?? ""),
            Document.Field("查询码", kase.opening.code.text), Document.Field("督办电话", source.site.supervisionPhone),
          ].filter { !$0.value.isEmpty }),
      .paragraph("凭查询码和登记电话后四位可查询进展。当日不能办结的即办事项，代办员当天向您解释原因。"),
      .signatures(["受理人", "委托人签收", "日期"]),
    ]
  }

  private func oneTimeNotice(_ source: PaperSource) -> [Document.Block] {
    let kase = source.kase
    guard let notice = kase.notices.last else { return [] }
    return [
      .fields(common(source) + [Document.Field("补正期限", notice.due.long), Document.Field("告知方式", notice.toldBy.title)]),
      .paragraph("您申请的事项还缺少下列材料或内容，现一次性告知，请按要求补正："),
      .table(
        heads: ["序号", "材料", "怎样补正"],
        rows: notice.lines.enumerated().map { place, line in
          let name = kase.materials.indices.contains(line.material) ? kase.materials[line.material].spec.name : ""
          return ["\(place + 1)", name, line.howToMend.text]
        }),
      .signatures(["告知人", "委托人签收", "日期"]),
    ]
  }

  private func delay(_ source: PaperSource) -> [Document.Block] {
    guard let work = source.kase.step.work else { return [] }
    var fields = common(source)
    if let delay = work.delay {
      fields += [
        Document.Field("未能按时办结的原因", delay.reason.text), Document.Field("预计办结日", delay.promisedDay.long),
        Document.Field("告知方式", delay.toldBy.title),
      ]
    }
    if work.extendedBy.count > 0 {
      fields += [
        Document.Field("延长", "\(work.extendedBy.count) 个工作日"), Document.Field("延长后的期限", work.deadline.due.long),
      ]
    }
    return [.fields(fields), .signatures(["经办人", "审批人", "委托人签收", "日期"])]
  }

  private func suspension(_ source: PaperSource) -> [Document.Block] {
    guard case .suspended(let suspension, let work, _, let reviewBy) = source.kase.step else { return [] }
    return [
      .fields(
        common(source)
          + [
            Document.Field("中止原因", suspension.reason.title), Document.Field("说明", suspension.explanation.text),
            Document.Field("依据", suspension.basis), Document.Field("复核时间", reviewBy.long),
            Document.Field("对时限的影响", "中止期间不计入办理时限（原期限 \(work.deadline.due.long)，续办后顺延）"),
          ].filter { !$0.value.isEmpty }), .signatures(["经办人", "委托人签收", "日期"]),
    ]
  }

  private func termination(_ source: PaperSource) -> [Document.Block] {
    let fields: [Document.Field] =
      switch source.kase.ending {
      case .terminated(let termination)?:
        [
          Document.Field("终止原因", termination.reason.title), Document.Field("说明", termination.explanation.text),
        ]
      case .withdrawn(let withdrawal)?:
        [
          Document.Field("终止原因", "委托人撤回委托（\(withdrawal.way.title)）"),
          Document.Field("身份核实", withdrawal.identityCheck.text), Document.Field("说明", withdrawal.reason.text),
        ]
      default: []
      }
    return [.fields((common(source) + fields).filter { !$0.value.isEmpty })] + originalsTable(source)
      + [.signatures(["经办人", "委托人签收", "日期"])]
  }

  private func refusal(_ source: PaperSource) -> [Document.Block] {
    switch source.kase.ending {
    case .refused(let refusal)?:
      [
        .fields(
          common(source) + [
            Document.Field("不予办理的情形", refusal.ground.title), Document.Field("依据", refusal.citation),
            Document.Field("解释", refusal.explanation.text), Document.Field("可以怎样做", refusal.alternatives.text),
          ]),
        .paragraph("本说明是代办服务不予办理的解释，不是行政决定。对部门作出的行政决定不服的，可以依法申请行政复议或者提起行政诉讼。监督电话：\(source.site.supervisionPhone)。"),
        .signatures(["经办人", "确认人", "委托人签收", "日期"]),
      ]
    case .referred(let referral)?:
      [
        .fields(
          common(source) + [
            Document.Field("不属受理范围的原因", referral.explanation.text),
            Document.Field("承办部门", "\(referral.responsible)　\(referral.phone)"),
            Document.Field("已帮助联系", referral.contactMade ? "是" : "否"),
          ]), .signatures(["经办人", "日期"]),
      ]
    default: []
    }
  }

  private func originalsTable(_ source: PaperSource) -> [Document.Block] {
    guard !source.kase.originals.isEmpty else { return [] }
    return [
      .table(
        heads: ["证件原件", "接收时间", "保管人", "约定退还", "退还时间", "签收人"],
        rows: source.kase.originals.map {
          [
            $0.name, $0.takenAt.text, source.names.post($0.holder), $0.dueBack.long, $0.returned?.at.text ?? "",
            $0.returned?.receivedBy.text ?? "",
          ]
        })
    ]
  }

  private func custody(_ source: PaperSource) -> [Document.Block] {
    [.fields(common(source))] + originalsTable(source) + [.signatures(["代办员", "委托人", "日期"])]
  }

  private func completion(_ source: PaperSource) -> [Document.Block] {
    let kase = source.kase
    var result: CaseResult?
    var delivery: Delivery?
    switch kase.step {
    case .finished(let r, _, _): result = r
    case .delivered(let r, let d, _): (result, delivery) = (r, d)
    case .archived(.completed(let r, let d), _): (result, delivery) = (r, d)
    default: break
    }
    return [
      .fields(
        (common(source) + [
          Document.Field("办理结果", result?.outcome.title ?? ""),
          Document.Field("结果文号", result?.documentNumber ?? ""), Document.Field("说明", result?.summary.text ?? ""),
          Document.Field("送达方式", delivery?.way.title ?? ""), Document.Field("签收人", delivery?.receivedBy.text ?? ""),
          Document.Field("代跑次数", delivery.map { "\($0.tripsSaved) 次" } ?? ""),
          Document.Field("群众跑动", delivery.map { "\($0.ownTrips) 次" } ?? ""),
        ]).filter { !$0.value.isEmpty }),
      .paragraph("请您自愿对本次代办服务作出评价：凭查询码 \(kase.opening.code.text) 网上评价，或填写纸质评价表。"),
      .signatures(["经办人", "委托人签收", "日期"]),
    ]
  }
}
