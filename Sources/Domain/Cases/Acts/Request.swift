// 提出申请: what is requested, by whom, and what is still missing.

extension ActRule {
  static let request = ActRule("转为申请", at: [.consulting], by: [.owner])
  static let checkMaterials = ActRule("核对材料", at: .before, by: [.owner])
  static let notifyOnce = ActRule(
    "一次性告知", at: [.requested, .awaitingMaterials], by: [.owner, .supervisor],
    requires: { kase, _ throws(Refusal) in
      if kase.owedMaterials.isEmpty { throw .nothingMissing }
    })
  static let refer = ActRule("不属受理范围", at: [.consulting, .requested], by: [.owner])
  static let checkIdentity = ActRule(
    "核对证件", at: .all.subtracting([.consulting, .closing, .archived]), by: [.owner], goesOnWhilePending: true)
  static let changeContact = ActRule(
    "更正联系电话", at: .all.subtracting([.closing, .archived]), by: [.owner], goesOnWhilePending: true)
}

extension Case {
  /// 核对证件: with a document that the principal's kind can have.
  func checkIdentity(_ check: IdentityCheck, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard IdentityDocument.offered(for: principal.kind).contains(check.document) else {
      throw .documentOfOtherKind(check.document, principal.kind)
    }
    return [.identityChecked(check, on: context.today)]
  }

  func checkMaterials(_ checks: [MaterialCheck], _ context: Context) throws(Refusal) -> [CaseEvent] {
    for check in checks where !materials.indices.contains(check.index) { throw .noSuchMaterial(check.index) }
    var after = self
    after.apply(.materialsChecked(checks))
    let isWaiting = step.kind == .requested || step.kind == .awaitingMaterials
    guard isWaiting, after.owedMaterials.isEmpty else { return [.materialsChecked(checks)] }
    return [
      .materialsChecked(checks),
      .materialsComplete(acceptBy: context.workday(after: .acceptanceDays), since: context.receivedDay),
    ]
  }

  /// 一次性告知: everything missing is told once; a second list may not ask for what the first did not, unless a supervisor
  /// gives a reason (domain.md §5.4). Example: told 户口簿 on Monday; on Tuesday 身份证 as well is refused.
  func notify(
    _ notice: OneTimeNotice, override: Words?, by actor: Actor, _ context: Context
  ) throws(Refusal) -> [CaseEvent] {
    for line in notice.lines where !materials.indices.contains(line.material) { throw .noSuchMaterial(line.material) }
    let owed = Set(materials.indices.filter { !materials[$0].isSettled })
    let told = Set(notice.lines.map(\.material))
    guard !told.isEmpty else { throw .nothingMissing }
    // Everything at once: no owed material may be left for a later notice.
    let forgotten = owed.subtracting(told)
    guard forgotten.isEmpty else { throw .materialsMissing(forgotten.sorted().map { materials[$0].spec.name }) }
    guard notice.due >= context.today else { throw .dueInThePast(notice.due) }
    if !notices.isEmpty {
      let before = Set(notices.flatMap { $0.lines.map(\.material) })
      let new = told.subtracting(before).sorted()
      let isSupervisor = actor.seat?.kind == .supervisor
      guard new.isEmpty || (isSupervisor && override != nil) else {
        throw .secondNotice(new.map { materials[$0].spec.name })
      }
    }
    return [.notifiedOnce(notice, override: override)]
  }
}
