import Domain
import Store
import UseCases

/// Guides of the sample county (示例): three that are published, one in work that the linter has much to say about. They go
/// the way of every guide, so a sample that the rules would not publish cannot be loaded.
enum PilotGuides {
  /// By item code; the catalogue's own version says the same.
  static let published: [String: GuideVariant] = ["NX001": allowance, "NX003": relief, "NX006": elders]

  /// How many days ago each was published: the last is overdue for review.
  private static let age = ["NX001": 30, "NX006": 100, "NX003": 230]

  static func load(_ connection: any Connection, of county: County, ids: IDMaker, at now: Moment) throws {
    let civil = PostUnit.department(DepartmentCode("D06"))
    func holder(_ kind: PostKind, _ unit: PostUnit) throws -> ID<Staff>? {
      try connection.posts(of: unit, kind: kind, in: county, on: now.day).compactMap(\.post.holder).first
    }
    guard let editor = try holder(.departmentHelper, civil), let reviewer = try holder(.departmentLeader, civil),
      let publisher = try holder(.leadOffice, .county)
    else { return }
    for (code, variant) in published.sorted(by: { $0.key < $1.key }) {
      guard let item = try connection.item(code: code, of: county, on: now.day) else { continue }
      let day = now.day.adding(days: -age[code]!)
      func morning(_ daysBefore: Int) -> Moment { Moment(day: day.adding(days: -daysBefore), minute: 600) }
      let guide = try Guide(ids.id(at: now), derivedFrom: item, begun: Mark(by: editor, at: morning(8)))
        .edited(hall: variant, online: variant, by: editor, at: morning(8))
        .submitted(by: editor, at: morning(5)).passed(by: reviewer, at: morning(2))
        .published(for: item, by: publisher, at: morning(0))
      try connection.add(guide, in: county)
    }
    if let item = try connection.item(code: "NX004", of: county, on: now.day) {
      let (hall, online) = unfinished(item)
      try connection.add(
        try Guide(ids.id(at: now), derivedFrom: item, begun: Mark(by: editor, at: now))
          .edited(hall: hall, online: online, by: editor, at: now), in: county)
    }
  }

  private static let phone = "0377-60000006"
  private static let complaints = "0377-60000000、12345"
  private static let places = "村便民服务站\n乡镇便民服务中心民政窗口\n县政务服务中心 1 楼 6 号窗口"
  private static let hours = "工作日 8:30–12:00，14:30–17:30"
  private static let form = "窗口、网上、代办都可以，由您选"
  private static let visiting = "行动不便的，打电话约代办员上门"
  private static let household = GuideMaterial(
    name: "家庭成员身份证、户口簿", source: .issued, isOriginal: true, necessity: "看清家里有谁、户口在哪里。",
    instructions: "一起生活的家人都要带。窗口看过、拍照后当场还给您。户口簿要拍首页和每个人的那一页。")

  // MARK: 最低生活保障

