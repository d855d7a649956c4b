import Domain
import Markup
import Store
import UseCases

/// 表单 of the county, and the burden each item's forms are.
struct TemplateListView: Sendable {
  let templates: [FormTemplate]
  let counts: [FormCount]
  let items: [String: String]  // names by code
  let ownIssuer: String?  // of a department that sees only its own as changeable

  func mayChange(_ template: FormTemplate) -> Bool { ownIssuer == nil || ownIssuer == template.issuer }
}

func templateListPage(_ view: TemplateListView) -> HTML {
  """
  <p><a class="button" href="/office/forms/edit">新增表单</a></p>
  \(section("表单", dataTable(["表单", "制表部门", "栏目", "要问的", "版本", "查看"], view.templates.map { template in
      let asked = template.fields.count { field in
        switch field.source {
        case .fact, .ask: true
        case .derived, .kase, .shared: false
        }
      }
      return [
        view.mayChange(template)
          ? "<a href=\"\(officePath("/office/forms/edit", ["code": template.code]))\">\(template.title)</a>" : "\(template.title)",
        "\(template.issuer)", "\(template.fields.count) 项", "至多 \(asked) 项", "第 \(template.version) 版",
        "<a href=\"\(officePath("/office/forms/preview", ["code": template.code]))\">预览</a>",
      ]
    }, caption: "表单")))
  \(section("负担", burdenTable(view)))
  """
}

private func burdenTable(_ view: TemplateListView) -> HTML {
  guard !view.counts.isEmpty else { return "<p class=\"quiet\">还没有填过表。填过以后，这里按事项列出问了多少、少问了多少。</p>" }
  return dataTable(
    ["事项", "填表", "问了", "已知不问", "少打的字"],
    view.counts.map { count in
      [
        "\(view.items[count.itemCode] ?? count.itemCode)", "\(count.forms) 张", "\(count.burden.asked) 项",
        "\(count.burden.known) 项", "\(count.burden.keystrokesSaved) 个",
      ]
    }, caption: "各事项的填表负担")
}

/// What the form of a template shows.
struct TemplateFormView: Sendable {
  let versions: [FormTemplate]  // the latest first; none for a new form
  let issuers: [String]

  var template: FormTemplate? { versions.first }
}

func templatePage(_ view: TemplateFormView, _ state: FormState) -> HTML {
  let template = view.template
  let typed = (0..<TemplateReader.sectionsMax).last { state.form.has("section.\($0)") }.map { $0 + 1 } ?? 0
  let shown = min(TemplateReader.sectionsMax, max(template?.sections.count ?? 0, typed) + 1)
  let issuers = view.issuers.map { ActField.Choice(value: $0, label: $0) }
  let standing = template.map { "\($0.version)" } ?? ""
  return """
    \(officeSummary(state))
    <p class="meta">保存即成为新的一版，从现在起使用；已经填好的表沿用填写时的版本。</p>
    \(officeForm("/office/forms/edit", hidden: [("known", template?.code ?? ""), ("version", standing)], """
      \(section("表单", """
        \(textField("code", "表单编码", state, standard: template?.code ?? "", hint: template == nil ? "小写字母、数字、短横线" : "编码不能改，换编码请另建表单", extra: template == nil ? " autocomplete=\"off\"" : " readonly"))
        \(textField("title", "表名", state, standard: template?.title ?? "", extra: " maxlength=\"60\""))
        \(wordsField("serves", "用于哪些事项（一行一个）", state, standard: (template?.serves ?? []).joined(separator: "\n"), hint: "事项编码或事项名称"))
        \(selectField("issuer", "制表部门", issuers, state, standard: template?.issuer ?? view.issuers.first.flatMap { view.issuers.count == 1 ? $0 : nil }))
        \(wordsField("legalBasis", "设定依据", state, standard: template?.legalBasis ?? "", rows: 2))
        """))
      \(help)
      \((0..<shown).map { sectionHTML($0, template, state) })
      \(section("声明和签名", """
        \(wordsField("declarations", "声明（一行一条）", state, standard: (template?.declarations ?? []).joined(separator: "\n"), required: false))
        \(wordsField("signatures", "签名和意见栏（一行一个）", state, standard: (template?.signatures ?? []).map { "\($0.kind == .signature ? "签名" : "意见")|\($0.title)" }.joined(separator: "\n"), hint: "签名|申请人签名，意见|乡镇人民政府意见", rows: 5))
        <div class="buttons"><button class="primary">保存新版本</button> <a class="button" href="/office/forms">返回</a></div>
        """))
      """))
    \(HTML.when(!view.versions.isEmpty, section("版本", "<ul>\(view.versions.map { "<li>第 \($0.version) 版　\($0.title)　\($0.fields.count) 项</li>\n" as HTML })</ul>")))
    """
}

