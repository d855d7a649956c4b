import Domain
import Store

/// Names that sentences need, looked up once a page.
struct Names: Sendable {
  let facts: CountyFacts
  var posts: [ID<Post>: String] = [:]  // 李明（七里坪乡 · 基层代办员）
  var staff: [ID<Staff>: String] = [:]

  func department(_ code: DepartmentCode) -> String { facts.name(of: code) }
  func post(_ id: ID<Post>) -> String { posts[id] ?? "岗位 \(id.raw)" }
}

extension CaseEvent {
  /// The journal in words: what happened, as a person would tell it. nil for what only moves a clock beside another event.
  func sentence(_ names: Names, kase: Case) -> String? {
    switch self {
    case .opened(let opening):
      return opening.isConsultation
        ? "咨询登记：\(opening.item.name)（\(opening.channel.title)）"
        : "提出申请：\(opening.item.name)（\(opening.channel.title)），由\(names.post(opening.owner))负责"
    case .requested: return "咨询转为申请"
    case .materialsChecked(let checks):
      let told = checks.compactMap { check -> String? in
        guard kase.materials.indices.contains(check.index) else { return nil }
        let photos = check.files.isEmpty ? "" : "，照片 \(check.files.count) 张"
        return "\(kase.materials[check.index].spec.name)（\(check.state.title)\(photos)）"
      }
      return "核对材料：\(told.joined(separator: "、"))"
    case .materialsComplete: return "材料齐全，待受理委托"
    case .notifiedOnce(let notice, let override):
      let lines = notice.lines.map { line in
        let name = kase.materials.indices.contains(line.material) ? kase.materials[line.material].spec.name : ""
        return "\(name)：\(line.howToMend.text)"
      }
      let again = override.map { "（服务督办员同意再次告知：\($0.text)）" } ?? ""
      return "一次性告知（\(notice.toldBy.title)），请在 \(notice.due.short) 前补正：\(lines.joined(separator: "；"))\(again)"
    case .accepted(let delegation, let work):
      let powers = delegation.powers.map(\.title).joined(separator: "、")
      return
        "受理委托，分类\(work.caseClass.title)，\(delegation.witnessed)，权限：\(powers)，委托至\(delegation.to.long)；时限：\(work.promised.text)，至 \(work.deadline.due.short)"
    case .delegationRenewed(let delegation): return "续签委托，\(delegation.witnessed)，至\(delegation.to.long)"
    case .originalTaken(let original): return "接收原件：\(original.name)，约定 \(original.dueBack.short) 前退还"
    case .originalReturned(let id, let back):
      let name = kase.originals.first { $0.id == id }?.name ?? "原件"
      return "退还原件：\(name)，\(back.receivedBy.text)签收"
    case .delayExplained(let explanation):
      return
        "解释当日未办结（\(explanation.toldBy.title)\(explanation.isInTime ? "" : "，已超过当天下班时间")）：\(explanation.reason.text)；预计 \(explanation.promisedDay.short) 办结"
    case .transferProposed(let transfer): return "转交乡镇，请\(names.post(transfer.to))接收：\(transfer.reason.text)"
    case .transferAccepted(let owner): return "接收转交，由\(names.post(owner))负责"
    case .transferDeclined(let reason): return "退回转交：\(reason.text)"
    case .dispatched(let tasks):
      let told = tasks.map { task in
        let order = task.after.isEmpty ? "" : "（待第 \(task.after.map(String.init).joined(separator: "、")) 项办完）"
        return "\(names.department(task.department))·\(task.matter)\(order)"
      }
      return "转部门办理：\(told.joined(separator: "；"))"
    case .taskMoved(let id, let state): return taskSentence(id, state, names, kase)
    case .taskAdded(let task): return "任务改由\(names.department(task.department))办理：\(task.matter)"
    case .taskCorrected(let id, let note, _, _):
      return "\(department(id, names, kase))要求补正的材料已交：\(note.text)"
    case .heardFromAbove(_, let note): return "上级批复：\(note.text)"
    case .taskExtensionSettled(let id, let approved, let note, let review):
      let said = note.map { "：\($0.text)" } ?? ""
      return approved
        ? "同意\(department(id, names, kase))延期，新期限 \(review.deadline.due.short)\(said)"
        : "不同意\(department(id, names, kase))延期\(said)"
    case .clockMoved(let clock, _):
      return clock.isPaused ? "办件时限暂停计算" : "办件时限重新计算，至 \(clock.due.short)\(clock.isProvisional ? "（暂估）" : "")"
    case .tasksConcluded: return "各部门均已办完"
    case .feedbackGiven(let note, let toldBy, _): return "反馈进展（\(toldBy.title)）：\(note.text)"
    case .externalNumberRecorded(let number): return "登记网报编号：\(number)"
    case .suspended(let suspension, _, let reviewBy):
      return
        "中止（\(suspension.reason.title)，\(suspension.toldBy.title)告知）：\(suspension.explanation.text)；\(reviewBy.short) 前复核"
    case .resumed(let note, let clock): return "续办：\(note.text)；新期限 \(clock.due.short)"
    case .extensionProposed(let proposal, _): return "申请延期 \(proposal.days.count) 个工作日：\(proposal.reason.text)"
    case .extensionSettled(let approved, let note):
      return (approved ? "同意延期" : "不同意延期") + (note.map { "：\($0.text)" } ?? "")
    case .endingProposed(let proposed, let confirmBy):
      switch proposed.what {
      case .refusal(let refusal): return "提出不予办理（\(refusal.ground.title)，\(refusal.citation)），\(confirmBy.short) 前确认"
      case .termination(let termination):
        return "提出终止（\(termination.reason.title)）：\(termination.explanation.text)，\(confirmBy.short) 前确认"
      }
    case .endingRejected(let reason): return "不同意结束：\(reason.text)"
    case .ended(let ending, _): return ending.sentence
    case .finished(let result, let isLate, let deliverBy):
      let number = result.documentNumber.isEmpty ? "" : "，\(result.documentNumber)"
      return
        "办结：\(result.outcome.title)\(number)，\(result.summary.text)\(isLate ? "（超过时限）" : "")；\(deliverBy.short) 前送达"
    case .delivered(let delivery, _, let until):
      return "送达（\(delivery.way.title)），\(delivery.receivedBy.text)签收；可在\(until.long)前评价"
    case .archived: return "交接归档，原件结清"
    case .rated(let rating, let isPaper): return isPaper ? "录入纸质评价" : "委托人作出评价" + (rating.grade.isBad ? "，待回访核实" : "")
    case .reopened(let reason, _, _): return "重开：\(reason.text)"
    case .identityChecked(let check, _):
      let taken = check.taken.map(\.title).joined(separator: "、")
      return "核对\(check.document.title)\(taken.isEmpty ? "" : "，更新登记的\(taken)")"
    case .contactChanged(let change): return "更正联系电话为 \(change.shownPhone.text)（\(change.check.title)）"
    }
  }

