import Domain
import Markup
import Store

extension CaseView {
  /// The act that moves the case on is the biggest thing on the page; the others are quieter.
  var nextBox: HTML {
    let main = mainAct
    // Who works on a department's task finds its next act and its clock here.
    let task = main == nil ? taskAct : nil
    let answers = allowed.filter { [.declineTransfer, .rejectEnding].contains($0) && $0 != main }
    let others = allowed.filter { $0 != main && !answers.contains($0) }
    let title = task.map { "下一步　\($0.act.title)" } ?? (kase.isOpen ? "下一步　\(kase.nextTitle)" : "已归档")
    return """
      <section class="card next" aria-labelledby="next-title">
      <h2 id="next-title">\(title)</h2>
      <p>\(HTML.when(kase.isOpen, light(of: task?.task)))</p>
      <p class="who-line">\(whoseTurn)</p>
      \(task.map(taskButton))
      \(HTML.when(main != nil || !answers.isEmpty, actButtons(main, answers)))
      \(HTML.when(!others.isEmpty, moreActs(others)))
      </section>
      """
  }

  private var mainAct: CaseAction.Name? { kase.outlook.next.flatMap { allowed.contains($0) ? $0 : nil } }

  private func light(of task: DepartmentTask?) -> HTML {
    let outlook = task?.outlook ?? kase.outlook
    let start = task?.state.review?.deadline.start ?? kase.step.work?.deadline.start
    let (calendar, today) = (context.calendar, context.today)
    let light = Light(
      due: outlook.due,
      yellowFrom: calendar.yellowDay(due: outlook.due, start: start, parameters: context.parameters),
      today: today, isPaused: outlook.isPaused, isOpen: kase.isOpen)
    return lightHTML(light, due: outlook.due, today: today, calendar: calendar, isProvisional: outlook.isProvisional)
  }

  private func taskButton(_ next: (task: DepartmentTask, act: CaseAction.Name)) -> HTML {
    let act = linkButton(address(of: next.act, on: next.task), next.act.title, .primary)
    let what: HTML = "<span class=\"meta\">\(names.department(next.task.department))：\(next.task.matter)</span>"
    return buttons(act, what)
  }

  private func actButtons(_ main: CaseAction.Name?, _ answers: [CaseAction.Name]) -> HTML {
    let first = main.map { linkButton(Routes.act(kase.id, $0), $0.title, .primary) }
    let rest = answers.map { linkButton(Routes.act(kase.id, $0), $0.title) }
    return """
      <div class="buttons">\(first)\(rest)</div>
      """
  }

  private func moreActs(_ acts: [CaseAction.Name]) -> HTML {
    let endings: Set<CaseAction.Name> = [.proposeRefusal, .proposeTermination, .withdraw, .refer]
    let links = acts.map { act -> HTML in
      "\(linkButton(Routes.act(kase.id, act), act.title, endings.contains(act) ? .danger : .standard))\n"
    }
    return """
      <details class="more"><summary>其他可以办的</summary><div class="acts">
      \(links)
      </div></details>
      """
  }

  private var whoseTurn: HTML {
    let waits: String =
      switch kase.outlook.waitsFor {
      case .owner, .nobody: ""
      case .receiver: "。已转交，等对方接收"
      case .principal: "。等委托人"
      case .department: "。等部门"
      case .confirmer: "。等服务督办员答复"
      }
    let who: HTML = owner.map(named) ?? "负责：岗位 \(kase.owner.raw)"
    return "\(who)\(waits)"
  }

  private func named(_ owner: PostRow) -> HTML {
    let phone = owner.holder.map { " <a href=\"tel:\($0.workPhone)\">\($0.workPhone)</a>" as HTML }
    return "负责：\(owner.holder?.name ?? "（空岗）")（\(owner.title)）\(phone)"
  }
}
