import Domain
import Markup
import Store
import UseCases

/// What waits, and what became of the others.
struct ChangeListView: Sendable {
  static let pageSize = 40

  struct Line: Sendable {
    let change: TwoPersonChange
    let proposer: String
    let stage: TwoPersonChange.Stage
  }

  let waiting: [Line]  // the oldest first
  let others: [Line]  // the latest first
  let own: ID<Staff>
  let next: LocalPath?

  init(_ connection: any Connection, _ county: County, _ query: FormData, seat: Seat, at now: Moment) throws {
    func line(_ change: TwoPersonChange) throws -> Line {
      Line(
        change: change,
        proposer:
          "\(try connection.cachedStaff(change.proposed.person, of: county)?.name ?? "")（\(change.proposed.kind.title)）",
        stage: change.stage(at: now))
    }
    let before = Int64(query["before"]).map { ID<TwoPersonChange>($0) }
    let found = try connection.twoPersonChanges(in: county, before: before, limit: Self.pageSize + 1)
    waiting = before == nil ? try connection.waitingChanges(in: county).map(line).filter { $0.stage == .proposed } : []
    others = try found.prefix(Self.pageSize).map(line).filter { $0.stage != .proposed }
    own = seat.person
    next =
      found.count > Self.pageSize
      ? officePath("/office/changes", ["before": "\(found[Self.pageSize - 1].id.raw)"]) : nil
  }
}

func changeListPage(_ view: ChangeListView) -> HTML {
  """
  <p>系统管理员、安全管理员、审计管理员的岗位、任职、AB 岗、账号和密码，由其中一人提出、另一人确认后生效。</p>
  <p><a class="button" href="/office/changes/new">提出</a></p>
  \(section("待确认", view.waiting.isEmpty ? emptyState("没有待确认的提议。") : dataTable(["内容", "提出人", "提出时间", "有效至"], view.waiting.map { line in
    ["<a href=\"\(Path.change(line.change.id))\">\(line.change.about)</a>\(HTML.when(line.change.proposed.person == view.own, "　<span class=\"meta\">本人提出</span>"))", "\(line.proposer)", "\(line.change.proposed.at.text)", "\(line.change.expiresAt.text)"]
  }, caption: "待确认的提议")))
  \(HTML.when(!view.others.isEmpty, section("已办结", dataTable(["内容", "提出人", "提出时间", "结果"], view.others.map { line in
    ["<a href=\"\(Path.change(line.change.id))\">\(line.change.about)</a>", "\(line.proposer)", "\(line.change.proposed.at.text)", "\(line.stage.title)"]
  }, caption: "已办结的提议"))))
  \(nextPage(view.next))
  """
}

/// The three administrators as they stand: where a proposal begins.
struct ThreeView: Sendable {
  struct Person: Sendable {
    let staff: Staff
    let account: String?
    let isDisabled: Bool
    let standing: String
    let hasFactor: Bool
  }

  let posts: [PostRow]
  let people: [Person]

  init(_ connection: any Connection, _ county: County, at now: Moment) throws {
    posts = try connection.postsOfThree(in: county, from: now.day)
    var seen: Set<ID<Staff>> = []
    people = try posts.flatMap { [$0.holder, $0.backup].compactMap { $0 } }.filter { seen.insert($0.id).inserted }.map {
      staff in
      let account = try connection.account(of: staff.id, in: county)
      let standing =
        account.map { account in
          account.isDisabled ? "已停用" : account.password.isEmpty ? "未设密码" : "在用"
        } ?? "没有账号"
      return Person(
        staff: staff, account: account?.name, isDisabled: account?.isDisabled ?? false, standing: standing,
        hasFactor: try account.map { try connection.hasSecondFactor($0.name, in: county) } ?? false)
    }
  }
}

private func changeLink(_ form: ChangeForm, _ query: KeyValuePairs<String, String>) -> HTML {
  let rest = officePath("", query).text.dropFirst()
  return
    "<a class=\"button\(form.takesAway ? " danger" : "")\" href=\"/office/changes/new?what=\(form.rawValue)\(rest.isEmpty ? "" : "&")\(String(rest))\">\(form.title)</a>"
}

func threePage(_ view: ThreeView, _ state: FormState) -> HTML {
  """
  \(officeSummary(state))
  <p><a href="/office/changes">返回双人复核</a></p>
  \(section("岗位", "\(threePosts(view.posts))<p>\(changeLink(.open, [:]))</p>"))
  \(section("账号", view.people.isEmpty ? emptyState("还没有人任职。") : dataTable(["人员", "账号", "状态", "提出"], view.people.map { person in
    [
      "\(person.staff.name)　\(person.staff.workPhone)", "\(person.account ?? "—")", "\(person.standing)", personLinks(person),
    ]
  }, caption: "三员账号")))
  """
}