  private static let allowance = GuideVariant(
    conditions: "户口在本县的家庭。\n一起生活的家人，人均收入低于当地低保标准。\n家庭财产符合当地规定的标准。",
    statutory: .workDays(WorkDays(30)), promised: .workDays(WorkDays(20)),
    criteria: "看家庭人口、收入、财产三样。三样都符合的，确认给付。",
    legalBasis: "《社会救助暂行办法》（国务院令第649号）第十一条；《最低生活保障审核确认办法》（民发〔2021〕57号）第三十条",
    resultName: "最低生活保障审核确认结果", resultSample: "同意：写明从哪个月起、每月多少钱。不同意：写明理由和怎么申请复查。",
    reach: "户口所在的乡镇办理；常住地和户口不在一处的，先打电话问。",
    materials: [
      GuideMaterial(
        name: "最低生活保障申请书", necessity: "写明谁申请、为什么困难。", isForm: true,
        blankForm: "村便民服务站和乡镇民政窗口免费取", instructions: "申请人写户主。困难的原因写具体：谁得了什么病、谁没有活干。最后签名、按手印。",
        sample: [
          GuideMaterial.SampleLine(label: "申请人", value: "张某某（示例）"),
          GuideMaterial.SampleLine(label: "家庭住址", value: "某某乡某某村三组"),
          GuideMaterial.SampleLine(label: "家庭人口", value: "2 人：本人，妻子李某某"),
          GuideMaterial.SampleLine(label: "困难的原因", value: "本人去年中风，不能干活；妻子 68 岁，一年种地收入约 3000 元。"),
          GuideMaterial.SampleLine(label: "签名", value: "张某某　2026 年 3 月 2 日"),
        ]),
      household,
      GuideMaterial(
        name: "家庭经济状况核对授权书", necessity: "家人签了字，民政部门才能去查存款、车辆、房屋。", isForm: true,
        blankForm: "村便民服务站和乡镇民政窗口免费取", instructions: "一起生活的成年家人每人签名、按手印。有一个人没签就不能核对。",
        sample: [
          GuideMaterial.SampleLine(label: "授权人", value: "张某某、李某某（示例）"),
          GuideMaterial.SampleLine(label: "身份证号码", value: "4113251950****000*、4113251958****000*"),
          GuideMaterial.SampleLine(label: "签名", value: "张某某　李某某"),
        ]),
      GuideMaterial(
        name: "收入、财产状况声明", necessity: "自己先说明一年收入多少、有没有房和车。", isForm: true,
        blankForm: "村便民服务站和乡镇民政窗口免费取", instructions: "按过去 12 个月写。种地、打工、养老金、子女给的钱都要写。没有的写“无”。",
        sample: [
          GuideMaterial.SampleLine(label: "种地收入", value: "3000 元"),
          GuideMaterial.SampleLine(label: "打工收入", value: "无"),
          GuideMaterial.SampleLine(label: "养老金", value: "每人每月 150 元"),
          GuideMaterial.SampleLine(label: "房屋", value: "自己住的平房 3 间"), GuideMaterial.SampleLine(label: "车辆", value: "无"),
        ]),
      GuideMaterial(
        name: "残疾人证或大病诊断书（如有）", isOriginal: true, isRequired: false, necessity: "有残疾人或者重病人的家庭带，可以多算支出。",
        instructions: "残疾人证能在系统里核对，没带也能办。诊断书要有医院盖章。"),
    ],
    flow: [
      "把申请书和材料交给村代办员或乡镇窗口，当天给您收据。", "乡镇核对收入和财产，到家里看一看。", "乡镇提出意见，在村里贴出来 7 天。",
      "县民政局确认，通知您结果。", "从下个月起，钱打到社保卡上。",
    ],
    form: form, visits: 0, leniency: "缺诊断书的先收下，5 个工作日内补来就行。",
    specialSteps: [
      GuideSpecialStep(name: "到家里调查", limit: "5 个工作日", legalBasis: "《社会救助暂行办法》第十一条", stopsClock: false),
      GuideSpecialStep(name: "在村里公示", limit: "7 天", legalBasis: "《社会救助暂行办法》第十一条", stopsClock: false),
    ],
    places: places, hours: hours, appointment: visiting, delivery: "代办员把结果送到家，也可以到窗口拿。", phone: phone,
    complaintPhone: complaints,
    questions: [
      GuideQuestion(question: "儿女在外打工，还能申请吗？", answer: "能。要写明儿女每年给多少钱，由乡镇核对。"),
      GuideQuestion(question: "没批准怎么办？", answer: "通知上写着理由。您可以在 60 天内申请复查，也可以打监督电话。"),
    ])

  // MARK: 临时救助

  private static let relief = GuideVariant(
    conditions: "家里突然出了大事：火灾、车祸、大病。\n花费太大，一时过不下去。\n户口或者居住地在本县。",
    statutory: .workDays(WorkDays(10)), promised: .workDays(WorkDays(5)), criteria: "看事情大不大、花了多少、家里还剩多少。",
    legalBasis: "《社会救助暂行办法》（国务院令第649号）第四十七条、第四十八条", resultName: "临时救助审核确认结果",
    resultSample: "同意：写明救助多少钱。不同意：写明理由。", reach: "户口所在地或者居住地的乡镇都可以办。",
    materials: [
      GuideMaterial(
        name: "临时救助申请书", necessity: "写明出了什么事、要什么帮助。", isForm: true, blankForm: "村便民服务站和乡镇民政窗口免费取",
        instructions: "写清哪天、出了什么事、花了多少钱。急的可以先打电话，事后再补。",
        sample: [
          GuideMaterial.SampleLine(label: "申请人", value: "王某某（示例）"),
          GuideMaterial.SampleLine(label: "家庭住址", value: "某某乡某某村一组"),
          GuideMaterial.SampleLine(label: "出了什么事", value: "3 月 1 日家里失火，烧了两间房和粮食。"),
          GuideMaterial.SampleLine(label: "需要什么", value: "修房和买粮，缺 8000 元。"),
          GuideMaterial.SampleLine(label: "签名", value: "王某某　2026 年 3 月 2 日"),
        ]),
      GuideMaterial(
        name: "身份证、户口簿", source: .issued, isOriginal: true, necessity: "看清申请人是谁。",
        instructions: "窗口看过、拍照后当场还给您。烧了、丢了的，说明一下就行。"),
      GuideMaterial(
        name: "说明困难的单据（诊断书、费用单、事故认定书、火灾认定书）", necessity: "看出了什么事、花了多少钱。",
        instructions: "有哪一样带哪一样。单据上的名字要和身份证一样。", validityMonths: 6),
    ],
    flow: ["告诉村代办员或者乡镇窗口出了什么事。", "乡镇到家里看一看。", "乡镇或者县民政局确定给多少钱。", "钱打到社保卡上；急的当天先给一部分。"],
    form: form, visits: 0, leniency: "急的先救人，材料 10 个工作日内补齐。", places: places,
    hours: "工作日 8:30–12:00，14:30–17:30；急事随时打电话",
    appointment: visiting, delivery: "代办员把结果送到家，也可以到窗口拿。", phone: phone, complaintPhone: complaints,
    questions: [GuideQuestion(question: "一年能申请几次？", answer: "同一件事只能申请一次。又出了别的事，可以再申请。")])

