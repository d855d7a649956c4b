import Domain
import Markup
import Store

extension TemplateListView {
  var page: HTML {
    """
    <p>\(linkButton(Routes.formTemplate.path, "新增表单"))</p>
    \(section("表单", dataTable(["表单", "制表部门", "栏目", "要问的", "版本", "查看"], templates.map(row), caption: "表单")))
    \(section("负担", counts.isEmpty ? noBurden : burden))
    """
  }

  private func row(_ template: FormTemplate) -> [HTML] {
    let asked = template.fields.count { field in
      switch field.source {
      case .fact, .ask: true
      case .derived, .kase, .shared: false
      }
    }
    let query: KeyValuePairs = ["code": template.code]
    return [
      mayChange(template) ? link(Routes.formTemplate(query), template.title) : "\(template.title)",
      "\(template.issuer)", "\(template.fields.count) 项", "至多 \(asked) 项", "第 \(template.version) 版",
      link(Routes.formTemplatePreview(query), "预览"),
    ]
  }

  private var noBurden: HTML {
    "<p class=\"quiet\">还没有填过表。填过以后，这里按事项列出问了多少、少问了多少。</p>"
  }

  private var burden: HTML {
    dataTable(
      ["事项", "填表", "问了", "已知不问", "少打的字"],
      counts.map { count in
        [
          "\(itemNames[count.itemCode] ?? count.itemCode)", "\(count.forms) 张", "\(count.burden.asked) 项",
          "\(count.burden.known) 项", "\(count.burden.keystrokesSaved) 个",
        ]
      }, caption: "各事项的填表负担")
  }
}

extension TemplateView {
  var title: String { template?.title ?? "新增表单" }

  var page: HTML {
    let base = [("known", template?.code ?? ""), ("version", template.map { "\($0.version)" } ?? "")]
    return """
      \(officeSummary(state))
      <p class="meta">保存即成为新的一版，从现在起使用；已经填好的表沿用填写时的版本。</p>
      \(officeForm(Routes.formTemplate.path, hidden: base, fields))
      \(HTML.when(!versions.isEmpty, section("版本", history)))
      """
  }

  private var fields: HTML {
    """
    \(section("表单", head))
    \(fieldLineHelp)
    \((0..<shownSections).map(part))
    \(section("声明和签名", end))
    """
  }

  private var head: HTML {
    let choices = issuers.map { InputChoice(value: $0, label: $0) }
    let issuer = template?.issuer ?? (issuers.count == 1 ? issuers[0] : nil)
    let serves = (template?.serves ?? []).joined(separator: "\n")
    return """
      \(codeField)
      \(textField("title", "表名", state, standard: template?.title ?? "", extra: " maxlength=\"60\""))
      \(wordsField("serves", "用于哪些事项（一行一个）", state, standard: serves, hint: "事项编码或事项名称"))
      \(selectField("issuer", "制表部门", choices, state, standard: issuer))
      \(wordsField("legalBasis", "设定依据", state, standard: template?.legalBasis ?? "", rows: 2))
      """
  }

  private var codeField: HTML {
    template.map {
      textField("code", "表单编码", state, standard: $0.code, hint: "编码不能改，换编码请另建表单", extra: " readonly")
    } ?? textField("code", "表单编码", state, hint: "小写字母、数字、短横线", extra: " autocomplete=\"off\"")
  }

  /// One more than there are, as far as there may be.
  private var shownSections: Int {
    let typed = (0..<TemplateReader.sectionsMax).last { state.form.has("section.\($0)") }.map { $0 + 1 } ?? 0
    return min(TemplateReader.sectionsMax, max(template?.sections.count ?? 0, typed) + 1)
  }

