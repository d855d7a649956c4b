import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 事项: the list, and one item's form, which saves a new version from a day on.
struct CatalogueRoutes: Sendable {
  let site: Site

  func add(to router: Router<Visit>) {
    router.get("/office/items", use: list)
    router.get("/office/items/edit", use: edit)
    router.post("/office/items/edit", use: save)
    router.post("/office/items/retirement", use: retire)
  }

  @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try site.officer(request, visit, .catalogue)
    let query = request.query
    let today = site.clock().day
    let (items, names, count) = try await site.read { connection, county in
      let names = Dictionary(
        try connection.departments(of: county).map { ($0.code, $0) }, uniquingKeysWith: { a, _ in a })
      let items =
        query.has("q")
        ? try connection.findItems(query["q"], at: nil, in: county, on: today, limit: 50).0
        : try connection.items(of: county, on: today, after: query["after"], limit: 50)
      return (items, names, try connection.itemCount(of: county, on: today))
    }
    return reply(
      site.frame("事项", visit, here: "/office/items", current: "/office/items").page(
        """
        \(searchBox("/office/items", label: "找事项", value: query["q"]))
        <p class="meta">现行 \(count) 项。<a class="button" href="/office/items/edit">新增事项</a></p>
        \(items.isEmpty ? emptyState("没有事项。") : dataTable(["编码", "名称", "部门", "分类", "承诺时限", "最低一级", "版本"], items.map { item in
          [
            "\(item.code)", "<a href=\"/office/items/edit?code=\(item.code)\">\(item.name)</a>\(item.isSample ? " <span class=\"meta\">示例</span>" : "")",
            "\(names[item.department]?.name ?? item.department.text)", "\(item.standardClass.title)", "\(item.promised.text)",
            "\(item.lowestLevel.title)", "第 \(item.version) 版",
          ]
        }, caption: "事项"))
        \(items.count == 50 && !query.has("q") ? "<p><a class=\"button\" href=\"/office/items?after=\(items.last?.code ?? "")\">下一页</a></p>" : .empty)
        """))
  }

  @Sendable private func edit(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try site.officer(request, visit, .catalogue)
    return try await page(visit, code: request.query["code"], .fresh)
  }

  private func page(
    _ visit: Visit, code: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = site.clock().day
    let (item, departments) = try await site.read { connection, county in
      (
        code.isEmpty ? nil : try connection.itemVersions(code: code, of: county).first,
        try connection.departments(of: county)
      )
    }
    if !code.isEmpty, item == nil, state.isFresh { throw Detour.notFound }
    return reply(
      site.frame(item?.name ?? "新增事项", visit, here: "/office/items", current: "/office/items").page(
        itemForm(item, departments, state, csrf: site.csrf(visit), today: today)), status: status)
  }

  @Sendable private func save(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .catalogue)
    let now = site.clock()
    func again(_ issues: [Issue]) async throws -> Response {
      try await page(
        visit, code: form["known"], FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    var reader = ItemReader(form: form)
    guard let draft = reader.draft(), let from = Day(iso: form["from"]) else {
      if Day(iso: form["from"]) == nil { reader.issues.append(Issue(field: "from", text: "请选择生效日。")) }
      return try await again(reader.issues)
    }
    let outcome = try await SaveItem(site.office)(
      draft, from: from, expecting: form.has("version") ? Int(form["version"]) : nil, by: officer, at: now)
    return try await site.settle(
      outcome, to: "/office/items", notice: "已保存“\(draft.name)”，\(from.long)起生效。", again: again)
  }

  @Sendable private func retire(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .catalogue)
    let outcome = try await RetireItem(site.office)(code: form["code"], by: officer, at: site.clock())
    return try await site.settle(outcome, to: "/office/items", notice: "已取消。在办的办件不受影响。") { issues in
      try await page(visit, code: form["code"], FormState(form: form, issues: issues), status: .unprocessableContent)
    }
  }
}

/// Reads an item's form.
struct ItemReader {
  let form: FormData
  var issues: [Issue] = []

