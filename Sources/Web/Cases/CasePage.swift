import Domain
import Markup
import Store

/// Everything the case page shows, loaded in one read.
struct CaseView: Sendable {
  let kase: Case
  let sequence: Int
  let entries: [JournalEntry]
  let names: Names
  let owner: PostRow?
  let place: String
  let context: Context
  let allowed: [CaseAction.Name]
  let taskActs: [Int: [CaseAction.Name]]
  let isHandler: Bool
  /// Whether the viewer may see the person in full, and the files that show him.
  let facts: ViewRight
  let files: ViewRight
}

extension CaseView {
  /// The task that the viewer can move on now, and how.
  var taskAct: (task: DepartmentTask, act: CaseAction.Name)? {
    for task in kase.tasks {
      if let act = taskActs[task.id]?.first, act == task.outlook.next { return (task, act) }
    }
    return nil
  }
}

/// 办件页: five steps, what is next and who does it, then facts, materials, departments, the journal in words.
func casePage(_ view: CaseView) -> HTML {
  let kase = view.kase
  return """
    <p class="meta">\(kase.number.text)　查询码 \(kase.opening.code.text)</p>
    \(claimNotice(view))
    \(stepBar(kase))
    <div class="columns">
    <div>
    \(nextBox(view))
    \(HTML.when(!kase.tasks.isEmpty, section("部门任务", taskTimeline(view), id: "tasks")))
    \(materialsSection(view))
    \(section("经过", journal(view), id: "journal"))
    </div>
    <div>
    \(factsSection(view))
    \(clockSection(view))
    \(originalsSection(view))
    \(papersSection(view))
    \(formsLink(view.kase.id))
    </div>
    </div>
    """
}

/// The act that moves the case on is the biggest thing on the page; the others are quieter.
private func nextBox(_ view: CaseView) -> HTML {
  let kase = view.kase
  let main = kase.outlook.next.flatMap { view.allowed.contains($0) ? $0 : nil }
  // Who works on a department's task finds its next act and its clock here.
  let task = main == nil ? view.taskAct : nil
  let outlook = task?.task.outlook ?? kase.outlook
  let start = task?.task.state.review?.deadline.start ?? kase.step.work?.deadline.start
  let today = view.context.today
  let light = Light(
    due: outlook.due,
    yellowFrom: view.context.calendar.yellowDay(due: outlook.due, start: start, parameters: view.context.parameters),
    today: today, isPaused: outlook.isPaused, isOpen: kase.isOpen)
  let answers = view.allowed.filter { [.declineTransfer, .rejectEnding].contains($0) && $0 != main }
  let others = view.allowed.filter { $0 != main && !answers.contains($0) }
  let path = Path.kase(kase.id)
  return """
    <section class="card next" aria-labelledby="next-title">
    <h2 id="next-title">\(task.map { "下一步　\($0.act.title)" } ?? (kase.isOpen ? "下一步　\(nextTitle(kase))" : "已归档"))</h2>
    <p>\(HTML.when(kase.isOpen, lightHTML(light, due: outlook.due, today: today, calendar: view.context.calendar, isProvisional: outlook.isProvisional)))</p>
    <p class="who-line">\(waitsText(view))</p>
    \(task.map { "<div class=\"buttons\"><a class=\"button primary\" href=\"\(path)/\($0.act.rawValue)?task=\($0.task.id)\">\($0.act.title)</a> <span class=\"meta\">\(view.names.department($0.task.department))：\($0.task.matter)</span></div>" as HTML })
    \(HTML.when(main != nil || !answers.isEmpty, """
    <div class="buttons">\(main.map { "<a class=\"button primary\" href=\"\(path)/\($0.rawValue)\">\($0.title)</a>" as HTML })\(answers.map { "<a class=\"button\" href=\"\(path)/\($0.rawValue)\">\($0.title)</a>" as HTML })</div>
    """))
    \(HTML.when(!others.isEmpty, """
    <details class="more"><summary>其他可以办的</summary><div class="acts">
    \(others.map { "<a class=\"button\(quietEndings.contains($0) ? " danger" : "")\" href=\"\(path)/\($0.rawValue)\">\($0.title)</a>\n" as HTML })
    </div></details>
    """))
    </section>
    """
}

private let quietEndings: Set<CaseAction.Name> = [.proposeRefusal, .proposeTermination, .withdraw, .refer]

func nextTitle(_ kase: Case) -> String {
  switch kase.outlook.next {
  case .checkMaterials? where kase.step.kind == .awaitingMaterials: "等委托人补正材料"
  case .resume?: "已中止，复核后续办"
  case .confirmEnding?: "等待确认"
  case let next?: next.title
  case nil: kase.isOpen ? "等部门办理" : "无"
  }
}