  private func department(_ id: Int, _ names: Names, _ kase: Case) -> String {
    kase.task(id).map { names.department($0.department) } ?? "部门"
  }

  private func taskSentence(_ id: Int, _ state: DepartmentTask.State, _ names: Names, _ kase: Case) -> String {
    let who = department(id, names, kase)
    switch state {
    case .queued: return "\(who)待前序任务"
    case .waiting(_, let acceptBy): return "\(who)的任务开始，\(acceptBy.short) 前接收"
    case .received: return "\(who)接收任务"
    case .correcting(let request, _): return "\(who)告知补正：\(request.whatIsMissing.text)"
    case .underReview(let review):
      if review.isDeemed { return "\(who)逾期未告知，自 \(review.deadline.start.short) 起视为受理（行政许可法第三十二条）" }
      if let proposal = review.proposedExtension {
        return "\(who)申请延期 \(proposal.days.count) 个工作日：\(proposal.reason.text)"
      }
      return "\(who)受理 \(review.number)，期限至 \(review.deadline.due.short)"
    case .special(let special, _): return "\(who)进入特别环节（\(special.kind.title)，\(special.writtenNotice)），不计入时限"
    case .reportedUp(let report, _): return "\(who)上报\(report.authority)（\(report.documentNumber)）"
    case .done(let decision, _, let isLate):
      let reason = decision.reason.map { "：\($0.text)" } ?? ""
      return "\(who)决定：\(decision.outcome.title) \(decision.documentNumber)\(reason)\(isLate ? "（超过时限）" : "")"
    case .sentBack(let back):
      if case .notOurs(let right) = back.reason {
        return "\(who)退回任务：非本部门职责，应由\(names.department(right))办理。\(back.explanation.text)"
      }
      return "\(who)退回任务：\(back.reason.title)。\(back.explanation.text)"
    case .cancelled: return "\(who)的任务取消"
    }
  }
}

extension Delegation {
  var witnessed: String {
    if case .fingerprint(let witnesses) = signedBy {
      return "捺印，见证人\(witnesses.map(\.text).joined(separator: "、"))"
    }
    return "委托人\(signedBy.title)"
  }
}

extension Ending {
  var sentence: String {
    switch self {
    case .completed(let result, _): "办结：\(result.outcome.title)"
    case .refused(let refusal):
      "不予办理（\(refusal.ground.title)）：\(refusal.explanation.text)；可以：\(refusal.alternatives.text)"
    case .referred(let referral):
      "不属受理范围：\(referral.explanation.text)；请联系\(referral.responsible)（\(referral.phone)）\(referral.contactMade ? "，已帮助联系" : "")"
    case .withdrawn(let withdrawal): "委托人撤回委托（\(withdrawal.way.title)，\(withdrawal.identityCheck.text)）"
    case .terminated(let termination): "终止（\(termination.reason.title)）：\(termination.explanation.text)"
    }
  }
}