  private func part(_ place: Int) -> HTML {
    let kept = template.flatMap { $0.sections.indices.contains(place) ? $0.sections[place] : nil }
    let name = "section.\(place)"
    let lines = kept?.fields.map(FieldLine.text).joined(separator: "\n") ?? ""
    let layout = kept?.layout.map(FieldLine.text).joined(separator: "\n") ?? ""
    let lineField = wordsField(
      name, "栏目（一行一个）", state, standard: lines,
      hint: "键|名称|来源|必填|显示条件|敏感|依据|读法|提示，后面没有的可以不写", required: false,
      rows: max(4, (kept?.fields.count ?? 0) + 1))
    let layoutField = wordsField(
      "\(name).layout", "A4 排版（一行一行，键:格数，每行合计 12）", state, standard: layout,
      hint: "不写就自动排：两项一行，长的单独一行", required: false)
    return section(
      "第 \(place + 1) 部分",
      """
      \(textField("\(name).title", "名称", state, standard: kept?.title ?? "", required: false))
      \(lineField)
      \(layoutField)
      """)
  }

  private var end: HTML {
    let declarations = (template?.declarations ?? []).joined(separator: "\n")
    let slots = (template?.signatures ?? []).map { "\($0.kind == .signature ? "签名" : "意见")|\($0.title)" }
    let declarationField = wordsField(
      "declarations", "声明（一行一条）", state, standard: declarations, required: false)
    let signatureField = wordsField(
      "signatures", "签名和意见栏（一行一个）", state, standard: slots.joined(separator: "\n"),
      hint: "签名|申请人签名，意见|乡镇人民政府意见", rows: 5)
    return """
      \(declarationField)
      \(signatureField)
      \(buttons(button("保存新版本"), linkButton(Routes.formTemplates.path, "返回")))
      """
  }

  private var history: HTML {
    let lines = versions.map {
      "<li>第 \($0.version) 版　\($0.title)　\($0.fields.count) 项</li>\n" as HTML
    }
    return "<ul>\(lines)</ul>"
  }
}

/// Every word that a field's line may use.
private let fieldLineHelp: HTML = """
  <details class="more"><summary>来源和类型怎么写</summary><div class="card">
  <p>能推算、能共享、已经采集过的不要再填；敏感信息要写依据；只问与事项直接有关的。</p>
  \(factList(fieldLineWords))
  </div></details>
  """

private let fieldLineWords: [(String, HTML)] = {
  func all(_ source: String, _ titles: [String]) -> HTML {
    "\(titles.map { title in "\(source):\(title)" }.joined(separator: "　"))"
  }
  return [
    ("事实（采集一次，各表共用）", all("事实", FactKey.allCases.map(\.label))),
    ("推算", all("推算", Derivation.allCases.map(\.title))),
    ("办件", all("办件", CaseValue.allCases.map(\.title))),
    ("共享", all("共享", SharedRecord.allCases.map(\.title))),
    (
      "填写",
      """
      填写:文本(40)　填写:长文本(300)　填写:数字(亩,0,500)　填写:金额　填写:日期　填写:单选(甲、乙)　填写:多选(甲、乙)　\
      填写:身份证号　填写:信用代码　填写:电话　填写:账号　填写:是否　填写:表格(name 姓名 文本(20)；work? …)
      """
    ),
    ("必填", "必填　选填　当 键=值/值"), ("显示条件", "键=值/值，看前面的栏目"), ("读法", "您家一共{v}。"),
  ]
}()

extension TemplatePreview {
  var page: HTML {
    let conditional = template.fields.count { $0.shownWhen != nil }
    return """
      <p>\(linkButton(Routes.formTemplates.path, "返回表单"))</p>
      \(section("填写时问的", "<fieldset class=\"field\" disabled>\(questions)</fieldset>"))
      \(HTML.when(conditional > 0, "<p class=\"meta\">另有 \(conditional) 项只问有关的人。</p>"))
      \(FormPaper(template: template, form: nil, number: "").html)
      """
  }

  private var questions: [HTML] {
    let around = FormSurroundings(values: [:], town: nil, village: nil, today: today)
    return Interview([template], facts: [:], answers: [:], around: around).questions.map { questionHTML($0, .fresh) }
  }
}
