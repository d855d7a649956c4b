package import Domain
package import Sealing

/// What is recorded besides the journals of cases (等保 2.0 安全审计).
package enum AuditAct: String, Sendable, Codable, CaseIterable {
  case factorSet, factorRemoved, factorFailed, recoveryCodeUsed, recoveryCodesRenewed
  case signedIn, signInFailed, signInPaused, signedOut, sessionsEnded, passwordChanged, postChosen
  case accountLocked  // older rows only: since decision 0031 wrong passwords lock no account
  case lookUpFailed, lookUpBlocked
  case accountAdded, passwordReset, accountDisabled, accountEnabled
  case codeUsed, codeFailed, resetKnown, resetDisputed
  case changeProposed, changeConfirmed, changeRefused, changeWithdrawn, changeExpired
  case staffAdded, staffChanged, postOpened, postFilled, postVacated, backupSet, postClosed
  case guideSaved, guideSubmitted, guideReturned, guideReviewed, guidePublished, guideMarked
  case itemSaved, itemRetired, placeSaved, placeRetired, departmentSaved
  case holidaysSaved, parameterSet, settingsSaved, imported
  case personalDataViewed, personErased, notFound
  case attemptRefused  // to bypass the site's checks
  case personLookedUp, personViewRefused, fileViewed, fileViewRefused, personChecked, contactChanged
  case synonymSaved
  case listPublished, itemProposed, proposalReviewed, itemClaimed, claimAnswered, claimRecorded
  case formSaved, formFilled, formReadBack, factsForgotten
  case masterKeyMade, masterKeyRetired
  case malwareRefused

  package var title: String {
    switch self {
    case .factorSet: "设置动态口令"
    case .factorRemoved: "解除动态口令"
    case .factorFailed: "动态口令不对"
    case .recoveryCodeUsed: "使用恢复码"
    case .recoveryCodesRenewed: "重新生成恢复码"
    case .signedIn: "登录"
    case .signInFailed: "登录失败"
    case .signInPaused: "连续输错，暂停登录"
    case .accountLocked: "账号锁定"
    case .signedOut: "退出"
    case .sessionsEnded: "结束其他登录"
    case .lookUpFailed: "查询办件未对上"
    case .lookUpBlocked: "查询码暂停使用"
    case .passwordChanged: "修改密码"
    case .postChosen: "选择岗位"
    case .accountAdded: "新增账号"
    case .passwordReset: "重置密码"
    case .accountDisabled: "停用账号"
    case .accountEnabled: "启用账号"
    case .codeUsed: "用验证码设置密码"
    case .codeFailed: "验证码不对"
    case .resetKnown: "本人知道密码重置"
    case .resetDisputed: "本人否认密码重置"
    case .changeProposed: "提出双人复核"
    case .changeConfirmed: "确认双人复核"
    case .changeRefused: "拒绝双人复核"
    case .changeWithdrawn: "撤回双人复核"
    case .changeExpired: "双人复核过期"
    case .staffAdded: "新增人员"
    case .staffChanged: "修改人员"
    case .postOpened: "设立岗位"
    case .postFilled: "任职"
    case .postVacated: "离任"
    case .backupSet: "设置 AB 岗"
    case .postClosed: "撤销岗位"
    case .guideSaved: "编写指南"
    case .guideSubmitted: "指南送审"
    case .guideReturned: "退回指南"
    case .guideReviewed: "审核指南"
    case .guidePublished: "发布指南"
    case .guideMarked: "要求复审指南"
    case .itemSaved: "修订事项"
    case .itemRetired: "取消事项"
    case .placeSaved: "修订区划"
    case .placeRetired: "撤销区划"
    case .departmentSaved: "修订部门"
    case .holidaysSaved: "修订节假日"
    case .parameterSet: "设置参数"
    case .settingsSaved: "修改县级设置"
    case .imported: "批量导入"
    case .personalDataViewed: "查看个人信息"
    case .personErased: "依法删除个人信息"
    case .notFound: "查找未授权或不存在的内容"
    case .attemptRefused: "拦截异常请求"
    case .personLookedUp: "查找个人"
    case .personViewRefused: "查看个人信息被拒"
    case .fileViewed: "查看办件文件"
    case .fileViewRefused: "查看办件文件被拒"
    case .personChecked: "核对证件"
    case .contactChanged: "更正联系电话"
    case .synonymSaved: "修改群众说法"
    case .listPublished: "发布目录"
    case .itemProposed: "报审事项"
    case .proposalReviewed: "审核事项"
    case .itemClaimed: "申请认领"
    case .claimAnswered: "答复认领"
    case .claimRecorded: "认领备案"
    case .formSaved: "修订表单"
    case .factsForgotten: "删除留存资料"
    case .formFilled: "代填表单"
    case .formReadBack: "表单读给本人核对"
    case .masterKeyMade: "轮换主密钥"
    case .masterKeyRetired: "停用主密钥"
    case .malwareRefused: "上传的文件未通过病毒检查"
    }
  }
}

/// One row of the audit. Written once, in the transaction of the act; its digest covers the row before it, so that
/// removing or changing a row shows.
package struct AuditEntry: Sendable, Equatable {
  package let id: Int64
  package let at: Moment
  package let staff: ID<Staff>?
  package let staffName: String?
  package let post: ID<Post>?
  package let act: AuditAct
  package let about: String
  /// A client's address; of the public only a keyed digest of it. nil for rows written before it was recorded, and at
  /// the console.
  package let source: String?
  package let outcome: AuditOutcome?  // nil for rows written before it was recorded
  package let systemUser: String?
}

