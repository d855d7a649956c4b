package import Domain

/// A guide about which the linter has nothing to say, and the item it belongs to.
package enum SampleGuide {
  package static let editor: ID<Staff> = ID(104)
  package static let reviewer: ID<Staff> = ID(105)
  package static let publisher: ID<Staff> = ID(106)
  package static let begun = Moment(day: Day(iso: "2022-05-10")!, minute: 540)

  package static func item(_ caseClass: CaseClass = .general) -> CatalogueItem { Sample.item(caseClass) }

  package static let clean = GuideVariant(
    conditions: "户口在本县的老人。", statutory: .workDays(WorkDays(20)), promised: .workDays(WorkDays(10)),
    criteria: "看年龄和户口。", legalBasis: "《示例办法》第三条", resultName: "津贴发放通知", resultSample: "写明每月多少钱",
    reach: "全县都可以办。",
    materials: [
      GuideMaterial(
        name: "津贴申请表", necessity: "写明谁领。", isForm: true, blankForm: "窗口免费取", instructions: "按身份证写。",
        sample: [GuideMaterial.SampleLine(label: "姓名", value: "张某某（示例）")]),
      GuideMaterial(name: "近期照片", isOriginal: true, necessity: "贴在表上。", instructions: "白底一寸。"),
    ],
    flow: ["交给窗口。", "民政局核对。"], form: "窗口、网上、代办都可以", visits: 1, leniency: "缺照片先收下。", places: "乡镇便民服务中心",
    hours: "工作日 8:30–12:00", appointment: "打电话约", delivery: "代办员送到家", phone: "0377-60000006",
    complaintPhone: "0377-60000000、12345",
    questions: [GuideQuestion(question: "能补发吗？", answer: "从申请的那个月起发。")])

  /// In work, by the editor.
  package static func draft(_ id: ID<Guide> = ID(1), hall: GuideVariant = clean, online: GuideVariant? = nil) -> Guide {
    let guide = Guide(id, derivedFrom: item(), begun: Mark(by: editor, at: begun))
    do {
      return try guide.edited(hall: hall, online: online ?? hall, by: editor, at: begun)
    } catch {
      preconditionFailure("a new guide can be edited: \(error)")
    }
  }

  package static func published(on day: Day) throws(GuideRefusal) -> Guide {
    let now = Moment(day: day, minute: 600)
    return try draft().submitted(by: editor, at: now).passed(by: reviewer, at: now)
      .published(for: item(), by: publisher, at: now)
  }
}
