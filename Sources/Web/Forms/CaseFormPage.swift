import Domain
import Markup
import Store

/// From the case page to its forms.
func formsLink(_ kase: ID<Case>) -> HTML {
  section("表单代填", "<p>\(link(Routes.caseForms(kase), "表单：一次问清，填好各张表"))</p>")
}

extension CaseFormsView {
  var page: HTML {
    guard !templates.isEmpty else {
      return emptyState("“\(kase.item.name)”还没有表单。", action: ("返回办件", Routes.kase(kase.id)))
    }
    return """
      <p class="meta">\(kase.number.text)　\(kase.item.name)　\(kase.principal.shownName.text)</p>
      \(HTML.when(mayFill && isMany, allAtOnce))
      \(dataTable(["表单", "状态", "问了", "已知", "少打的字", "办理"], templates.map(row), caption: "表单"))
      \(buttons(linkButton(Routes.kase(kase.id), "返回办件")))
      """
  }

  private var isMany: Bool { templates.count > 1 }

  private var allAtOnce: HTML {
    let isFilled = templates.allSatisfy { form(of: $0) != nil }
    let fill = linkButton(Routes.caseForm(kase.id, .all), isFilled ? "修改" : "开始填写", .primary)
    let check = linkButton(Routes.caseFormReadBack(kase.id, .all), "读给本人核对")
    let print = linkButton(Routes.caseFormPrint(kase.id, .all), "打印全部")
    return """
      <section class="card next"><h2>一次问完 \(templates.count) 张表</h2>
      <p>\(isFilled ? "都已填好，可以再改。" : "还要问 \(openCount) 项，同一件事只问一次。")</p>
      \(isFilled ? buttons(fill, check, print) : buttons(fill))</section>
      """
  }

  private func row(_ template: FormTemplate) -> [HTML] {
    let kept = form(of: template)
    let burden = kept?.form.burden
    let version = kept?.form.version ?? template.version
    return [
      "\(template.title)<br><span class=\"meta\">第 \(version) 版　\(template.issuer)</span>", state(of: kept),
      counted(burden?.asked, "项"), counted(burden?.known, "项"), counted(burden?.keystrokesSaved, "个"),
      HTML.when(mayFill, acts(on: template, isFilled: kept != nil)),
    ]
  }

  private func counted(_ count: Int?, _ unit: String) -> HTML { count.map { "\($0) \(unit)" } ?? .empty }

  private func state(of form: CaseForm?) -> HTML {
    guard let form else { return "<span class=\"light paused\">未填</span>" }
    return form.readBackAt.map { "<span class=\"light green\">已核对</span> <span class=\"meta\">\($0.text)</span>" }
      ?? "<span class=\"light yellow\">已填，未核对</span>"
  }

  private func acts(on template: FormTemplate, isFilled: Bool) -> HTML {
    let chosen = ChosenForms.one(template.code)
    let fill = linkButton(
      Routes.caseForm(kase.id, chosen), isFilled ? "修改" : "填写", isMany || isFilled ? .standard : .primary)
    guard isFilled else { return "\(fill)\n" }
    let check = linkButton(Routes.caseFormReadBack(kase.id, chosen), "核对")
    let print = linkButton(Routes.caseFormPrint(kase.id, chosen), "打印")
    return "\(fill)\n\(check) \(print)"
  }
}

extension FilledFormsView {
  /// Large plain sentences for the person; what two forms say alike is read once.
  var readBackPage: HTML {
    var read: Set<String> = []
    func fresh(_ sentences: [String]) -> [String] { sentences.filter { read.insert($0).inserted } }
    let parts = forms.map { filled -> HTML in
      let sentences = fresh(filled.form.sentences(in: filled.template))
      let declarations = fresh(filled.template.declarations)
      return section(
        filled.template.title,
        """
        \(HTML.when(!sentences.isEmpty, list(sentences)))
        \(HTML.when(!declarations.isEmpty, "<h3>您签字就是声明</h3>\(list(declarations))"))
        """)
    }
    let acts = buttons(button("与本人核对无误"), linkButton(Routes.caseForm(kase.id, chosen), "更正"))
    return """
      <p>请慢慢读给本人听，逐句问“对不对”。不对的先更正，再核对。</p>
      \(parts)
      \(formHTML(to: Routes.caseFormReadBack(kase.id, chosen), acts))
      """
  }

  private func list(_ sentences: [String]) -> HTML {
    "<ol class=\"read-back\">\(sentences.map { "<li>\($0)</li>\n" as HTML })</ol>"
  }

  var paperPage: HTML {
    """
    \(printBar(linkButton(Routes.caseForms(kase.id), "返回表单")))
    \(forms.map { FormPaper(template: $0.template, form: $0.form, number: kase.number.text).html })
    """
  }
}
