import Domain
import Markup
import Store

/// From the case page to its forms.
func formsLink(_ kase: ID<Case>) -> HTML {
  section("表单代填", "<p><a href=\"\(Path.kase(kase))/forms\">表单：一次问清，填好各张表</a></p>")
}

/// The forms that a case needs, and how far each is.
func caseFormsPage(_ scene: CaseFormContext, mayFill: Bool) -> HTML {
  let path: LocalPath = "\(Path.kase(scene.kase.id))/forms"
  let back: HTML = "<a class=\"button\" href=\"\(Path.kase(scene.kase.id))\">返回办件</a>"
  guard !scene.templates.isEmpty else {
    return emptyState("“\(scene.kase.item.name)”还没有表单。", action: ("返回办件", "\(Path.kase(scene.kase.id))"))
  }
  let interview = scene.interview(scene.templates)
  let isFilled = scene.templates.allSatisfy { scene.form($0.code) != nil }
  let isMany = scene.templates.count > 1
  return """
    <p class="meta">\(scene.kase.number.text)　\(scene.kase.item.name)　\(scene.kase.principal.shownName.text)</p>
    \(HTML.when(mayFill && isMany, """
      <section class="card next"><h2>一次问完 \(scene.templates.count) 张表</h2>
      <p>\(isFilled ? "都已填好，可以再改。" : "还要问 \(interview.questions.count) 项，同一件事只问一次。")</p>
      <div class="buttons"><a class="button primary" href="\(path)/all">\(isFilled ? "修改" : "开始填写")</a>\(HTML.when(isFilled, " <a class=\"button\" href=\"\(path)/all/read-back\">读给本人核对</a> <a class=\"button\" href=\"\(path)/all/print\">打印全部</a>"))</div></section>
      """))
    \(dataTable(["表单", "状态", "问了", "已知", "少打的字", "办理"], scene.templates.map { template in
      let form = scene.form(template.code)
      let burden = form?.form.burden
      let own = "\(path)/\(template.code)"
      return [
        "\(template.title)<br><span class=\"meta\">第 \(form?.form.version ?? template.version) 版　\(template.issuer)</span>", stateHTML(form),
        "\(burden.map { "\($0.asked) 项" } ?? "")", "\(burden.map { "\($0.known) 项" } ?? "")",
        "\(burden.map { "\($0.keystrokesSaved) 个" } ?? "")",
        HTML.when(mayFill, """
          <a class="button\(isMany || form != nil ? "" : " primary")" href="\(own)">\(form == nil ? "填写" : "修改")</a>
          \(HTML.when(form != nil, "<a class=\"button\" href=\"\(own)/read-back\">核对</a> <a class=\"button\" href=\"\(own)/print\">打印</a>"))
          """),
      ]
    }, caption: "表单"))
    <div class="buttons">\(back)</div>
    """
}

private func stateHTML(_ form: CaseForm?) -> HTML {
  guard let form else { return "<span class=\"light paused\">未填</span>" }
  return form.readBackAt.map { "<span class=\"light green\">已核对</span> <span class=\"meta\">\($0.text)</span>" }
    ?? "<span class=\"light yellow\">已填，未核对</span>"
}

/// Large plain sentences for the person; what two forms say alike is read once.
func readBackPage(
  _ forms: [(template: FormTemplate, form: CaseForm)], kase: ID<Case>, code: String
) -> HTML {
  let path: LocalPath = "\(Path.kase(kase))/forms/\(step: code)"
  var read: Set<String> = []
  func fresh(_ sentences: [String]) -> [String] { sentences.filter { read.insert($0).inserted } }
  let parts = forms.map { template, form in
    let sentences = fresh(form.form.sentences(in: template))
    let declarations = fresh(template.declarations)
    return section(
      template.title,
      """
      \(HTML.when(!sentences.isEmpty, "<ol class=\"read-back\">\(sentences.map { "<li>\($0)</li>\n" as HTML })</ol>"))
      \(HTML.when(!declarations.isEmpty, "<h3>您签字就是声明</h3><ol class=\"read-back\">\(declarations.map { "<li>\($0)</li>\n" as HTML })</ol>"))
      """)
  }
  return """
    <p>请慢慢读给本人听，逐句问“对不对”。不对的先更正，再核对。</p>
    \(parts)
    \(formHTML(to: "\(path)/read-back", "<div class=\"buttons\"><button class=\"primary\">与本人核对无误</button> <a class=\"button\" href=\"\(path)\">更正</a></div>"))
    """
}
