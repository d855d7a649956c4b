package import Domain
import Sealing

/// What is noted besides the journals of cases (等保 2.0 安全审计).
package enum AuditAct: String, Sendable, Codable, CaseIterable {
  case factorSet, factorRemoved, factorFailed, recoveryCodeUsed, recoveryCodesRenewed
  case signedIn, signInFailed, accountLocked, signedOut, passwordChanged, postChosen
  case accountAdded, passwordReset, accountDisabled, accountEnabled
  case staffAdded, staffChanged, postOpened, postFilled, postVacated, backupSet, postClosed
  case guideSaved, guideSubmitted, guideReturned, guideReviewed, guidePublished, guideMarked
  case itemSaved, itemRetired, placeSaved, placeRetired, departmentSaved
  case holidaysSaved, parameterSet, settingsSaved, imported
  case personalDataViewed, personErased, notFound
  case personLookedUp, personViewRefused, fileViewed, fileViewRefused, personChecked, contactChanged
  case synonymSaved
  case listPublished, itemProposed, proposalReviewed, itemClaimed, claimAnswered, claimRecorded
  case formSaved, formFilled, formReadBack, factsForgotten

  package var title: String {
    switch self {
    case .factorSet: "设置动态口令"
    case .factorRemoved: "解除动态口令"
    case .factorFailed: "动态口令不对"
    case .recoveryCodeUsed: "使用恢复码"
    case .recoveryCodesRenewed: "重新生成恢复码"
    case .signedIn: "登录"
    case .signInFailed: "登录失败"
    case .accountLocked: "账号锁定"
    case .signedOut: "退出"
    case .passwordChanged: "修改密码"
    case .postChosen: "选择岗位"
    case .accountAdded: "新增账号"
    case .passwordReset: "重置密码"
    case .accountDisabled: "停用账号"
    case .accountEnabled: "启用账号"
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
    }
  }
}

/// One row of the audit. Written once, in the transaction of what it tells of; its digest covers the row
/// before it, so that taking out or changing a row shows.
package struct AuditEntry: Sendable, Equatable {
  package let id: Int64
  package let at: Moment
  package let staff: ID<Staff>?
  package let staffName: String?
  package let post: ID<Post>?
  package let act: AuditAct
  package let about: String

  package init(
    id: Int64, at: Moment, staff: ID<Staff>?, staffName: String?, post: ID<Post>?, act: AuditAct,
    about: String
  ) {
    self.id = id
    self.at = at
    self.staff = staff
    self.staffName = staffName
    self.post = post
    self.act = act
    self.about = about
  }
}

private struct AuditLine {
  let id: Int64
  let at: Int64
  let staff: Int64?
  let post: Int64?
  let what: String
  let about: String

  /// Over the digest before and every column, each text with its length, so that no two rows read the same.
  func digest(after previous: [UInt8], in county: County) -> [UInt8] {
    let facts = [
      String(county.code), String(id), String(at), staff.map(String.init) ?? "", post.map(String.init) ?? "",
      what,
      about,
    ]
    return Sealing.digest(previous + facts.flatMap { Array("\($0.utf8.count):\($0);".utf8) })
  }
}

extension Connection {
  /// Holds the county's row until the transaction ends, so that acts which look at the whole county come one after the
  /// other; where writers are alone anyway nothing is held. What the transaction knew of the county before is forgotten: who
  /// held the row until now may have changed it.
  package func lock(_ county: County) throws {
    memory.counties[county.code] = nil
    memory.asked[county.code] = nil
    guard !dialect.rowLock.isEmpty else { return }
    _ = try rows("SELECT county FROM county WHERE county = $1\(dialect.rowLock)", [.integer(county.code)]) { _ in }
  }

  /// Appends to the audit. Reads the last row by primary key (county, id), locked where writers run side by
  /// side.
  ///
  /// - Parameter id: time-ordered; when another process's clock is ahead, the next free one after it is taken.
  package func appendAudit(
    _ act: AuditAct, about: String, staff: ID<Staff>?, post: ID<Post>?, id: Int64, at now: Moment,
    in county: County
  ) throws {
    // The chain has one end, so its writers come one after the other: whoever holds the county's row reads the last link.
    try lock(county)
    let last = try first(
      "SELECT id, digest FROM audit WHERE county = $1 ORDER BY id DESC LIMIT 1", [.integer(county.code)]
    ) { (id: try $0.integer(0), digest: try $0.bytes(1)) }
    let line = AuditLine(
      id: max(id, (last?.id ?? 0) + 1), at: now.milliseconds, staff: staff?.raw, post: post?.raw,
      what: act.rawValue, about: about)
    try run(
      """
      INSERT INTO audit (county, id, at, staff, post, what, about, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        .integer(county.code), .integer(line.id), .integer(line.at), .integer(line.staff),
        .integer(line.post),
        .text(line.what), .text(line.about), .bytes(line.digest(after: last?.digest ?? [], in: county)),
      ])
  }

  /// When the audit was last written to, by the clock of the machine that wrote. By primary key.
  package func lastAudited(in county: County) throws -> Moment? {
    try first("SELECT at FROM audit WHERE county = $1 ORDER BY id DESC LIMIT 1", [.integer(county.code)]) {
      Moment(milliseconds: try $0.integer(0))
    }
  }

  /// The audit, the latest first, a page at a time. By primary key (county, id).
  package func audit(of county: County, before id: Int64 = .max, limit: Int = 100) throws -> [AuditEntry] {
    try rows(
      """
      SELECT e.id, e.at, e.staff, t.name, e.post, e.what, e.about
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
        post: try row.integerIfAny(4).map { ID($0) }, act: act, about: try row.text(6))
    }
  }

  /// Follows the chain from its beginning and gives the first row that does not fit; nil when all do.
  package func firstBrokenAudit(of county: County) throws -> Int64? {
    var previous: [UInt8] = []
    var last = Int64.min
    while true {
      let page = try rows(
        """
        SELECT id, at, staff, post, what, about, digest FROM audit
        WHERE county = $1 AND id > $2 ORDER BY id LIMIT 1000
        """,
        [.integer(county.code), .integer(last)]
      ) { row in
        let line = AuditLine(
          id: try row.integer(0), at: try row.integer(1), staff: try row.integerIfAny(2),
          post: try row.integerIfAny(3), what: try row.text(4), about: try row.text(5))
        return (line: line, digest: try row.bytes(6))
      }
      for (line, digest) in page {
        guard line.digest(after: previous, in: county) == digest else { return line.id }
        (previous, last) = (digest, line.id)
      }
      if page.count < 1000 { return nil }
    }
  }
}