  init(form: FormData) { self.form = form }

  mutating func draft() -> ItemDraft? {
    let promised = limit("promised", "承诺时限")
    let statutory = form.has("statutory") ? limit("statutory", "法定时限") : nil
    let way: ServiceWay =
      switch form["way"] {
      case "assist": .assist
      case "actFor": .actFor
      case "none": .none(reason: form["wayReason"])
      default: .both
      }
    guard let level = Int(form["level"]).flatMap(PlaceLevel.init),
      let lowest = Int(form["lowestLevel"]).flatMap(PlaceLevel.init),
      let caseClass = CaseClass(rawValue: form["class"])
    else {
      issues.append(Issue(field: "level", text: "请选择层级和分类。"))
      return nil
    }
    guard issues.isEmpty, let promised else { return nil }
    return ItemDraft(
      code: form["code"], name: form["name"], otherNames: lines("otherNames"),
      department: DepartmentCode(form["department"]),
      jointDepartments: form.all("joint").map { DepartmentCode($0) }, type: form["type"], level: level,
      lowestLevel: lowest,
      way: way, standardClass: caseClass, statutory: statutory, promised: promised,
      mustBePresent: form.has("mustBePresent") ? form["mustBePresent"] : nil,
      subjects: form.all("subjects").compactMap(PrincipalKind.init), materials: lines("materials").map(material),
      powers: form.all("powers").compactMap(Power.init),
      guide: GuideText(
        conditions: form["conditions"], place: form["place"], hours: form["hours"], fee: form["fee"],
        resultName: form["resultName"], legalBasis: form["legalBasis"]), isSample: form.has("isSample"))
  }

  private func lines(_ name: String) -> [String] {
    form[name].split(whereSeparator: \.isNewline).map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
  }

  /// `户口簿|原件|1|必交`: only the name must be there.
  private func material(_ line: String) -> MaterialSpec {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.filter { !$0.isWhitespace } }
    func has(_ word: String) -> Bool { parts.dropFirst().contains(word) }
    return MaterialSpec(
      name: parts[0], source: MaterialSource.allCases.first { has($0.title) } ?? .applicant, isOriginal: has("原件"),
      copies: parts.dropFirst().compactMap { Int($0) }.first ?? 1, isRequired: !has("可选"), isForm: has("表格"))
  }

  private mutating func limit(_ name: String, _ label: String) -> Limit? {
    let text = form[name].filter { !$0.isWhitespace }
    if text == "当日" || text == "0" { return .sameDay }
    let digits = text.prefix { $0.isNumber }
    if let count = Int(digits), (1...365).contains(count) {
      let unit = text.dropFirst(digits.count)
      if unit.isEmpty || unit.contains("工作日") { return .workDays(WorkDays(count)) }
      if unit.contains("日") || unit.contains("天") { return .naturalDays(NaturalDays(count)) }
    }
    issues.append(Issue(field: name, text: "\(label)写成“当日”“20 个工作日”或“30 日”。"))
    return nil
  }
}