private func waitsText(_ view: CaseView) -> HTML {
  let kase = view.kase
  let owner: HTML =
    view.owner.map {
      "负责：\($0.holder?.name ?? "（空岗）")（\($0.title)）\(HTML.when($0.holder != nil, " <a href=\"tel:\($0.holder?.workPhone ?? "")\">\($0.holder?.workPhone ?? "")</a>"))"
    } ?? "负责：岗位 \(kase.owner.raw)"
  let waits: String =
    switch kase.outlook.waitsFor {
    case .owner, .nobody: ""
    case .receiver: "。已转交，等对方接收"
    case .principal: "。等委托人"
    case .department: "。等部门"
    case .confirmer: "。等服务督办员答复"
    }
  return "\(owner)\(waits)"
}

/// What the request says of a known person, and what is to be done about it.
private func claimNotice(_ view: CaseView) -> HTML {
  guard let claimed = view.kase.claimed else { return .empty }
  let what = claimed.differing.map(\.title).joined(separator: "、")
  return """
    <div class="notice warning"><p>\(what.isEmpty ? "委托人以前有登记；这次申请没有核对证件，按申请所填办理，不显示以前的信息。" : "申请所填的\(what)与以前登记的不一致，还没有核对证件。以前登记的不变，本件按申请所填办理。")</p>
    \(HTML.when(view.allowed.contains(.checkIdentity), "<p><a class=\"button\" href=\"\(Path.act(view.kase.id, .checkIdentity))\">核对证件</a></p>"))</div>
    """
}

private func factsSection(_ view: CaseView) -> HTML {
  let kase = view.kase
  let principal = kase.principal
  let needs = principal.needs.map(\.title).joined(separator: "、")
  return section(
    "事实",
    """
    \(factList([
      ("委托人", "\(principal.shownName.text)\(needs.isEmpty ? "" : "（\(needs)）")"),
      ("电话", "\(principal.shownPhone.text)"),
      ("代为申请", "\(principal.asker?.text ?? "")"),
      ("证件", "\(kase.seen.map { "已核对\($0.document.title)（\($0.day.short)）" } ?? (kase.claimed == nil ? "" : "未核对"))"),
      ("村组", "\(view.place)"),
      ("申请的事", "\(kase.demand.text)"),
      ("渠道", "\(kase.opening.channel.title)　\(kase.opening.at.text)"),
      ("主管部门", "\(kase.item.departments.map(view.names.department).joined(separator: "、"))"),
      ("本人到场", "\(kase.item.mustBePresent ?? "")"),
      ("网报编号", "\(kase.externalNumber ?? "")"),
      ("委托", kase.delegation.map { "\($0.powers.map(\.title).joined(separator: "·"))　至\($0.to.long)（\($0.witnessed)）\($0.paper.map { " \(fileLink($0, "看签名", view))" as HTML })" } ?? "尚未委托"),
      ("评价", kase.rating.map { view.isHandler ? "委托人已评价" : "\($0.grade.title)" } ?? ""),
    ]))
    \(HTML.when(view.facts != .refused, "<p><a href=\"\(Path.kase(kase.id))/person\">查看完整信息\(view.facts == .withReason ? "（须说明理由）" : "")</a></p>"))
    """)
}

private func clockSection(_ view: CaseView) -> HTML {
  guard let work = view.kase.step.work else { return .empty }
  let delay: HTML =
    work.delay.map {
      "<p>已解释当日未办结，预计 \($0.promisedDay.short) 办结\($0.isInTime ? "（计为已解释）" : "（解释晚于当天下班，计为超时）")。</p>"
    } ?? .empty
  return section(
    "期限",
    """
    <p>\(work.caseClass.title)件，\(work.promised.text)\(work.extendedBy.count > 0 ? "，已延期 \(work.extendedBy.count) 个工作日" : "")，至 <b>\(work.deadline.due.short)</b>\(work.deadline.isProvisional ? "（暂估）" : "")</p>
    \(delay)\(deadlineHTML(work.deadline, calendar: view.context.calendar))
    <p class="meta">定期反馈：\(work.feedbackDue.short) 前向委托人反馈进展</p>
    """)
}

private func materialsSection(_ view: CaseView) -> HTML {
  let kase = view.kase
  guard !kase.materials.isEmpty else { return .empty }
  let settled = kase.materials.count { $0.isSettled }
  return section(
    "材料 \(settled)/\(kase.materials.count)",
    """
    <ul class="checklist">
    \(kase.materials.map { material in
      """
      <li><span>\(material.spec.name)<br><span class="meta">\(material.spec.summary)</span></span>
      <span class="\(material.isSettled ? "light green" : "light yellow")">\(material.state.title)</span>
      \(HTML.when(!material.files.isEmpty, "<span class=\"photos\">\(material.files.enumerated().map { "\(fileLink($0.element, "照片 \($0.offset + 1)", view)) " as HTML })</span>"))</li>

      """ as HTML
    })
    </ul>
    """, id: "materials")
}

