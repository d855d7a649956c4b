import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 人员岗位 and 账号.
struct TeamRoutes: Sendable {
  let site: Site

  func add(to router: Router<Visit>) {
    router.get("/office/posts", use: posts)
    router.post("/office/posts", use: actOnPost)
    router.get("/office/accounts", use: accounts)
    router.post("/office/accounts", use: actOnAccount)
  }

  // MARK: Posts

  private struct Team: Sendable {
    let rows: [PostRow]
    let staff: [Staff]
    let units: [ActField.Choice]
  }

  private func load(_ unit: String) async throws -> Team {
    let today = site.clock().day
    return try await site.read { connection, county in
      let tree = try connection.divisions(of: county, on: today)
      let departments = try connection.departments(of: county)
      guard let root = PlaceCode("\(county.code)000000") else { return Team(rows: [], staff: [], units: []) }
      let units =
        [ActField.Choice(value: "vacant", label: "全部空岗"), ActField.Choice(value: "county", label: "县级")]
        + tree.children(of: root).map { ActField.Choice(value: "place:\($0.code.text)", label: $0.name) }
        + departments.map { ActField.Choice(value: "department:\($0.code.text)", label: $0.name) }
      let rows: [PostRow]
      switch PostUnit(key: unit) {
      case .place(let code)?: rows = try connection.posts(within: code, in: county, on: today)
      case let other?: rows = try connection.posts(of: other, in: county, on: today)
      case nil: rows = try connection.posts(in: county, on: today, limit: 2000).filter(\.isVacant)
      }
      var staff: [Staff] = []
      while true {
        let page = try connection.staff(of: county, after: staff.last?.id, limit: 500)
        staff += page
        if page.count < 500 { break }
      }
      return Team(rows: rows, staff: staff, units: units)
    }
  }

  @Sendable private func posts(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try site.officer(request, visit, .team)
    return try await page(visit, request.query["unit"], .fresh)
  }

  private func page(
    _ visit: Visit, _ unit: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let unit = unit.isEmpty ? "vacant" : unit
    let team = try await load(unit)
    let csrf = site.csrf(visit)
    return reply(
      site.frame("人员岗位", visit, here: "/office/posts", current: "/office/posts").page(
        """
        \(state.summary)
        <form method="get" action="/office/posts" class="search"><label class="hidden" for="unit">单位</label>
        <select id="unit" name="unit">\(team.units.map { "<option value=\"\($0.value)\"\($0.value == unit ? " selected" as HTML : "")>\($0.label)</option>\n" as HTML })</select>
        <button class="button">查看</button></form>
        <datalist id="staff">\(team.staff.map { "<option value=\"\($0.id.raw)\">\($0.name) \($0.workPhone)</option>\n" as HTML })</datalist>
        \(team.rows.isEmpty ? emptyState(unit == "vacant" ? "没有空岗。" : "这里还没有岗位。") : dataTable(["岗位", "任职", "AB 岗", "办理"], team.rows.map { row in
          [
            "\(row.title)", row.isVacant ? "<span class=\"light yellow\">■ 空岗</span>" : "\(row.holder?.name ?? "")　\(row.holder?.workPhone ?? "")",
            "\(row.backup?.name ?? "—")",
            officeForm("/office/posts", csrf: csrf, hidden: [("post", "\(row.id.raw)"), ("unit", unit)], """
              <div class="acts"><input class="short" name="person" list="staff" inputmode="numeric" placeholder="人员编号" aria-label="\(row.title) 的人员编号">
              <button name="do" value="fill">任职</button><button name="do" value="backup">设为 AB 岗</button>\(row.isVacant ? "" : "<button class=\"danger\" name=\"do\" value=\"vacate\">离任</button>")</div>
              """),
          ]
        }, caption: "岗位"))
        \(section("新增人员", officeForm("/office/posts", csrf: csrf, hidden: [("do", "staff"), ("unit", unit)], """
          \(textField("name", "姓名", state))\(textField("workPhone", "工作电话", state, type: "tel"))
          <div class="buttons"><button class="primary">新增人员</button></div>
          """)))
        \(PostUnit(key: unit) == nil ? .empty : section("设立岗位", officeForm("/office/posts", csrf: csrf, hidden: [("do", "open"), ("unit", unit)], """
          \(selectField("kind", "岗位", PostKind.allCases.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, state))
          <div class="buttons"><button>设立</button></div>
          """)))
        """), status: status)
  }

