import Domain
import Markup
import Store
import UseCases

/// One conversation: what is known, and what must still be asked, for one form or all of a case.
struct InterviewView: Sendable {
  let kase: ID<Case>
  let code: String  // of one form, or `all`
  let templates: [FormTemplate]
  let interview: Interview
  let typed: Set<String>  // questions that were answered in the form that came back: they stay open

  /// In the order of the forms: what must be asked, and what was just typed.
  var questions: [Interview.Question] {
    let again = interview.known.compactMap(\.correction).filter { typed.contains($0.id) }
    let order = templates.flatMap { template in template.fields.map(template.question) }
    return (interview.questions + again).sorted {
      order.firstIndex(of: $0.id) ?? 0 < order.firstIndex(of: $1.id) ?? 0
    }
  }

  var known: [Interview.Known] { interview.known.filter { !typed.contains($0.correction?.id ?? "") } }

  /// Whether something was kept of the person from an earlier form.
  var keepsFacts: Bool {
    interview.known.contains { if case .fact(let fact) = $0.origin { fact.source != .kase } else { false } }
  }

  var path: LocalPath { "\(Path.kase(kase))/forms/\(step: code)" }
}

func interviewPage(_ view: InterviewView, _ state: FormState) -> HTML {
  let questions = view.questions
  let known = view.known
  let corrections = known.compactMap(\.correction)
  let isSensitive = (questions + corrections).contains { $0.field.isSensitive }
  return """
    <p class="meta">\(view.templates.map(\.title).joined(separator: "、"))。已经知道 \(known.count) 项，还要问 \(questions.count) 项，同一件事只问一次。</p>
    \(officeSummary(state))
    \(formHTML(to: view.path, """
      \(section("已经知道，不再问", factList(known.map { ($0.field.label, knownHTML($0)) })))
      \(HTML.when(!questions.isEmpty, section("请问", "<div data-private>\(questions.map { questionHTML($0, state) })</div>", id: "questions")))
      \(HTML.when(!corrections.isEmpty, """
        <details class="more"><summary>更正已经知道的（只填要改的）</summary>
        <div class="card" data-private>\(corrections.map { questionHTML($0, state, isCorrection: true) })</div></details>
        """))
      \(section("留着以后用", """
        <p class="hint">问过本人再勾选。不同意也照常办理，只是下次办事要再问一遍；以后可以随时要求删除。</p>
        \(flagField("keepsFacts", "本人同意保存以上资料，以后办事填表使用", state, standard: false))
        \(HTML.when(isSensitive, flagField("keepsSensitive", "本人单独同意保存其中的敏感信息（账户、残疾、困难身份、收入存款）", state, standard: false)))
        """))
      <div class="buttons"><button class="primary">保存并核对</button> <a class="button" href="\(Path.kase(view.kase))/forms">返回表单</a></div>
      """))
    \(HTML.when(view.keepsFacts, """
      <details class="more"><summary>本人要求删除留存的资料</summary><div class="card">
      <p>删除以前办事留存、供填表使用的资料；已经填好的表不受影响。删除后不能恢复。</p>
      \(formHTML(to: "\(Path.kase(view.kase))/facts/removal", "<button class=\"danger\">删除留存的资料</button>"))
      </div></details>
      """))
    """
}

private func knownHTML(_ known: Interview.Known) -> HTML {
  "\(known.field.shown(known.value, masked: true)) <span class=\"meta\">\(known.origin.title)</span>"
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
