import Domain
import Markup
import Store

/// What the public is told of an item: its published guide while this version of the item is in force, else what the
/// catalogue knows.
struct PublicGuide: Sendable {
  let item: CatalogueItem
  let text: GuideVariant
  let published: Guide?
  let department: Department?
  let deadline: Deadline  // of a request that is accepted today
  let calendar: WorkingCalendar
  let supervisionPhone: String

  init?(_ id: ID<CatalogueItem>, _ connection: any Connection, _ county: County, today: Day) throws {
    guard let item = try connection.item(id, of: county) else { return nil }
    let facts = try connection.facts(of: county)
    let published = item.holds(on: today) ? try connection.publishedGuide(of: item.code, in: county) : nil
    self.item = item
    self.published = published
    department = facts.department(item.department)
    supervisionPhone = facts.settings?.supervisionPhone ?? ""
    text =
      published?.hall
      ?? GuideVariant(
        derivedFrom: item, phone: facts.department(item.department)?.phone ?? "", complaintPhone: supervisionPhone)
    calendar = facts.calendar
    deadline = facts.calendar.deadline(from: facts.calendar.workday(onOrAfter: today), limit: text.promised)
  }

  var isSample: Bool { published?.isSample ?? item.isSample }
}

/// 办事指南, in the order a person asks: what do I bring, how long, where and when, what does it cost, whom do I call.
func publicGuidePage(_ guide: PublicGuide) -> HTML {
  let (item, text) = (guide.item, guide.text)
  return """
    \(HTML.when(guide.isSample, "<div class=\"notice warning\"><p>示例：时限和材料以主管部门公布的为准。</p></div>"))
    \(item.mustBePresent.map { "<div class=\"notice info\"><p>须本人到场：\($0)。代办员可以帮您预约、填表、陪同。</p></div>" as HTML })
    <div class="buttons no-print"><a class="button primary" href="/requests/new?item=\(item.id.raw)">请代办员来办</a> <a class="button" href="\(Path.plainSheet(item.id))">打印明白纸</a></div>
    \(HTML.when(!text.conditions.isEmpty, section("谁可以办", "\(paragraphs(text.conditions))<p class=\"meta\">\(item.subjects.map(\.title).joined(separator: "、"))</p>")))
    \(section("要带什么", text.materials.isEmpty ? "<p>不需要材料。</p>" : "<ul class=\"bring\">\(text.materials.map(materialHTML))</ul>\(HTML.when(!text.leniency.isEmpty, "<p>\(text.leniency)</p>"))"))
    \(section("多久办好", howLong(guide)))
    \(section("去哪里、什么时间", whereAndWhen(guide)))
    \(section("花多少钱", "<p>\(text.fee.text)</p>\(HTML.when(text.fee.isCharged && !text.fee.onlinePayment.isEmpty, "<p>\(text.fee.onlinePayment)</p>"))"))
    \(HTML.when(!text.flow.isEmpty, section("怎么办", "<ol>\(text.flow.map { "<li>\($0)</li>\n" as HTML })</ol>")))
    \(section("不明白，问谁", whoToCall(guide)))
    \(HTML.when(!text.questions.isEmpty, section("常见问题", "\(text.questions.map { "<details class=\"why\"><summary>\($0.question)</summary><p>\($0.answer)</p></details>\n" as HTML })")))
    \(section("依据和说明", factList([
      ("设定依据", "\(text.legalBasis)"), ("审查标准", "\(text.criteria)"), ("结果", "\(text.resultName)"), ("结果样本", "\(text.resultSample)"),
      ("通办范围", "\(text.reach)"), ("类型", "\(item.type)"), ("也叫", "\(item.otherNames.joined(separator: "、"))"),
      ("事项编码", "\(item.code)（第 \(item.version) 版，\(item.from.long)起）"),
      ("指南", guide.published.flatMap { published in published.publication.map { "第 \(published.version) 版，\($0.day.long)发布" } } ?? "正在编写，以上取自事项目录"),
    ])))
    """
}