private func threePosts(_ posts: [PostRow]) -> HTML {
  let rows = posts.map { row -> [HTML] in
    let post = "\(row.id.raw)"
    return [
      "\(row.title)", row.holder.map { "\($0.name)" } ?? "<span class=\"light yellow\">■ 空岗</span>",
      "\(row.backup?.name ?? "—")",
      "<div class=\"acts\">\(changeLink(.fill, ["post": post]))\(HTML.when(!row.isVacant, changeLink(.vacate, ["post": post])))\(changeLink(.cover, ["post": post]))\(HTML.when(row.backup != nil, changeLink(.uncover, ["post": post])))\(changeLink(.close, ["post": post]))</div>",
    ]
  }
  return dataTable(["岗位", "任职", "AB 岗", "提出"], rows, caption: "三员岗位")
}

private func personLinks(_ person: ThreeView.Person) -> HTML {
  guard let account = person.account else {
    return "<div class=\"acts\">\(changeLink(.account, ["person": "\(person.staff.id.raw)"]))</div>"
  }
  return """
    <div class="acts">\(changeLink(.reset, ["account": account]))\(HTML.when(person.isDisabled, changeLink(.enable, ["account": account])))\(HTML.when(!person.isDisabled, changeLink(.disable, ["account": account])))\(HTML.when(person.hasFactor, changeLink(.factor, ["account": account])))</div>
    """
}

/// One proposal before it is made: what is chosen, and what is still to be said.
struct NewChangeView: Sendable {
  let form: ChangeForm
  let post: PostRow?
  let account: String
  let person: Staff?  // whose account it is, or who gets one
  let words: String
  let found: [Staff]

  /// nil when what it names is not there.
  init?(_ connection: any Connection, _ county: County, _ form: ChangeForm, _ query: FormData) throws {
    self.form = form
    account = query["account"]
    words = query["q"]
    post = try Int64(query["post"]).flatMap { try connection.post(ID($0), of: county) }
    switch form {
    case .open:
      (person, found) = (nil, [])
    case .fill, .cover:
      guard post != nil else { return nil }
      (person, found) = (nil, try connection.findStaff(words, in: county))
    case .close, .vacate, .uncover:
      guard post != nil else { return nil }
      (person, found) = (nil, [])
    case .account:
      guard let staff = try Int64(query["person"]).flatMap({ try connection.staff(ID($0), of: county) }) else {
        return nil
      }
      (person, found) = (staff, [])
    case .enable, .disable, .reset, .factor:
      guard let known = try connection.account(named: AccountName.normal(account), of: county) else { return nil }
      (person, found) = (try connection.staff(known.staff, of: county), [])
    }
  }
}

func newChangePage(_ view: NewChangeView, _ state: FormState) -> HTML {
  let form = view.form
  var hidden = [("what", form.rawValue)]
  if let post = view.post { hidden.append(("post", "\(post.id.raw)")) }
  let asksPerson = form == .fill || form == .cover
  if asksPerson { hidden.append(("q", view.words)) }
  if form == .account, let person = view.person { hidden.append(("person", "\(person.id.raw)")) }
  if [.enable, .disable, .reset, .factor].contains(form) { hidden.append(("account", view.account)) }
  return """
    \(officeSummary(state))
    <p><a href="/office/changes/new">返回</a></p>
    \(section("现状", factList([
      ("岗位", "\(view.post?.title ?? "")"), ("任职", "\(view.post.map { $0.holder?.name ?? "空岗" } ?? "")"),
      ("AB 岗", "\(view.post?.backup?.name ?? "")"), ("人员", "\(view.person.map { "\($0.name)　\($0.workPhone)" } ?? "")"),
      ("账号", "\(form == .account ? "" : view.account)"), ("确认后", "\(form.effect)"),
    ])))
    \(HTML.when(asksPerson, personSearch(view)))
    \(HTML.when(!asksPerson || !view.found.isEmpty, officeForm("/office/changes", hidden: hidden, """
      \(HTML.when(form == .open, groupField("kind", "岗位", PostKind.three.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, state, isMultiple: false)))
      \(HTML.when(asksPerson, staffChoices(view.found, state)))
      \(HTML.when(form == .account, textField("account", "账号", state, hint: "3 至 32 个小写字母、数字或 . _ -", extra: " maxlength=\"32\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\"")))
      \(wordsField("reason", "理由", state, hint: "确认人据此核对，不超过 \(TwoPersonChange.reasonMax) 个字"))
      <div class="buttons"><button class="primary">提出</button> <a class="button" href="/office/changes">取消</a></div>
      """)))
    """
}

private func personSearch(_ view: NewChangeView) -> HTML {
  """
  <form class="search" method="get" action="/office/changes/new" role="search">
  <input type="hidden" name="what" value="\(view.form.rawValue)"><input type="hidden" name="post" value="\(view.post.map { "\($0.id.raw)" } ?? "")">
  <label for="search" class="hidden">找人</label><input id="search" type="search" name="q" value="\(view.words)" placeholder="姓名或工作电话" autocomplete="off">
  <button class="button">找人</button>
  </form>
  \(HTML.when(view.found.isEmpty, emptyState(view.words.isEmpty ? "先找到要\(view.form == .fill ? "任职" : "设为 AB 岗")的人。" : "没有找到“\(view.words)”，请先由放管服办在人员名册中新增。")))
  """
}

