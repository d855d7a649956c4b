import Domain
import Markup

extension InterviewView {
  var title: String { templates.count == 1 ? templates[0].title : "一次问完 \(templates.count) 张表" }

  var page: HTML {
    """
    <p class="meta">\(templates.map(\.title).joined(separator: "、"))。已经知道 \(known.count) 项，还要问 \(questions.count) 项，同一件事只问一次。</p>
    \(officeSummary(state))
    \(formHTML(to: Routes.caseForm(kase, chosen), fields))
    \(HTML.when(keepsFacts, removal))
    """
  }

  private var corrections: [Interview.Question] { known.compactMap(\.correction) }

  private var fields: HTML {
    """
    \(section("已经知道，不再问", factList(known.map { ($0.field.label, shown($0)) })))
    \(HTML.when(!questions.isEmpty, section("请问", asked, id: "questions")))
    \(HTML.when(!corrections.isEmpty, correctable))
    \(section("留着以后用", consent))
    \(buttons(button("保存并核对"), linkButton(Routes.caseForms(kase), "返回表单")))
    """
  }

  private func shown(_ known: Interview.Known) -> HTML {
    "\(known.field.shown(known.value, masked: true)) <span class=\"meta\">\(known.origin.title)</span>"
  }

  private var asked: HTML { "<div data-private>\(questions.map { questionHTML($0, state) })</div>" }

  private var correctable: HTML {
    """
    <details class="more"><summary>更正已经知道的（只填要改的）</summary>
    <div class="card" data-private>\(corrections.map { questionHTML($0, state, isCorrection: true) })</div></details>
    """
  }

  private var consent: HTML {
    let isSensitive = (questions + corrections).contains { $0.field.isSensitive }
    let sensitive = flagField(
      "keepsSensitive", "本人单独同意保存其中的敏感信息（账户、残疾、困难身份、收入存款）", state, standard: false)
    return """
      <p class="hint">问过本人再勾选。不同意也照常办理，只是下次办事要再问一遍；以后可以随时要求删除。</p>
      \(flagField("keepsFacts", "本人同意保存以上资料，以后办事填表使用", state, standard: false))
      \(HTML.when(isSensitive, sensitive))
      """
  }

  private var removal: HTML {
    """
    <details class="more"><summary>本人要求删除留存的资料</summary><div class="card">
    <p>删除以前办事留存、供填表使用的资料；已经填好的表不受影响。删除后不能恢复。</p>
    \(formHTML(to: Routes.factRemoval(kase), button("删除留存的资料", .danger)))
    </div></details>
    """
  }
}

extension Filling.Origin {
  /// Where a value comes from, and from which day.
  var title: String {
    switch self {
    case .fact(let fact): "\(fact.source.title) \(fact.day.long)"
    case .derived: "推算"
    case .kase: "办件"
    case .shared: "共享"
    case .answered: "本表已填"
    case .open, .waiting: ""
    }
  }
}