/// A file by its name: a link for whom it may open to.
private func fileLink(_ file: FileMark, _ title: String, _ view: CaseView) -> HTML {
  view.files == .refused
    ? "\(title)" : "<a href=\"\(Path.kase(view.kase.id))/files/\(file.id.raw)\">\(title)</a>"
}

private func originalsSection(_ view: CaseView) -> HTML {
  let kase = view.kase
  guard !kase.originals.isEmpty else { return .empty }
  let today = view.context.today
  return section(
    "原件",
    """
    <ul>
    \(kase.originals.map { original in
      original.returned.map { back in
        "<li>\(original.name)：已退还，\(back.receivedBy.text)签收（\(back.at.text)）</li>\n"
      } ?? """
        <li><b>\(original.name)</b>：在\(view.names.post(original.holder))处，第 \(today.number - original.takenAt.day.number + 1) 天，约定 \(original.dueBack.short) 前退还</li>

        """ as HTML
    })
    </ul>
    """)
}

private func papersSection(_ view: CaseView) -> HTML {
  let kinds = PaperKind.available(for: view.kase)
  guard !kinds.isEmpty else { return .empty }
  return section(
    "文书",
    "<ul>\(kinds.map { "<li><a href=\"\(Path.kase(view.kase.id))/papers/\($0.rawValue)\">\($0.title)</a></li>\n" as HTML })</ul>"
  )
}

/// Department tasks as a small timeline, each with its clock and what may be done to it now.
func taskTimeline(_ view: CaseView) -> HTML {
  let kase = view.kase
  return """
    <ul class="tasks">
    \(kase.tasks.map { task in
      let acts = view.taskActs[task.id] ?? []
      let isNow = !task.state.isTerminal && task.state.kind != .queued
      return """
        <li class="\(task.state.kind == .done ? "done" : isNow ? "now" : "")">
        <b>\(task.id). \(view.names.department(task.department))</b>　\(task.matter)<br>
        <span class="meta">\(taskState(task, view))</span>
        \(task.state.review.map { deadlineHTML($0.deadline, calendar: view.context.calendar) })
        \(HTML.when(!acts.isEmpty, "<div class=\"acts\">\(acts.map { "<a class=\"button\" href=\"\(Path.kase(kase.id))/\($0.rawValue)?task=\(task.id)\">\($0.title)</a>\n" as HTML })</div>"))
        </li>

        """ as HTML
    })
    </ul>
    """
}

private func taskState(_ task: DepartmentTask, _ view: CaseView) -> String {
  let title = task.state.kind.title
  switch task.state {
  case .queued: return "\(title)（第 \(task.after.map(String.init).joined(separator: "、")) 项）"
  case .waiting(_, let by): return "\(title)，\(by.short) 前接收"
  case .received(_, let by): return "\(title)，\(by.short) 前受理或一次告知补正，逾期视为受理"
  case .correcting(let request, _): return "\(title)：\(request.whatIsMissing.text)"
  case .underReview(let review):
    let number = review.isDeemed ? "视为受理" : "受理号 \(review.number)"
    let proposal = review.proposedExtension.map { "，申请延期 \($0.days.count) 个工作日待审批" } ?? ""
    return "\(title)，\(number)，至 \(review.deadline.due.short)\(proposal)"
  case .special(let special, _): return "\(title)：\(special.kind.title)（\(special.writtenNotice)），不计入时限"
  case .reportedUp(let report, let review): return "\(title)：\(report.authority)，至 \(review.deadline.due.short)"
  case .done(let decision, let day, let isLate):
    return "\(decision.outcome.title) \(decision.documentNumber)（\(day.short)\(isLate ? "，超过时限" : "")）"
  case .sentBack(let back): return "\(title)：\(back.reason.title)"
  case .cancelled: return title
  }
}

private func journal(_ view: CaseView) -> HTML {
  """
  <ol class="journal">
  \(view.entries.reversed().compactMap { entry -> HTML? in
    guard let sentence = entry.event.sentence(view.names, kase: view.kase) else { return nil }
    let who = entry.staff.map { view.names.staff[$0] ?? "工作人员" } ?? (entry.post == nil ? "" : "")
    return """
      <li><time>\(entry.recordedAt.day.short) \(entry.recordedAt.clock)</time><span>\(who)\(who.isEmpty ? "" : "　")\(sentence)</span></li>

      """
  })
  </ol>
  \(HTML.when(view.entries.count < view.sequence, "<p><a href=\"\(Path.kase(view.kase.id))?all=1#journal\">全部经过（\(view.sequence) 条）</a></p>"))
  """
}
