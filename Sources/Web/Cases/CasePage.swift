import Domain
import Markup
import Store

extension CaseView {
  /// 办件页: five steps, what is next and who does it, then facts, materials, departments, the journal in words.
  var page: HTML {
    """
    <p class="meta">\(kase.number.text)　查询码 \(kase.opening.code.text)</p>
    \(claimNotice)
    \(stepBar(kase))
    <div class="columns">
    <div>
    \(nextBox)
    \(HTML.when(!kase.tasks.isEmpty, section("部门任务", taskTimeline, id: "tasks")))
    \(materialsSection)
    \(section("经过", journal, id: "journal"))
    </div>
    <div>
    \(factsSection)
    \(clockSection)
    \(originalsSection)
    \(papersSection)
    \(formsLink(kase.id))
    </div>
    </div>
    """
  }

  /// What the request says of a known person, and what is to be done about it.
  private var claimNotice: HTML {
    guard let claimed = kase.claimed else { return .empty }
    let what = claimed.differing.map(\.title).joined(separator: "、")
    let text =
      what.isEmpty
      ? "委托人以前有登记；这次申请没有核对证件，按申请所填办理，不显示以前的信息。"
      : "申请所填的\(what)与以前登记的不一致，还没有核对证件。以前登记的不变，本件按申请所填办理。"
    let check = linkButton(Routes.identityCheck(kase.id), "核对证件")
    return """
      <div class="notice warning"><p>\(text)</p>
      \(HTML.when(allowed.contains(.checkIdentity), "<p>\(check)</p>"))</div>
      """
  }

  private var factsSection: HTML {
    let hint = facts == .withReason ? "（须说明理由）" : ""
    let full: HTML = "<p>\(link(Routes.person(kase.id), "查看完整信息\(hint)"))</p>"
    return section(
      "事实",
      """
      \(factList(factLines))
      \(HTML.when(facts != .refused, full))
      """)
  }

  private var factLines: [(String, HTML)] {
    let principal = kase.principal
    let needs = principal.needs.map(\.title).joined(separator: "、")
    let seen = kase.seen.map { "已核对\($0.document.title)（\($0.day.short)）" }
    return [
      ("委托人", "\(principal.shownName.text)\(needs.isEmpty ? "" : "（\(needs)）")"),
      ("电话", "\(principal.shownPhone.text)"),
      ("代为申请", "\(principal.asker?.text ?? "")"),
      ("证件", "\(seen ?? (kase.claimed == nil ? "" : "未核对"))"),
      ("村组", "\(place)"),
      ("申请的事", "\(kase.demand.text)"),
      ("渠道", "\(kase.opening.channel.title)　\(kase.opening.at.text)"),
      ("主管部门", "\(kase.item.departments.map(names.department).joined(separator: "、"))"),
      ("本人到场", "\(kase.item.mustBePresent ?? "")"),
      ("网报编号", "\(kase.externalNumber ?? "")"),
      ("委托", kase.delegation.map(told) ?? "尚未委托"),
      ("评价", kase.rating.map { isHandler ? "委托人已评价" : "\($0.grade.title)" } ?? ""),
    ]
  }

  private func told(_ delegation: Delegation) -> HTML {
    let powers = delegation.powers.map(\.title).joined(separator: "·")
    let paper = delegation.paper.map { " \(fileLink($0, "看签名"))" as HTML }
    return "\(powers)　至\(delegation.to.long)（\(delegation.witnessed)）\(paper)"
  }

  private var clockSection: HTML {
    guard let work = kase.step.work else { return .empty }
    let extended = work.extendedBy.count > 0 ? "，已延期 \(work.extendedBy.count) 个工作日" : ""
    let guess = work.deadline.isProvisional ? "（暂估）" : ""
    let due: HTML =
      "\(work.caseClass.title)件，\(work.promised.text)\(extended)，至 <b>\(work.deadline.due.short)</b>\(guess)"
    let delay: HTML =
      work.delay.map { delay -> HTML in
        let count = delay.isInTime ? "（计为已解释）" : "（解释晚于当天下班，计为超时）"
        return "<p>已解释当日未办结，预计 \(delay.promisedDay.short) 办结\(count)。</p>"
      } ?? .empty
    return section(
      "期限",
      """
      <p>\(due)</p>
      \(delay)\(deadlineHTML(work.deadline, calendar: context.calendar))
      <p class="meta">定期反馈：\(work.feedbackDue.short) 前向委托人反馈进展</p>
      """)
  }

  private var materialsSection: HTML {
    guard !kase.materials.isEmpty else { return .empty }
    let settled = kase.materials.count { $0.isSettled }
    return section(
      "材料 \(settled)/\(kase.materials.count)",
      """
      <ul class="checklist">
      \(kase.materials.map(materialLine))
      </ul>
      """, id: "materials")
  }

  private func materialLine(_ material: CaseMaterial) -> HTML {
    let photos = material.files.enumerated().map { "\(fileLink($0.element, "照片 \($0.offset + 1)")) " as HTML }
    return """
      <li><span>\(material.spec.name)<br><span class="meta">\(material.spec.summary)</span></span>
      <span class="\(material.isSettled ? "light green" : "light yellow")">\(material.state.title)</span>
      \(HTML.when(!photos.isEmpty, "<span class=\"photos\">\(photos)</span>"))</li>

      """
  }

  /// A file by its name: a link for whom it may open to.
  private func fileLink(_ file: FileMark, _ title: String) -> HTML {
    files == .refused ? "\(title)" : link(Routes.caseFile(kase.id, file.id.raw), title)
  }

  private var originalsSection: HTML {
    guard !kase.originals.isEmpty else { return .empty }
    return section(
      "原件",
      """
      <ul>
      \(kase.originals.map(originalLine))
      </ul>
      """)
  }

  private func originalLine(_ original: Original) -> HTML {
    if let back = original.returned {
      return "<li>\(original.name)：已退还，\(back.receivedBy.text)签收（\(back.at.text)）</li>\n"
    }
    let days = context.today.number - original.takenAt.day.number + 1
    let kept = "在\(names.post(original.holder))处，第 \(days) 天，约定 \(original.dueBack.short) 前退还"
    return "<li><b>\(original.name)</b>：\(kept)</li>\n"
  }

  private var papersSection: HTML {
    let kinds = PaperKind.available(for: kase)
    guard !kinds.isEmpty else { return .empty }
    return section(
      "文书", "<ul>\(kinds.map { "<li>\(link(Routes.paper(kase.id, $0), $0.title))</li>\n" as HTML })</ul>")
  }

  private var journal: HTML {
    """
    <ol class="journal">
    \(entries.reversed().compactMap(entryLine))
    </ol>
    \(HTML.when(entries.count < sequence, "<p>\(wholeJournal)</p>"))
    """
  }

  private var wholeJournal: HTML {
    link("\(LocalPath(Routes.kase(kase.id), ["all": "1"]))#journal", "全部经过（\(sequence) 条）")
  }

  /// nil for what is not told.
  private func entryLine(_ entry: JournalEntry) -> HTML? {
    guard let sentence = entry.event.sentence(names, kase: kase) else { return nil }
    let who = entry.staff.map { names.staff[$0] ?? "工作人员" } ?? ""
    let time = "\(entry.recordedAt.day.short) \(entry.recordedAt.clock)"
    return """
      <li><time>\(time)</time><span>\(who)\(who.isEmpty ? "" : "　")\(sentence)</span></li>

      """
  }
}
