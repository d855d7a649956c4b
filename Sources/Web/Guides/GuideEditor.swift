import Domain
import Markup
import UseCases

/// One part of a guide in its form: as it is kept, or as it was just typed.
struct GuideForm {
  let view: GuideView
  let part: GuidePart
  let hall: GuideVariant
  let online: GuideVariant
  let isApart: Bool  // both variants with fields of their own
  let issues: [Issue]
  let typed: [String: String]  // what could not be read, by field

  init(
    _ view: GuideView, _ part: GuidePart, hall: GuideVariant, online: GuideVariant, isApart: Bool,
    issues: [Issue] = [], typed: [String: String] = [:]
  ) {
    self.view = view
    self.part = part
    self.hall = hall
    self.online = online
    // A part that differs shows both, whoever opens it.
    self.isApart =
      isApart || GuideComparison(hall: hall, online: online).differences.contains { $0.part == part }
    // The steps of the flow are lines of one field.
    self.issues = issues.map { issue in
      let side = issue.field.prefix { $0 != "." }
      return issue.field.hasPrefix("\(side).flow.") ? Issue(field: "\(side).flow", text: issue.text) : issue
    }
    self.typed = typed
  }
}

func guideEditorPage(_ form: GuideForm) -> HTML {
  let (view, part) = (form.view, form.part)
  let path: LocalPath = "\(Path.guide(view.item.code))"
  let state = FormState(form: FormData(), issues: form.issues, isFresh: true)
  return """
    \(guideTabs(view, here: part))
    \(guideStanding(view))
    \(officeSummary(state))
    \(HTML.when(view.guide.isInWork || view.guide.isPublished, officeForm(path, hidden: view.hidden + [("part", part.rawValue)], """
      \(columns(form, state))
      <div class="buttons"><button class="primary">保存“\(part.title)”</button> <a class="button" href="\(Path.guideAct(view.item.code, "check"))">体检和送审</a></div>
      """)))
    """
}

/// The parts as tabs, each with how much there must be mended, and the check.
func guideTabs(_ view: GuideView, here: GuidePart?) -> HTML {
  let path: LocalPath = "\(Path.guide(view.item.code))"
  let parts = GuidePart.allCases.map { part in
    let count =
      view.blocking.count { $0.part == part } + view.comparison.differences.count { $0.part == part }
    return PageLayout.Link(
      title: part.title, path: officePath(path, ["part": part.rawValue]), isCurrent: part == here,
      count: count == 0 ? nil : count)
  }
  let check = PageLayout.Link(
    title: "体检", path: "\(Path.guideAct(view.item.code, "check"))", isCurrent: here == nil, count: nil)
  return tabs(parts + [check], label: "办事指南")
}

/// Where the guide stands, in a sentence.
func guideStanding(_ view: GuideView) -> HTML {
  let guide = view.guide
  let sentence =
    switch guide.state {
    case _ where !view.isKept: "还没有办事指南。以下取自事项目录，请逐项核对、补齐后保存。"
    case .drafting: "第 \(guide.version) 版编写中。"
    case .submitted(let act): "第 \(guide.version) 版由\(view.name(act.person))于\(act.day.long)送审，审核期间不能修改。"
    case .returned(let act, let note): "\(view.name(act.person))于\(act.day.long)退回：\(note)"
    case .reviewed(let act): "\(view.name(act.person))于\(act.day.long)审核通过，等放管服办发布。"
    case .published(_, let publication):
      "第 \(guide.version) 版已于\(publication.day.long)发布。保存即开始编写第 \(guide.version + 1) 版。"
    case .superseded: "这一版已被替代。"
    }
  return """
    <p class="meta">\(view.item.code)　\(view.department)\(HTML.when(!guide.editors.isEmpty, "　编写：\(view.editorNames)"))\(guide.review.map { "　审核：\(view.name($0.person))" as HTML })</p>
    <p>\(sentence)</p>
    """
}

private func columns(_ form: GuideForm, _ state: FormState) -> HTML {
  func column(_ side: GuideSide, _ variant: GuideVariant) -> HTML {
    let fields = GuideFields(
      side: side, state: state, typed: form.typed,
      findings: Dictionary(grouping: form.view.findings.filter { $0.side == side && $0.part == form.part }, by: \.path))
    return partFields(form.part, variant, fields, withBlankRow: !form.isApart || variant.materials.count < 5)
  }
  let path: LocalPath = "\(Path.guide(form.view.item.code))"
  guard form.isApart else {
    return """
      <input type="hidden" name="same" value="on">
      <p class="meta">网上版与窗口版一致，同时保存。<a href="\(officePath(path, ["part": form.part.rawValue, "apart": "on"]))">分开填写网上版</a></p>
      \(section(form.part.title, column(.hall, form.hall)))
      """
  }
  return """
    <div class="field"><label class="choice"><input type="checkbox" name="same" value="on"> <span>与窗口版一致（网上版照抄窗口版）</span></label></div>
    <div class="pair">
    \(section("窗口版 · \(form.part.title)", column(.hall, form.hall)))
    \(section("网上版 · \(form.part.title)", column(.online, form.online)))
    </div>
    """
}

