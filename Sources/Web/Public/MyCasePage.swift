import Domain
import Markup
import Store

extension MyCaseView {
  var page: HTML {
    """
    \(refusal.map { Notice(kind: .danger, text: $0).html })
    <p class="meta">\(kase.number.text)　\(kase.principal.shownName.text)</p>
    \(stepBar(kase))
    <section class="card next"><h2>\(standing)</h2>
    \(agent.map(responsible))
    \(kase.step.work.map { deadlineHTML($0.deadline, calendar: context.calendar) })
    </section>
    \(HTML.when(!kase.originalsHeld.isEmpty, section("您的原件", originals)))
    \(corrections)
    \(HTML.when(!kase.tasks.isEmpty, section("部门", tasks)))
    \(HTML.when(permits(.rate), section("评价（自愿）", ratingForm)))
    \(kase.rating.map { "<p>您已评价：\($0.grade.title)。谢谢。</p>" as HTML })
    \(HTML.when(permits(.withdraw), withdrawal))
    <p>\(complaint)</p>
    <form class="buttons" method="post" action="\(Routes.leaveMyCase)">\(formToken)\(button("看完了，退出", .standard))</form>
    <p class="meta">用别人的手机或者公用电脑查的，看完请退出。不退出的，一小时内在这个浏览器上还能看到。</p>
    """
  }

  // MARK: Where it stands

  private var standing: String {
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

  private func responsible(_ row: PostRow) -> HTML {
    "<p>负责：\(row.holder?.name ?? "")（\(row.title)） \(callButton(row.holder?.workPhone ?? ""))</p>"
  }

  private var originals: HTML { "<ul>\(kase.originalsHeld.map(line))</ul>" }

  private func line(of original: Original) -> HTML {
    let keeper = agent?.holder?.name ?? "代办员"
    let days = context.today.number - original.takenAt.day.number + 1
    return "<li>\(original.name)：由\(keeper)保管，第 \(days) 天，\(original.dueBack.short) 前退还</li>\n"
  }

  private var corrections: HTML {
    guard kase.step.kind == .awaitingMaterials, let notice = kase.notices.last else { return .empty }
    let lines = notice.lines.map { line -> HTML in
      let name = kase.materials.indices.contains(line.material) ? kase.materials[line.material].spec.name : ""
      return "<li><b>\(name)</b>：\(line.howToMend.text)</li>\n"
    }
    return section("请补这些材料（\(notice.due.short) 前）", "<ol>\(lines)</ol>")
  }

  private var tasks: HTML {
    let lines = kase.tasks.map { task -> HTML in
      "<li>\(names.department(task.department))：\(task.state.kind.title)</li>\n"
    }
    return "<ul>\(lines)</ul>"
  }

  // MARK: What the principal may do

  private func permits(_ act: CaseAction.Name) -> Bool { (try? kase.permits(act, by: .principal)) != nil }

  /// Which case a form is about: the page of another may have been opened since.
  private var about: HTML { "<input type=\"hidden\" name=\"case\" value=\"\(kase.number.text)\">" }

  private var ratingForm: HTML {
    let grades = Rating.Grade.allCases.reversed().map { InputChoice(value: "\($0.rawValue)", label: $0.title) }
    return formHTML(
      to: Routes.rateMyCase.path, key: key,
      """
      \(about)
      <p>满意不满意，由您说。不评价也没有关系。</p>
      \(groupField("grade", "您对这次代办服务", grades, state, isMultiple: false))
      \(wordsField("comment", "意见", state, required: false))
      \(buttons(button("提交评价")))
      """)
  }

  private var withdrawal: HTML {
    """
    <details class="more"><summary>撤回委托</summary>
    \(withdrawalForm)
    </details>
    """
  }

  private var withdrawalForm: HTML {
    formHTML(
      to: Routes.withdrawMyCase.path, key: "\(key)-w",
      """
      \(about)
      <p>撤回后不再代办，代办员手中的原件会退还给您。</p>
      \(wordsField("reason", "原因（可以不写）", state, required: false))
      \(buttons(button("撤回委托", .danger)))
      """)
  }

  private var complaint: HTML {
    link("\(Routes.newComplaint.path)?case=\(step: kase.number.text)", "对这件办件投诉或建议")
  }
}