private func paragraphs(_ text: String) -> HTML {
  "\(text.split(whereSeparator: \.isNewline).map { "<p>\(String($0))</p>" as HTML })"
}

extension GuideMaterial {
  /// What of it is brought.
  var kindText: String { isForm ? "表格" : isOriginal ? "原件" : "复印件" }
}

private func materialHTML(_ material: GuideMaterial) -> HTML {
  let tags = [
    material.kindText, "\(material.copies) 份", material.isRequired ? "必交" : "可选",
    material.validityMonths.map { "\($0) 个月内有效" } ?? "",
  ].filter { !$0.isEmpty }
  return """
    <li><b>\(material.name)</b> <span class="meta">\(tags.joined(separator: " · "))</span>
    \(HTML.when(!material.necessity.isEmpty, "<p>\(material.necessity)</p>"))
    \(HTML.when(!material.instructions.isEmpty, "<p>\(material.instructions)</p>"))
    <p class="meta">\(material.source.title)\(HTML.when(!material.blankForm.isEmpty, "　空白表格：\(material.blankForm)"))\(HTML.when(!material.legalBasis.isEmpty, "　依据：\(material.legalBasis)"))</p>
    \(HTML.when(!material.sample.isEmpty, "<details class=\"why\"><summary>看填好的样子（示范文本）</summary>\(factList(material.sample.map { ($0.label, "\($0.value)") }))</details>"))
    </li>

    """
}

private func howLong(_ guide: PublicGuide) -> HTML {
  let text = guide.text
  return """
    <p class="big"><b>\(text.promised == .sameDay ? "当天办好" : text.promised.text)</b>\(HTML.when(text.promised != .sameDay, "　今天受理的，最晚 \(guide.deadline.due.short) 办好\(guide.deadline.isProvisional ? "（暂估）" : "")"))</p>
    \(text.statutory.map { "<p class=\"meta\">法律规定的时限：\($0.text)。</p>" as HTML })
    \(HTML.when(text.promised != .sameDay, deadlineHTML(guide.deadline, calendar: guide.calendar)))
    \(HTML.when(!text.specialSteps.isEmpty, """
      <h3>另外还有这些环节</h3>
      <ul>\(text.specialSteps.map { "<li>\($0.name)：\($0.limit)，\($0.stopsClock ? "不算在上面的时间里" : "已算在上面的时间里")\(HTML.when($0.isCharged, "，收费"))。<span class=\"meta\">依据：\($0.legalBasis)</span></li>\n" as HTML })</ul>
      """))
    """
}

private func whereAndWhen(_ guide: PublicGuide) -> HTML {
  let text = guide.text
  let visits =
    switch text.visits {
    case 0: "不用您跑，代办员可以全程代办"
    case let count: "最多到现场 \(count) 次"
    }
  return factList([
    ("地点", paragraphs(text.places)), ("时间", "\(text.hours)"), ("窗口", "\(guide.department?.address ?? "")"),
    ("跑几次", "\(visits)"), ("办理形式", "\(text.form)"), ("预约", "\(text.appointment)"), ("结果怎么拿", "\(text.delivery)"),
  ])
}

private func whoToCall(_ guide: PublicGuide) -> HTML {
  let text = guide.text
  return """
    <p>\(guide.department?.name ?? guide.item.department.text)　\(phoneLink(text.phone))</p>
    <p><a href="/roster">找本村的代办员</a></p>
    <p class="meta">办得不满意：\(phoneLink(text.complaintPhone))　<a href="/complaints/new">网上投诉</a></p>
    """
}

/// A telephone that can be called with one touch; several are shown as they stand.
private func phoneLink(_ text: String) -> HTML {
  PhoneNumber(text).map { "<a class=\"number\" href=\"tel:\($0.text)\">\(text)</a>" } ?? "\(text)"
}
