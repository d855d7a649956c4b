import Domain
import DomainFixtures
import Testing

@Suite struct `The guide linter` {
  /// How a clean guide is spoilt, the rule that must see it, and where.
  struct Spoilt: Sendable, CustomTestStringConvertible {
    let rule: GuideRule
    let path: String
    var caseClass: CaseClass = .general
    let spoil: @Sendable (inout GuideVariant) -> Void
    var testDescription: String { "\(rule.rawValue) at \(path)" }
  }

  static let longWord = String(repeating: "这件事要到乡镇去说", count: 5)

  static let spoilt: [Spoilt] = [
    Spoilt(rule: .elementMissing, path: "conditions") { $0.conditions = " " },
    Spoilt(rule: .elementMissing, path: "places") { $0.places = "" },
    Spoilt(rule: .elementMissing, path: "flow") { $0.flow = [] },
    Spoilt(rule: .promisedTooLong, path: "promised") { $0.promised = .workDays(WorkDays(21)) },
    Spoilt(rule: .instantTooLong, path: "promised", caseClass: .instant) { $0.promised = .workDays(WorkDays(2)) },
    Spoilt(rule: .lawWithoutArticle, path: "legalBasis") { $0.legalBasis = "国发〔2015〕52号" },
    Spoilt(rule: .lawWithoutArticle, path: "legalBasis") { $0.legalBasis = "" },
    Spoilt(rule: .visitsOutOfRange, path: "visits") { $0.visits = 3 },
    Spoilt(rule: .phoneWrong, path: "phone") { $0.phone = "60000006" },
    Spoilt(rule: .phoneWrong, path: "complaintPhone") { $0.complaintPhone = "12345、0377-6000" },
    Spoilt(rule: .catchAll, path: "materials.1.name") { $0.materials[1].name = "其他材料" },
    Spoilt(rule: .catchAll, path: "leniency") { $0.leniency = "缺户口簿等材料的先收下。" },
    Spoilt(rule: .materialIncomplete, path: "materials.1.necessity") { $0.materials[1].necessity = "" },
    Spoilt(rule: .materialIncomplete, path: "materials.1.instructions") { $0.materials[1].instructions = "" },
    Spoilt(rule: .formIncomplete, path: "materials.0.instructions") { $0.materials[0].instructions = "" },
    Spoilt(rule: .formIncomplete, path: "materials.0.blankForm") { $0.materials[0].blankForm = "" },
    Spoilt(rule: .formIncomplete, path: "materials.0.sample") { $0.materials[0].sample = [] },
    Spoilt(rule: .copiesOutOfRange, path: "materials.1.copies") { $0.materials[1].copies = 0 },
    Spoilt(rule: .proofWithoutLaw, path: "materials.1.legalBasis") { $0.materials[1].name = "收入证明" },
    Spoilt(rule: .proofWithoutLaw, path: "materials.1.legalBasis") {
      $0.materials[1].name = "收入证明"
      $0.materials[1].legalBasis = "《示例办法》"
    },
    Spoilt(rule: .sharedDemanded, path: "materials.1.isRequired") { $0.materials[1].source = .shared },
    Spoilt(rule: .unrelatedField, path: "materials.0.sample") {
      $0.materials[0].sample.append(GuideMaterial.SampleLine(label: "政治面貌", value: "群众"))
    },
    Spoilt(rule: .feeIncomplete, path: "fee.standard") { $0.fee = GuideFee(isCharged: true, legalBasis: "某号文件") },
    Spoilt(rule: .feeIncomplete, path: "fee.legalBasis") { $0.fee = GuideFee(isCharged: true, standard: "每件 5 元") },
    Spoilt(rule: .specialStepIncomplete, path: "specialSteps.0.legalBasis") {
      $0.specialSteps = [GuideSpecialStep(name: "公示", limit: "7 天")]
    },
    Spoilt(rule: .specialStepIncomplete, path: "specialSteps.0.limit") {
      $0.specialSteps = [GuideSpecialStep(name: "公示", legalBasis: "《示例办法》第三条")]
    },
    Spoilt(rule: .channelForced, path: "form") { $0.form = "必须在网上办" },
    Spoilt(rule: .longSentence, path: "criteria") { $0.criteria = longWord },
    Spoilt(rule: .jargon, path: "flow.0") { $0.flow[0] = "窗口受理。" },
    Spoilt(rule: .passive, path: "flow.1") { $0.flow[1] = "民政局予以发放。" },
    Spoilt(rule: .abbreviation, path: "appointment") { $0.appointment = "到政务中心约" },
    Spoilt(rule: .whoToCall, path: "phone") { $0.phone = "" },
    Spoilt(rule: .obtainableByShare, path: "materials.1.source") {
      $0.materials[1].name = "户口簿"
      $0.materials[1].source = .issued
    },
    Spoilt(rule: .hardToRead, path: "conditions") {
      let hard = longWord + "，逐级复核，予以公示，出具书面告知"
      ($0.conditions, $0.criteria, $0.leniency, $0.reach, $0.places) = (hard, hard, hard, hard, hard)
      $0.flow = [hard, hard, hard]
      for place in $0.materials.indices { $0.materials[place].instructions = hard }
    },
  ]