/// A row as its digest covers it.
struct AuditLine {
  let id: Int64
  let at: Int64
  let staff: Int64?
  let post: Int64?
  let what: String
  let about: String
  let source: String?
  let outcome: String?
  let systemUser: String?

  func keyed(after previous: [UInt8], in county: County, _ key: RecordKey) -> [UInt8] {
    key.digest(
      "audit",
      [
        .bytes(previous), .integer(county.code), .integer(id), .integer(at), .integer(staff), .integer(post),
        .text(what), .text(about), .text(source), .text(outcome), .text(systemUser),
      ])
  }

  /// The chain before the record had a key: over the previous digest and every column of that time, each with its
  /// length.
  func plain(after previous: [UInt8], in county: County) -> [UInt8] {
    let facts = [
      String(county.code), String(id), String(at), staff.map(String.init) ?? "", post.map(String.init) ?? "", what,
      about,
    ]
    return Sealing.digest(previous + facts.flatMap { Array("\($0.utf8.count):\($0);".utf8) })
  }
}

extension Connection {
  /// Locks the county's row until the transaction ends, so that acts which check the whole county run one after
  /// another; nothing where there is only one writer. What the transaction has cached of the county is dropped: the
  /// previous holder of the lock may have changed it.
  /// held the row until now may have changed it.
  package func lock(_ county: County) throws {
    memory.counties[county.code] = nil
    memory.asked[county.code] = nil
    guard !dialect.rowLock.isEmpty else { return }
    _ = try rows("SELECT county FROM county WHERE county = $1\(dialect.rowLock)", [.integer(county.code)]) { _ in }
  }

  /// Appends to the audit. Reads the last row by primary key (county, id), locked where there are several writers.
  ///
  /// - Parameters:
  ///   - outcome: nil takes the outcome of the act itself.
  ///   - id: time-ordered; when another process's clock is ahead, the next free one after it is taken.
  package func appendAudit(
    _ act: AuditAct, about: String, staff: ID<Staff>?, post: ID<Post>?, outcome: AuditOutcome? = nil, id: Int64,
    at now: Moment, in county: County, keys: KeyRing
  ) throws {
    // The chain has one end, so its writers run one after another: the last row is read under the lock of the county's
    // row.
    try lock(county)
    let last = try lastAudit(of: county)
    let line = AuditLine(
      id: max(id, (last?.id ?? 0) + 1), at: now.milliseconds, staff: staff?.raw, post: post?.raw,
      what: act.rawValue, about: about, source: source(of: act, staff: staff, in: county, keys: keys),
      outcome: (outcome ?? act.outcome).rawValue, systemUser: memory.source.systemUser)
    // As long as the job that seals the old rows has not reached the end, new ones stay plain.
    let isSealed = try last?.isSealed ?? true || sealMark(.audit, in: county, keys: keys).isEnded
    let before = last?.digest ?? []
    let digest =
      isSealed ? line.keyed(after: before, in: county, keys.recordKey) : line.plain(after: before, in: county)
    try run(
      """
      INSERT INTO audit (county, id, at, staff, post, what, about, source, outcome, system_user, digest, is_sealed)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      [
        .integer(county.code), .integer(line.id), .integer(line.at), .integer(line.staff), .integer(line.post),
        .text(line.what), .text(line.about), .text(line.source), .text(line.outcome), .text(line.systemUser),
        .bytes(digest), .flag(isSealed),
      ])
    if isSealed { try moveAuditEnd(from: last, to: line.id, digest, in: county, keys: keys) }
  }

  /// The team's addresses are stored as they are (等保 2.0); of the public a keyed digest, which shows only whether two
  /// rows came from one place.
  private func source(of act: AuditAct, staff: ID<Staff>?, in county: County, keys: KeyRing) -> String? {
    guard let address = memory.source.address else { return nil }
    if staff != nil || act.isAtTheDoor { return address }
    return "公众 " + hex(keys.lookupDigest("address", address).prefix(6))
  }

  /// When the audit was last written, by the clock of the writing machine. By primary key.
  package func lastAudited(in county: County) throws -> Moment? {
    try first("SELECT at FROM audit WHERE county = $1 ORDER BY id DESC LIMIT 1", [.integer(county.code)]) {
      Moment(milliseconds: try $0.integer(0))
    }
  }

  /// The audit, the latest first, a page at a time. By primary key (county, id).
  package func audit(of county: County, before id: Int64 = .max, limit: Int = 100) throws -> [AuditEntry] {
    try rows(
      """
      SELECT e.id, e.at, e.staff, t.name, e.post, e.what, e.about, e.source, e.outcome, e.system_user
      FROM audit e LEFT JOIN staff t ON t.county = e.county AND t.id = e.staff
      WHERE e.county = $1 AND e.id < $2
      ORDER BY e.id DESC LIMIT $3
      """,
      [.integer(county.code), .integer(id), .integer(limit)]
    ) { row in
      let what = try row.text(5)
      guard let act = AuditAct(rawValue: what) else { throw StoreFault.corrupt("audit act \(what)") }
      return AuditEntry(
        id: try row.integer(0), at: Moment(milliseconds: try row.integer(1)),
        staff: try row.integerIfAny(2).map { ID($0) }, staffName: try row.textIfAny(3),
        post: try row.integerIfAny(4).map { ID($0) }, act: act, about: try row.text(6), source: try row.textIfAny(7),
        outcome: try row.textIfAny(8).flatMap { AuditOutcome(rawValue: $0) }, systemUser: try row.textIfAny(9))
    }
  }
}
