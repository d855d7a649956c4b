import Domain
import Markup

/// 办事指南, in the order a person asks: what do I bring, how long, where and when, what does it cost, whom do I call.
extension PublicGuide {
  var page: HTML {
    """
    \(HTML.when(isSample, "<div class=\"notice warning\"><p>示例：时限和材料以主管部门公布的为准。</p></div>"))
    \(item.mustBePresent.map(presence))
    <div class="buttons no-print">\(ask) \(linkButton(Routes.plainSheet(item.id), "打印明白纸"))</div>
    \(HTML.when(!text.conditions.isEmpty, section("谁可以办", whoMay)))
    \(section("要带什么", text.materials.isEmpty ? "<p>不需要材料。</p>" : whatToBring))
    \(section("多久办好", howLong))
    \(section("去哪里、什么时间", whereAndWhen))
    \(section("花多少钱", howMuch))
    \(HTML.when(!text.flow.isEmpty, section("怎么办", flow)))
    \(section("不明白，问谁", whoToCall))
    \(HTML.when(!text.questions.isEmpty, section("常见问题", questions)))
    \(section("依据和说明", grounds))
    """
  }

  private func presence(_ why: String) -> HTML {
    "<div class=\"notice info\"><p>须本人到场：\(why)。代办员可以帮您预约、填表、陪同。</p></div>"
  }

  private var ask: HTML { linkButton(Routes.newRequest(["item": "\(item.id.raw)"]), "请代办员来办", .primary) }

  private var whoMay: HTML {
    "\(paragraphs(text.conditions))<p class=\"meta\">\(item.subjects.map(\.title).joined(separator: "、"))</p>"
  }

  private var howMuch: HTML {
    let online = text.fee.onlinePayment
    return "<p>\(text.fee.text)</p>\(HTML.when(text.fee.isCharged && !online.isEmpty, "<p>\(online)</p>"))"
  }

  private var flow: HTML { "<ol>\(text.flow.map { "<li>\($0)</li>\n" as HTML })</ol>" }

  private var questions: HTML {
    let all = text.questions.map { question -> HTML in
      let (asked, answer) = (question.question, question.answer)
      return "<details class=\"why\"><summary>\(asked)</summary><p>\(answer)</p></details>\n"
    }
    return HTML(joining: all)
  }
}

// MARK: What to bring

extension GuideMaterial {
  /// What of it is brought.
  var kindText: String { isForm ? "表格" : isOriginal ? "原件" : "复印件" }
}

extension PublicGuide {
  private var whatToBring: HTML {
    "<ul class=\"bring\">\(text.materials.map(materialLine))</ul>\(paragraph(text.leniency))"
  }

  private func materialLine(of material: GuideMaterial) -> HTML {
    let tags = [
      material.kindText, "\(material.copies) 份", material.isRequired ? "必交" : "可选",
      material.validityMonths.map { "\($0) 个月内有效" } ?? "",
    ].filter { !$0.isEmpty }
    let form: HTML = HTML.when(!material.blankForm.isEmpty, "　空白表格：\(material.blankForm)")
    let basis: HTML = HTML.when(!material.legalBasis.isEmpty, "　依据：\(material.legalBasis)")
    return """
      <li><b>\(material.name)</b> <span class="meta">\(tags.joined(separator: " · "))</span>
      \(paragraph(material.necessity))
      \(paragraph(material.instructions))
      <p class="meta">\(material.source.title)\(form)\(basis)</p>
      \(HTML.when(!material.sample.isEmpty, sample(of: material)))
      </li>

      """
  }

  private func sample(of material: GuideMaterial) -> HTML {
    let values: [(String, HTML)] = material.sample.map { ($0.label, "\($0.value)") }
    return "<details class=\"why\"><summary>看填好的样子（示范文本）</summary>\(factList(values))</details>"
  }
}

// MARK: How long, where, whom to call

extension PublicGuide {
  private var isSameDay: Bool { text.promised == .sameDay }

  private var howLong: HTML {
    """
    <p class="big"><b>\(isSameDay ? "当天办好" : text.promised.text)</b>\(HTML.when(!isSameDay, due))</p>
    \(text.statutory.map { "<p class=\"meta\">法律规定的时限：\($0.text)。</p>" as HTML })
    \(HTML.when(!isSameDay, deadlineHTML(deadline, calendar: calendar)))
    \(HTML.when(!text.specialSteps.isEmpty, specialSteps))
    """
  }

  private var due: HTML { "　今天受理的，最晚 \(deadline.due.short) 办好\(deadline.isProvisional ? "（暂估）" : "")" }

  private var specialSteps: HTML {
    """
    <h3>另外还有这些环节</h3>
    <ul>\(text.specialSteps.map(stepLine))</ul>
    """
  }

  private func stepLine(of step: GuideSpecialStep) -> HTML {
    let clock = step.stopsClock ? "不算在上面的时间里" : "已算在上面的时间里"
    let basis: HTML = "<span class=\"meta\">依据：\(step.legalBasis)</span>"
    return "<li>\(step.name)：\(step.limit)，\(clock)\(step.isCharged ? "，收费" : "")。\(basis)</li>\n"
  }

  private var visits: String { text.visits == 0 ? "不用您跑，代办员可以全程代办" : "最多到现场 \(text.visits) 次" }

  private var whereAndWhen: HTML {
    factList([
      ("地点", paragraphs(text.places)), ("时间", "\(text.hours)"), ("窗口", "\(department?.address ?? "")"),
      ("跑几次", "\(visits)"), ("办理形式", "\(text.form)"), ("预约", "\(text.appointment)"), ("结果怎么拿", "\(text.delivery)"),
    ])
  }

  private var whoToCall: HTML {
    """
    <p>\(department?.name ?? item.department.text)　\(number(text.phone))</p>
    <p>\(link(Routes.countyRoster.path, "找本村的代办员"))</p>
    <p class="meta">办得不满意：\(number(text.complaintPhone))　\(link(Routes.newComplaint.path, "网上投诉"))</p>
    """
  }

  /// A telephone that can be called with one touch; several are shown as they stand.
  private func number(_ text: String) -> HTML {
    PhoneNumber(text).map { "<a class=\"number\" href=\"tel:\($0.text)\">\(text)</a>" } ?? "\(text)"
  }

  private var grounds: HTML {
    factList([
      ("设定依据", "\(text.legalBasis)"), ("审查标准", "\(text.criteria)"), ("结果", "\(text.resultName)"),
      ("结果样本", "\(text.resultSample)"), ("通办范围", "\(text.reach)"), ("类型", "\(item.type)"),
      ("也叫", "\(item.otherNames.joined(separator: "、"))"),
      ("事项编码", "\(item.code)（第 \(item.version) 版，\(item.from.long)起）"), ("指南", edition),
    ])
  }

  private var edition: HTML {
    guard let published, let publication = published.publication else { return "正在编写，以上取自事项目录" }
    return "第 \(published.version) 版，\(publication.day.long)发布"
  }
}

private func paragraphs(_ text: String) -> HTML {
  HTML(joining: text.split(whereSeparator: \.isNewline).map { paragraph(String($0)) })
}

/// Nothing for an empty text.
private func paragraph(_ text: String) -> HTML { HTML.when(!text.isEmpty, "<p>\(text)</p>") }