  @Sendable private func actOnPost(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .team)
    let now = site.clock()
    let unit = form["unit"]
    let back = "/office/posts?unit=\(unit)"
    func again(_ issues: [Issue]) async throws -> Response {
      try await page(visit, unit, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    let office = site.office
    switch form["do"] {
    case "staff":
      let outcome = try await AddStaff(office)(name: form["name"], workPhone: form["workPhone"], by: officer, at: now)
      guard case .done(let id) = outcome else {
        return try await site.settle(outcome, to: back, notice: "", again: again)
      }
      return redirect(back, notice: "已新增人员，编号 \(id.raw)。")
    case "open":
      guard let kind = PostKind(rawValue: form["kind"]), let unit = PostUnit(key: unit) else {
        return try await again([Issue(field: "kind", text: "请选择岗位。")])
      }
      return try await site.settle(
        try await OpenPost(office)(kind, of: unit, by: officer, at: now), to: back, notice: "已设立岗位。", again: again)
    default: break
    }
    guard let post = Int64(form["post"]) else { throw Detour.notFound }
    if form["do"] == "vacate" {
      return try await site.settle(
        try await VacatePost(office)(ID(post), by: officer, at: now), to: back, notice: "已离任，岗位空缺。", again: again)
    }
    guard let person = Int64(form["person"]) else {
      return try await again([Issue(field: "person", text: "请填写人员编号（可在输入框中按姓名选择）。")])
    }
    let outcome =
      form["do"] == "backup"
      ? try await SetBackup(office)(ID(post), to: ID(person), by: officer, at: now)
      : try await FillPost(office)(ID(post), with: ID(person), by: officer, at: now)
    return try await site.settle(outcome, to: back, notice: form["do"] == "backup" ? "已设置 AB 岗。" : "已任职。", again: again)
  }

  // MARK: Accounts

  @Sendable private func accounts(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try site.officer(request, visit, .accounts)
    return try await accountsPage(visit, after: request.query["after"], .fresh, shown: nil)
  }

  private func accountsPage(
    _ visit: Visit, after: String, _ state: FormState, shown: IssuedPassword?, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let rows = try await site.read { try $0.accounts(of: $1, after: after, limit: 50) }
    let csrf = site.csrf(visit)
    let now = site.clock()
    return reply(
      site.frame("账号", visit, here: "/office/accounts", current: "/office/accounts").page(
        """
        \(state.summary)
        \(shown.map { "<div class=\"notice success\" role=\"status\"><p>账号 \($0.account) 的一次性密码：<b class=\"code\">\($0.password)</b>（只显示这一次，首次登录须修改）</p></div>" as HTML })
        <form method="get" action="/office/accounts" class="search"><label class="hidden" for="after">从哪个账号看起</label>
        <input id="after" name="after" value="\(after)" placeholder="从哪个账号看起"><button class="button">查看</button></form>
        \(rows.isEmpty ? emptyState("没有账号。") : dataTable(["账号", "人员", "状态", "办理"], rows.map { row in
          let isLocked = row.lockedUntil.map { now < $0 } ?? false
          return [
            "\(row.name)", "\(row.staff.name)　\(row.staff.workPhone)",
            "\(row.isDisabled ? "已停用" : isLocked ? "已锁定" : !row.hasPassword ? "未发密码" : row.mustChange ? "待修改密码" : "在用")",
            officeForm("/office/accounts", csrf: csrf, hidden: [("account", row.name)], """
              <div class="acts"><button name="do" value="reset">重置密码</button>\(row.isDisabled ? "<button name=\"do\" value=\"enable\">启用</button>" : "<button class=\"danger\" name=\"do\" value=\"disable\">停用</button>")</div>
              """),
          ]
        }, caption: "账号"))
        \(rows.count == 50 ? "<p><a class=\"button\" href=\"/office/accounts?after=\(rows.last?.name ?? "")\">下一页</a></p>" : .empty)
        \(section("新增账号", officeForm("/office/accounts", csrf: csrf, hidden: [("do", "add")], """
          \(textField("account", "账号", state, hint: "3 至 32 个小写字母、数字或 . _ -"))\(textField("person", "人员编号", state, extra: " inputmode=\"numeric\""))
          <div class="buttons"><button class="primary">新增账号</button></div>
          """)))
        """), status: status)
  }

  @Sendable private func actOnAccount(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .accounts)
    let now = site.clock()
    let name = form["account"]
    func again(_ issues: [Issue]) async throws -> Response {
      try await accountsPage(
        visit, after: "", FormState(form: form, issues: issues), shown: nil, status: .unprocessableContent)
    }
    switch form["do"] {
    case "reset":
      let outcome = try await ResetPassword(site.office)(name, by: officer, at: now)
      guard case .done(let issued) = outcome else {
        return try await site.settle(outcome, to: "/office/accounts", notice: "", again: again)
      }
      return try await accountsPage(visit, after: "", .fresh, shown: issued)
    case "disable":
      return try await site.settle(
        try await DisableAccount(site.office)(name, by: officer, at: now), to: "/office/accounts",
        notice: "已停用 \(name)。",
        again: again)
    case "enable":
      return try await site.settle(
        try await EnableAccount(site.office)(name, by: officer, at: now), to: "/office/accounts",
        notice: "已启用 \(name)。",
        again: again)
    default:
      guard let person = Int64(form["person"]) else {
        return try await again([Issue(field: "person", text: "请填写人员编号（在“人员岗位”页新增人员时给出）。")])
      }
      let outcome = try await AddAccount(site.office)(
        name: name, for: ID(person), password: .oneTime, by: officer, at: now)
      guard case .done(let added) = outcome, let password = added.oneTimePassword else {
        return try await site.settle(outcome, to: "/office/accounts", notice: "已新增。", again: again)
      }
      return try await accountsPage(
        visit, after: "", .fresh, shown: IssuedPassword(account: added.account, password: password))
    }
  }
}