/// The fields of one variant, each with what was found about it.
private struct GuideFields {
  let side: GuideSide
  let state: FormState
  let typed: [String: String]
  let findings: [String: [GuideFinding]]

  func name(_ path: String) -> String { "\(side.rawValue).\(path)" }

  func found(_ path: String) -> HTML { findingNotes(findings[path] ?? []) }

  func line(
    _ path: String, _ label: String, _ value: String, hint: String = "", required: Bool = false, extra: HTML = ""
  ) -> HTML {
    with(
      path,
      textField(
        name(path), label, state, standard: typed[name(path)] ?? value, hint: hint, required: required, extra: extra))
  }

  func words(
    _ path: String, _ label: String, _ value: String, hint: String = "", required: Bool = false, rows: Int = 3
  ) -> HTML {
    with(path, wordsField(name(path), label, state, standard: value, hint: hint, required: required, rows: rows))
  }

  func flag(_ path: String, _ label: String, _ isOn: Bool) -> HTML {
    with(path, flagField(name(path), label, state, standard: isOn))
  }

  func choice(_ path: String, _ label: String, _ choices: [InputChoice], _ value: String) -> HTML {
    with(path, selectField(name(path), label, choices, state, standard: value))
  }

  /// Rows of a list, and one to add another; a row is taken out by its tick.
  func rows<Part>(
    _ list: String, _ title: String, _ parts: [Part], blank: Part?, _ fields: (String, Part) -> HTML
  ) -> HTML {
    let all = parts + [blank].compactMap { $0 }
    return """
      \(found(list))\(state.issue(name(list)).map { "<p class=\"issue\" id=\"f-\(name(list))\">\($0)</p>" as HTML })
      \(all.enumerated().map { place, part in
        let row = "\(list).\(place)"
        return """
          <fieldset class="group"><legend>\(place < parts.count ? "\(title) \(place + 1)" : "再加一项\(title)")</legend>
          <input type="hidden" name="\(name(row)).shown" value="1">
          \(fields(row, part))
          \(HTML.when(place < parts.count, "<label class=\"choice\"><input type=\"checkbox\" name=\"\(name(row)).remove\" value=\"on\"> <span>保存时删去这一项</span></label>"))
          </fieldset>

          """ as HTML
      })
      """
  }

  private func with(_ path: String, _ field: HTML) -> HTML {
    let notes = found(path)
    return notes.isEmpty ? field : "<div class=\"noted\">\(field)\(notes)</div>"
  }
}

/// Findings in a few words each, beside the field they are about.
func findingNotes(_ findings: [GuideFinding]) -> HTML {
  guard !findings.isEmpty else { return .empty }
  return """
    <ul class="notes">\(findings.map { finding in
      "<li class=\"\(finding.kind == .blocking ? "must" : "may")\"><b>\(finding.kind == .blocking ? "必须改正" : "建议")</b> \(finding.explanation)\(finding.howToMend)</li>" as HTML
    })</ul>
    """
}

private func partFields(_ part: GuidePart, _ variant: GuideVariant, _ fields: GuideFields, withBlankRow: Bool) -> HTML {
  switch part {
  case .basics: basics(variant, fields)
  case .materials:
    fields.rows("materials", "材料", variant.materials, blank: withBlankRow ? GuideMaterial(name: "") : nil) {
      material($1, at: $0, fields)
    }
  case .process: process(variant, fields)
  case .places: places(variant, fields)
  case .questions:
    fields.rows("questions", "问题", variant.questions, blank: GuideQuestion(question: "", answer: "")) { row, part in
      "\(fields.line("\(row).question", "问题", part.question))\(fields.words("\(row).answer", "解答", part.answer, rows: 2))"
    }
  }
}

private func basics(_ variant: GuideVariant, _ fields: GuideFields) -> HTML {
  """
  \(fields.words("conditions", "受理条件", variant.conditions, hint: "一行一条：什么人、什么情况可以办", required: true))
  \(fields.line("promised", "承诺办结时限", variant.promised.text, hint: "当日、20 个工作日 或 30 日", required: true))
  \(fields.line("statutory", "法定办结时限", variant.statutory?.text ?? "", hint: "法律没有规定的留空"))
  \(fields.words("legalBasis", "设定依据", variant.legalBasis, hint: "文件名称和条款，如《社会救助暂行办法》第十一条", required: true, rows: 2))
  \(fields.words("criteria", "审查标准", variant.criteria))
  \(fields.line("resultName", "结果名称", variant.resultName, required: true))
  \(fields.words("resultSample", "结果样本", variant.resultSample, hint: "结果文书上会写什么", rows: 2))
  \(fields.line("reach", "通办范围", variant.reach, hint: "如：全县任一乡镇便民服务中心都可以办"))
  """
}