  // MARK: 高龄津贴

  private static let elders = GuideVariant(
    conditions: "户口在本县，满 80 周岁的老人。", statutory: .workDays(WorkDays(15)), promised: .workDays(WorkDays(10)),
    criteria: "看年龄和户口两样。", legalBasis: "《中华人民共和国老年人权益保障法》第三十三条", resultName: "高龄津贴发放通知",
    resultSample: "写明从哪个月起、每月多少钱、打到哪张卡。", reach: "全县任一乡镇便民服务中心都可以办。",
    materials: [
      GuideMaterial(
        name: "高龄津贴申请表", necessity: "写明谁领、打到哪张卡。", isForm: true, blankForm: "村便民服务站和乡镇民政窗口免费取",
        instructions: "出生日期按身份证写。不会写字的，代办员代填，老人按手印。",
        sample: [
          GuideMaterial.SampleLine(label: "姓名", value: "赵某某（示例）"),
          GuideMaterial.SampleLine(label: "出生日期", value: "1946 年 1 月 1 日"),
          GuideMaterial.SampleLine(label: "身份证号码", value: "4113251946****000*"),
          GuideMaterial.SampleLine(label: "社保卡开户银行", value: "某某银行某某支行"),
          GuideMaterial.SampleLine(label: "签名或手印", value: "赵某某"),
        ]),
      GuideMaterial(
        name: "身份证、户口簿", source: .issued, isOriginal: true, necessity: "看年龄和户口。", instructions: "窗口看过、拍照后当场还给您。"),
      GuideMaterial(name: "一寸照片", isOriginal: true, necessity: "贴在申请表上。", instructions: "近半年拍的，白底蓝底都行。代办员可以上门拍。"),
      GuideMaterial(
        name: "社保卡或银行卡", source: .issued, isOriginal: true, necessity: "津贴打到这张卡上。", instructions: "卡要是老人自己的。只看卡号，不要密码。"),
    ],
    flow: ["把申请表交给村代办员或者乡镇窗口。", "乡镇核对年龄和户口。", "县民政局确认。", "从满 80 岁的下个月起发放。"], form: form, visits: 0,
    leniency: "缺照片的先收下，代办员上门补拍。", places: places, hours: hours, appointment: visiting, delivery: "代办员告诉老人结果。",
    phone: phone,
    complaintPhone: complaints,
    questions: [GuideQuestion(question: "满 80 岁时忘了申请，能补吗？", answer: "从申请的那个月起发，前面的不补，所以满 80 岁就来办。")])

  // MARK: In work

  /// As such guides often are before anybody reads them aloud.
  private static func unfinished(_ item: CatalogueItem) -> (hall: GuideVariant, online: GuideVariant) {
    var hall = GuideVariant(derivedFrom: item, phone: "60000006", complaintPhone: complaints)
    hall.conditions =
      "具有本县户籍的、享受最低生活保障待遇且持有第二代残疾人证的残疾人，本人或其法定监护人应当按照有关规定向户籍所在地提出申请，经逐级审核后予以发放。"
    hall.flow = ["申请人递交材料，窗口予以受理。", "乡镇进行审核后报残联复核。"]
    hall.resultName = "困难残疾人生活补贴审核结果"
    hall.materials.append(GuideMaterial(name: "其他相关材料"))
    var online = hall
    online.hours = "全天"
    online.materials[1].copies = 2
    return (hall, online)
  }
}