private func sectionHTML(_ place: Int, _ template: FormTemplate?, _ state: FormState) -> HTML {
  let known = template.flatMap { $0.sections.indices.contains(place) ? $0.sections[place] : nil }
  let name = "section.\(place)"
  let lines = known?.fields.map(FieldLine.text).joined(separator: "\n") ?? ""
  let layout = known?.layout.map(FieldLine.text).joined(separator: "\n") ?? ""
  return section(
    "第 \(place + 1) 部分",
    """
    \(textField("\(name).title", "名称", state, standard: known?.title ?? "", required: false))
    \(wordsField(name, "栏目（一行一个）", state, standard: lines, hint: "键|名称|来源|必填|显示条件|敏感|依据|读法|提示，后面没有的可以不写", required: false, rows: max(4, (known?.fields.count ?? 0) + 1)))
    \(wordsField("\(name).layout", "A4 排版（一行一行，键:格数，每行合计 12）", state, standard: layout, hint: "不写就自动排：两项一行，长的单独一行", required: false))
    """)
}

/// Every word that a field's line may use.
private let help: HTML = """
  <details class="more"><summary>来源和类型怎么写</summary><div class="card">
  <p>能推算、能共享、已经采集过的不要再填；敏感信息要写依据；只问与事项直接有关的。</p>
  \(factList([
    ("事实（采集一次，各表共用）", "\(FactKey.allCases.map { "事实:\($0.label)" }.joined(separator: "　"))"),
    ("推算", "\(Derivation.allCases.map { "推算:\($0.title)" }.joined(separator: "　"))"),
    ("办件", "\(CaseValue.allCases.map { "办件:\($0.title)" }.joined(separator: "　"))"),
    ("共享", "\(SharedRecord.allCases.map { "共享:\($0.title)" }.joined(separator: "　"))"),
    ("填写", "填写:文本(40)　填写:长文本(300)　填写:数字(亩,0,500)　填写:金额　填写:日期　填写:单选(甲、乙)　填写:多选(甲、乙)　填写:身份证号　填写:信用代码　填写:电话　填写:账号　填写:是否　填写:表格(name 姓名 文本(20)；work? …)"),
    ("必填", "必填　选填　当 键=值/值"), ("显示条件", "键=值/值，看前面的栏目"), ("读法", "您家一共{v}。"),
  ]))
  </div></details>
  """

/// The page as it would ask somebody of whom only the case's own facts are known, and the empty paper.
func templatePreview(_ template: FormTemplate, today: Day) -> HTML {
  let interview = Interview(
    [template], facts: [:], answers: [:],
    around: FormSurroundings(values: [:], town: nil, village: nil, today: today))
  return """
    <p><a class="button" href="/office/forms">返回表单</a></p>
    \(section("填写时问的", "<fieldset class=\"field\" disabled>\(interview.questions.map { questionHTML($0, .fresh) })</fieldset>"))
    \(HTML.when(template.fields.contains { $0.shownWhen != nil }, "<p class=\"meta\">另有 \(template.fields.count { $0.shownWhen != nil }) 项只问有关的人。</p>"))
    \(formPaper(template, nil, number: ""))
    """
}