extension ChangeForm {
  /// Shown as what should not be pressed by mistake.
  var takesAway: Bool { self == .close || self == .disable }

  /// What a confirmation brings about, in a sentence for the proposer and the confirmer.
  var effect: String {
    switch self {
    case .open: "设立一个空岗，另行任职。"
    case .close: "当天是岗位的最后一天。"
    case .fill, .cover: "当天生效；此人已有账号的，原密码和动态口令作废、登录退出，凭前后两段验证码设置新密码。"
    case .vacate: "岗位空缺，其 AB 岗仍可代理。"
    case .uncover: "岗位没有 AB 岗。"
    case .account: "开通账号，本人凭前后两段验证码设置密码。"
    case .enable: "账号可以登录。"
    case .disable: "账号不能登录，正在使用的登录退出。"
    case .reset: "原密码作废、登录退出，本人凭前后两段验证码设置新密码。"
    case .factor: "登录退出，下次登录时本人重新设置动态口令。"
    }
  }

  init(_ what: TwoPersonChange.What) {
    self =
      switch what {
      case .openPost: .open
      case .closePost: .close
      case .fillPost: .fill
      case .vacatePost: .vacate
      case .setBackup(_, to: nil): .uncover
      case .setBackup: .cover
      case .addAccount: .account
      case .enableAccount: .enable
      case .disableAccount: .disable
      case .resetPassword: .reset
      case .removeFactor: .factor
      }
  }
}

/// One of them, with what this visitor may do about it.
struct ChangeView: Sendable {
  let change: TwoPersonChange
  let stage: TwoPersonChange.Stage
  let proposer: String
  let decider: String?
  let isOwn: Bool
  let refusal: TwoPersonChange.Refusal?  // why this visitor may not confirm it

  init?(_ connection: any Connection, _ county: County, _ id: ID<TwoPersonChange>, seat: Seat, at now: Moment) throws {
    guard let change = try connection.twoPersonChange(id, in: county) else { return nil }
    func name(_ hand: TwoPersonChange.Hand) throws -> String {
      "\(try connection.cachedStaff(hand.person, of: county)?.name ?? "")（\(hand.kind.title)），\(hand.at.text)"
    }
    self.change = change
    stage = change.stage(at: now)
    proposer = try name(change.proposed)
    decider =
      switch change.state {
      case .confirmed(let hand), .refused(let hand, _): try name(hand)
      case .proposed, .withdrawn, .expired: nil
      }
    isOwn = change.proposed.person == seat.person
    let hand = TwoPersonChange.Hand(person: seat.person, post: seat.post, kind: seat.kind, at: now)
    refusal = change.refusal(
      toConfirmBy: hand, others: try connection.hands(in: county, at: now).filter { $0.person != seat.person })
  }
}

func changePage(_ view: ChangeView, _ state: FormState) -> HTML {
  let change = view.change
  let path: LocalPath = "\(Path.change(change.id))"
  var (said, when): (String, String) = ("", "")
  switch change.state {
  case .refused(_, let reason): said = reason
  case .withdrawn(let at): when = at.text
  case .proposed, .confirmed, .expired: break
  }
  return """
    \(officeSummary(state))
    <p><a href="/office/changes">返回双人复核</a></p>
    \(section("提议", factList([
      ("内容", "\(change.about)"), ("理由", "\(change.reason)"), ("提出人", "\(view.proposer)"), ("确认后", "\(ChangeForm(change.what).effect)"),
      ("有效至", "\(view.stage == .proposed ? change.expiresAt.text : "")"), ("状态", "\(view.stage.title)"),
      (view.stage == .refused ? "拒绝人" : "确认人", "\(view.decider ?? "")"), ("拒绝理由", "\(said)"), ("撤回时间", "\(when)"),
    ])))
    \(HTML.when(view.stage == .proposed, acts(view, path, state)))
    """
}

private func acts(_ view: ChangeView, _ path: LocalPath, _ state: FormState) -> HTML {
  if view.isOwn {
    return """
      <p>等另一名管理员确认。</p>
      \(officeForm("\(path)/withdrawal", "<div class=\"buttons\"><button>撤回</button></div>"))
      """
  }
  return """
    \(view.refusal.map { Notice(kind: .info, text: $0.explanation).html } ?? officeForm("\(path)/confirmation", "<p>请核实理由、本人身份和办理依据后再确认。确认后立即生效，您和提出人的姓名记入审计。</p><div class=\"buttons\"><button class=\"primary\">确认</button></div>"))
    <details class="more"\(HTML.when(state.issue("reason") != nil, " open"))><summary>拒绝</summary>
    \(officeForm("\(path)/refusal", """
      \(wordsField("reason", "拒绝理由", state, hint: "不超过 \(TwoPersonChange.reasonMax) 个字"))
      <div class="buttons"><button class="danger">拒绝</button></div>
      """))
    </details>
    """
}