private func itemForm(
  _ item: CatalogueItem?, _ departments: [Department], _ state: FormState, csrf: String, today: Day
) -> HTML {
  let departmentChoices = departments.map { ActField.Choice(value: $0.code.text, label: $0.name) }
  let levels = [PlaceLevel.county, .town, .village].map { ActField.Choice(value: "\($0.rawValue)", label: $0.title) }
  let way =
    switch item?.way {
    case .assist?: "assist"
    case .actFor?: "actFor"
    case .none(_)?: "none"
    case .both?, nil: "both"
    }
  let reason: String = if case .none(let reason)? = item?.way { reason } else { "" }
  let materials = (item?.materials ?? []).map { material in
    [
      material.name, material.source.title, material.isOriginal ? "原件" : "复印件", "\(material.copies)",
      material.isRequired ? "必交" : "可选", material.isForm ? "表格" : "",
    ].filter { !$0.isEmpty }.joined(separator: "|")
  }.joined(separator: "\n")
  return """
    \(state.summary)
    <p class="meta">保存即成为新的一版，从生效日起使用；在办的办件沿用受理时的版本。</p>
    \(officeForm("/office/items/edit", csrf: csrf, hidden: [("known", item?.code ?? ""), ("version", item.map { "\($0.version)" } ?? "")], """
      \(textField("code", "事项编码", state, standard: item?.code ?? ""))
      \(textField("name", "事项名称", state, standard: item?.name ?? ""))
      \(wordsField("otherNames", "群众叫法（一行一个）", state, standard: (item?.otherNames ?? []).joined(separator: "\n"), required: false))
      \(selectField("department", "主管部门", departmentChoices, state, standard: item?.department.text))
      \(wordsField("type", "事项类型", state, standard: item?.type ?? "公共服务", rows: 1))
      \(groupField("level", "行使层级", levels, state, isMultiple: false, standard: ["\((item?.level ?? .county).rawValue)"]))
      \(groupField("lowestLevel", "进入哪一级目录（最低）", levels, state, isMultiple: false, standard: ["\((item?.lowestLevel ?? .county).rawValue)"]))
      \(groupField("way", "代办方式", [("both", "帮办 + 代办"), ("assist", "帮办"), ("actFor", "代办"), ("none", "不可代办")].map { ActField.Choice(value: $0.0, label: $0.1) }, state, isMultiple: false, standard: [way]))
      \(textField("wayReason", "不可代办的理由", state, standard: reason, required: false))
      \(textField("mustBePresent", "须本人到场的理由", state, standard: item?.mustBePresent ?? "", required: false))
      \(groupField("class", "分类", CaseClass.allCases.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, state, isMultiple: false, standard: [(item?.standardClass ?? .general).rawValue]))
      \(textField("promised", "承诺时限", state, standard: item?.promised.text ?? "", hint: "当日、20 个工作日 或 30 日"))
      \(textField("statutory", "法定时限", state, standard: item?.statutory?.text ?? "", required: false))
      \(groupField("subjects", "谁可以办", PrincipalKind.allCases.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, state, isMultiple: true, standard: Set((item?.subjects ?? [.person]).map(\.rawValue))))
      \(groupField("powers", "默认代办权限", Power.allCases.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, state, isMultiple: true, standard: Set((item?.powers ?? [.fillIn, .submit, .collect]).map(\.rawValue)), required: false))
      \(wordsField("materials", "材料（一行一种）", state, standard: materials, hint: "如：户口簿|政府核发|原件|1|必交", required: false, rows: 6))
      \(groupField("joint", "联合办理的其他部门", departmentChoices, state, isMultiple: true, standard: Set((item?.jointDepartments ?? []).map(\.text)), required: false))
      \(textField("conditions", "受理条件", state, standard: item?.guide.conditions ?? "", required: false))
      \(textField("place", "办理地点", state, standard: item?.guide.place ?? "", required: false))
      \(textField("hours", "办理时间", state, standard: item?.guide.hours ?? "", required: false))
      \(textField("fee", "收费", state, standard: item?.guide.fee ?? "不收费", required: false))
      \(textField("resultName", "结果名称", state, standard: item?.guide.resultName ?? "", required: false))
      \(textField("legalBasis", "设定依据", state, standard: item?.guide.legalBasis ?? "", required: false))
      \(flagField("isSample", "示例（内容待核定）", state, standard: item?.isSample ?? false))
      \(textField("from", "生效日", state, standard: today.iso, type: "date"))
      <div class="buttons"><button class="primary">保存新版本</button> <a class="button" href="/office/items">返回</a></div>
      """))
    \(item.map { item in
      "<details class=\"more\"><summary>取消事项</summary>\(officeForm("/office/items/retirement", csrf: csrf, hidden: [("code", item.code)], "<p>今天以后不能再受理；在办的办件不受影响。</p><button class=\"danger\">取消事项</button>"))</details>" as HTML
    })
    """
}
