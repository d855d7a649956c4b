import Domain
import Markup
import Store
import UseCases

/// - Parameter failure: why nothing was found; nil before anything was asked.
func lookupPage(_ state: FormState, failure: HTML?) -> HTML {
  """
  \(failure.map { "<div class=\"notice danger\" role=\"alert\"><p>\($0)</p></div>" as HTML })
  <form method="post" action="/lookup" class="form card">\(formToken)
  \(textField("code", "查询码（9 位数字）", state, hint: "在受理单上，或代办员告诉您的", extra: " inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"14\""))
  \(textField("tail", "登记电话的后四位", state, extra: " inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"4\" class=\"short\""))
  <div class="buttons"><button class="primary">查进展</button></div></form>
  """
}

/// One text for a wrong code, wrong digits and too many tries, so that it does not tell which of them it is; and what to do
/// in each of these.
///
/// - Parameter phone: 监督电话; empty where the county has set none.
func lookupFailure(phone: String) -> HTML {
  let call: HTML = phone.isEmpty ? .empty : "，或拨打 <a href=\"tel:\(phone)\">\(phone)</a>"
  return """
    查询码或电话后四位不对，或一小时内输错次数过多。请核对后再试，或一小时后再试；也可<a href="/roster">联系代办员</a>\(call)。
    """
}

/// 我的办件: stage, next step, deadline with its reasoning, who is responsible and his work phone. No personal facts.
func myCasePage(_ view: PublicCaseView, key: String, state: FormState, refusal: String?) -> HTML {
  let kase = view.kase
  // Which case a form is about: the page of another may have been opened since.
  let about: HTML = "<input type=\"hidden\" name=\"case\" value=\"\(kase.number.text)\">"
  let canRate = (try? kase.permits(.rate, by: .principal)) != nil
  let canWithdraw = (try? kase.permits(.withdraw, by: .principal)) != nil
  return """
    \(refusal.map { "<div class=\"notice danger\" role=\"alert\"><p>\($0)</p></div>" as HTML })
    <p class="meta">\(kase.number.text)　\(kase.principal.shownName.text)</p>
    \(stepBar(kase))
    <section class="card next"><h2>\(publicStatus(kase, view))</h2>
    \(view.agent.map { "<p>负责：\($0.holder?.name ?? "")（\($0.title)） <a class=\"button\" href=\"tel:\($0.holder?.workPhone ?? "")\">打电话 \($0.holder?.workPhone ?? "")</a></p>" as HTML })
    \(kase.step.work.map { deadlineHTML($0.deadline, calendar: view.context.calendar) })
    </section>
    \(HTML.when(!kase.originalsHeld.isEmpty, section("您的原件", "<ul>\(kase.originalsHeld.map { "<li>\($0.name)：由\(view.agent?.holder?.name ?? "代办员")保管，第 \(view.context.today.number - $0.takenAt.day.number + 1) 天，\($0.dueBack.short) 前退还</li>\n" as HTML })</ul>")))
    \(HTML.when(kase.step.kind == .awaitingMaterials, kase.notices.last.map { notice in
      section("请补这些材料（\(notice.due.short) 前）", "<ol>\(notice.lines.map { "<li><b>\(kase.materials.indices.contains($0.material) ? kase.materials[$0.material].spec.name : "")</b>：\($0.howToMend.text)</li>\n" as HTML })</ol>")
    } ?? .empty))
    \(HTML.when(!kase.tasks.isEmpty, section("部门", "<ul>\(kase.tasks.map { "<li>\(view.names.department($0.department))：\($0.state.kind.title)</li>\n" as HTML })</ul>")))
    \(HTML.when(canRate, section("评价（自愿）", formHTML(to: "/my-case/rating", key: key, """
      \(about)
      <p>满意不满意，由您说。不评价也没有关系。</p>
      \(groupField("grade", "您对这次代办服务", Rating.Grade.allCases.reversed().map { ActField.Choice(value: "\($0.rawValue)", label: $0.title) }, state, isMultiple: false))
      \(wordsField("comment", "意见", state, required: false))
      <div class="buttons"><button class="primary">提交评价</button></div>
      """))))
    \(HTML.when(kase.rating != nil, "<p>您已评价：\(kase.rating?.grade.title ?? "")。谢谢。</p>"))
    \(HTML.when(canWithdraw, """
    <details class="more"><summary>撤回委托</summary>
    \(formHTML(to: "/my-case/withdrawal", key: key + "-w", """
      \(about)
      <p>撤回后不再代办，代办员手中的原件会退还给您。</p>
      \(wordsField("reason", "原因（可以不写）", state, required: false))
      <div class="buttons"><button class="danger">撤回委托</button></div>
      """))
    </details>
    """))
    <p><a href="/complaints/new?case=\(kase.number.text)">对这件办件投诉或建议</a></p>
    <form class="buttons" method="post" action="/my-case/leaving">\(formToken)<button>看完了，退出</button></form>
    <p class="meta">用别人的手机或者公用电脑查的，看完请退出。不退出的，一小时内在这个浏览器上还能看到。</p>
    """
}

struct PublicCaseView: Sendable {
  let pass: CasePass
  let kase: Case
  let sequence: Int
  let agent: PostRow?
  let names: Names
  let context: Context
}

private func publicStatus(_ kase: Case, _ view: PublicCaseView) -> String {
  let due = kase.step.work.map { "，\($0.deadline.due.short) 前办结\($0.deadline.isProvisional ? "（暂估）" : "")" } ?? ""
  return switch kase.step {
  case .consulting: "已登记咨询，代办员会答复您"
  case .requested: "已收到申请，代办员正在核对材料"
  case .awaitingMaterials: "等您补材料"
  case .awaitingDelegation: "材料已齐，等您签委托书"
  case .inHand(let work): work.delay.map { "办理中。\($0.reason.text)，预计 \($0.promisedDay.short) 办结" } ?? "办理中\(due)"
  case .withDepartments: "部门正在办理\(due)"
  case .suspended(let suspension, _, _, _): "已中止：\(suspension.reason.title)。\(suspension.explanation.text)"
  case .finished: "已办好，正在给您送达"
  case .delivered: "已送达"
  case .closing(let ending, _), .archived(let ending, _):
    switch ending {
    case .completed: "已办结"
    default: ending.sentence
    }
  }
}