  @Test(arguments: spoilt)
  func `sees what is spoilt, where it is`(spoilt: Spoilt) {
    var variant = SampleGuide.clean
    spoilt.spoil(&variant)
    let findings = GuideLinter(item: SampleGuide.item(spoilt.caseClass)).findings(in: variant, side: .hall)
    #expect(findings.contains { $0.rule == spoilt.rule && $0.path == spoilt.path })
    #expect(findings.allSatisfy { !$0.explanation.isEmpty && !$0.howToMend.isEmpty && !$0.title.isEmpty })
  }

  @Test func `has nothing to say of a clean guide`() {
    #expect(GuideLinter(item: SampleGuide.item()).findings(in: SampleGuide.draft()).isEmpty)
  }

  @Test func `is tried on every rule`() {
    // What came back is no fault of the text: it has a test of its own.
    #expect(Set(Self.spoilt.map(\.rule)).union([.cameBack]) == Set(GuideRule.allCases))
  }

  @Test(arguments: [
    "《社会救助暂行办法》第十一条", "《某办法》第 30 条第二款", "《某条例》第一百零三条",
  ])
  func `takes a law with its article`(law: String) {
    var variant = SampleGuide.clean
    variant.legalBasis = law
    #expect(GuideLinter(item: SampleGuide.item()).findings(in: variant, side: .hall).isEmpty)
  }

  @Test func `lets a card be shared when it need not be brought, and a column be asked for with a reason`() {
    var variant = SampleGuide.clean
    variant.materials[1].source = .shared
    variant.materials[1].isRequired = false
    variant.materials[0].sample.append(GuideMaterial.SampleLine(label: "政治面貌", value: "党员"))
    variant.materials[0].necessity = "转组织关系要看政治面貌。"
    #expect(GuideLinter(item: SampleGuide.item()).findings(in: variant, side: .hall).isEmpty)
  }

  @Test func `tells of both variants only once what both say`() {
    var hall = SampleGuide.clean
    hall.phone = "12"
    var online = hall
    online.visits = 5
    let findings = GuideLinter(item: SampleGuide.item()).findings(in: SampleGuide.draft(hall: hall, online: online))
    #expect(findings.map(\.rule) == [.phoneWrong, .visitsOutOfRange])
    #expect(findings.map(\.side) == [.hall, .online])
  }

  @Test func `learns from what came back, when it is much`() {
    let month = Day(iso: "2026-10-01")!
    func returns(_ returned: Int, _ name: String = "津贴申请表") -> MaterialReturns {
      MaterialReturns(material: name, returned: returned, total: 100, month: month)
    }
    let linter = GuideLinter(item: SampleGuide.item())
    let findings = linter.findings(in: SampleGuide.draft(), returns: [returns(31), returns(90, "早已取消的材料")])
    #expect(findings.count == 1)
    #expect(findings.first?.path == "materials.0.instructions")
    #expect(findings.first?.explanation == "上月（10 月）31 %（31/100 件）因“津贴申请表”退回。")
    #expect(findings.first?.kind == .advice)
    #expect(linter.findings(in: SampleGuide.draft(), returns: [returns(20)]).isEmpty)
  }

  @Test func `puts what blocks before what is advised`() {
    var variant = SampleGuide.clean
    variant.conditions = "窗口予以受理。"
    variant.complaintPhone = ""
    let kinds = GuideLinter(item: SampleGuide.item()).findings(in: SampleGuide.draft(hall: variant)).map(\.kind)
    #expect(kinds.first == .blocking && kinds.last == .advice)
  }

  @Test func `measures how hard a text is to read`() {
    let plain = Readability(of: ["把表交给窗口。", "当天给您收据。"])
    let hard = Readability(of: ["申请人应当由法定代表人向户籍所在地递交经逐级复核并予以公示的申报材料后方可受理"])
    #expect(plain.score == 100 && plain.sentences == 2 && plain.officialPercent == 0)
    #expect(hard.score < Readability.enough && hard.officialPercent > 30)
    #expect(Readability(of: []).score == 100)
  }

  @Test func `says officials' words as people do`() {
    #expect(PlainWords.said("逾期不予受理") == "过了时间不收这个申请")
  }
}