private func material(_ material: GuideMaterial, at row: String, _ fields: GuideFields) -> HTML {
  // Told once: the next rows ask for the same.
  func hint(_ text: String) -> String { row.hasSuffix(".0") ? text : "" }
  return """
    \(fields.line("\(row).name", "名称", material.name, required: true))
    \(fields.choice("\(row).source", "来源渠道", MaterialSource.allCases.map { InputChoice(value: $0.rawValue, label: $0.title) }, material.source.rawValue))
    \(fields.line("\(row).copies", "份数", "\(material.copies)", required: true, extra: " inputmode=\"numeric\" class=\"short\""))
    \(fields.line("\(row).validityMonths", "有效期（月）", material.validityMonths.map { "\($0)" } ?? "", extra: " inputmode=\"numeric\" class=\"short\""))
    \(fields.flag("\(row).isOriginal", "要原件", material.isOriginal))
    \(fields.flag("\(row).isRequired", "必交", material.isRequired))
    \(fields.words("\(row).necessity", "必要性", material.necessity, hint: hint("为什么要，或什么情况才要"), required: true, rows: 2))
    \(fields.words("\(row).instructions", "填写说明", material.instructions, hint: hint("怎么填、怎么拍、哪里容易错"), required: true, rows: 2))
    \(fields.flag("\(row).isForm", "是要填的表格", material.isForm))
    \(fields.line("\(row).blankForm", "空白表格在哪里取", material.blankForm))
    \(fields.words("\(row).sample", "示范文本", material.sample.map { "\($0.label)：\($0.value)" }.joined(separator: "\n"), hint: hint("一行一栏，如“姓名：张某某”，用虚构的人")))
    \(fields.line("\(row).legalBasis", "依据", material.legalBasis, hint: hint("证明类材料必填")))
    """
}

private func process(_ variant: GuideVariant, _ fields: GuideFields) -> HTML {
  let free = GuideFields(side: fields.side, state: fields.state, typed: fields.typed, findings: [:])
  let flowNotes = fields.findings.filter { $0.key.hasPrefix("flow") }.sorted { $0.key < $1.key }.flatMap(\.value)
  return """
    \(free.words("flow", "办理流程", variant.flow.joined(separator: "\n"), hint: "一步一行，写明谁做什么、几天", required: true, rows: 5))\(findingNotes(flowNotes))
    \(fields.line("form", "办理形式", variant.form, hint: "如：窗口、网上、代办都可以"))
    \(fields.line("visits", "到现场次数", "\(variant.visits)", required: true, extra: " inputmode=\"numeric\" class=\"short\""))
    \(fields.words("leniency", "容缺受理", variant.leniency, hint: "缺哪样可以先收、几天内补", rows: 2))
    \(fields.flag("fee.isCharged", "收费", variant.fee.isCharged))
    \(fields.line("fee.standard", "收费标准", variant.fee.standard))
    \(fields.line("fee.legalBasis", "收费依据", variant.fee.legalBasis))
    \(fields.line("fee.onlinePayment", "网上支付", variant.fee.onlinePayment))
    \(fields.rows("specialSteps", "特别环节", variant.specialSteps, blank: GuideSpecialStep(name: "")) { row, step in
      """
      \(fields.line("\(row).name", "名称", step.name, hint: "如：入户调查、公示、评定"))
      \(fields.line("\(row).limit", "所需时限", step.limit))
      \(fields.line("\(row).legalBasis", "依据", step.legalBasis))
      \(fields.flag("\(row).stopsClock", "不计算在办结时限内", step.stopsClock))
      \(fields.flag("\(row).isCharged", "这一环节收费", step.isCharged))
      """
    })
    """
}

private func places(_ variant: GuideVariant, _ fields: GuideFields) -> HTML {
  """
  \(fields.words("places", "办理地点", variant.places, hint: "一行一处", required: true))
  \(fields.line("hours", "办理时间", variant.hours, required: true))
  \(fields.line("appointment", "预约办理", variant.appointment))
  \(fields.line("delivery", "结果送达", variant.delivery, hint: "自取、代办员送到家、邮寄"))
  \(fields.line("phone", "咨询电话", variant.phone, hint: "几个号码用顿号隔开", extra: " inputmode=\"tel\""))
  \(fields.line("complaintPhone", "监督投诉电话", variant.complaintPhone, required: true, extra: " inputmode=\"tel\""))
  """
}
