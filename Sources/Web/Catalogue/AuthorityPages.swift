import Domain
import Markup
import Store
import UseCases

/// The authority list in force, as the lead office sees it or one department.
struct AuthorityListView: Sendable {
  static let pageSize = 50

  let department: DepartmentCode?  // whose part is shown; nil shows all to the lead office
  let words: String
  let entries: [AuthorityEntry]
  let size: Int
  let batches: [AuthorityBatch]
  let now: Moment
  let facts: CountyFacts

  init(
    _ words: String, after: String, for department: DepartmentCode?, _ connection: any Connection, _ county: County,
    at now: Moment
  ) throws {
    self.department = department
    self.words = words
    self.now = now
    facts = try connection.facts(of: county)
    entries = try connection.authorityEntries(
      of: county, matching: words, department: department, after: after, limit: Self.pageSize)
    size = try connection.authoritySize(of: county)
    batches = department == nil ? try connection.authorityBatches(of: county) : []
  }
}

func authorityListPage(_ view: AuthorityListView, _ state: FormState) -> HTML {
  let path = AuthorityRoutes.path
  let isFull = view.entries.count == AuthorityListView.pageSize
  let next = isFull ? officePath(path, ["q": view.words, "after": view.entries.last?.code ?? ""]) : nil
  let none =
    view.size == 0
    ? "还没有权责清单。" : view.words.isEmpty ? "权责清单中没有本部门的事项。" : "没有找到“\(view.words)”。"
  let list: HTML = """
    \(searchBox(path, label: "查找", value: view.words, hint: "名称、部门，或编码的开头"))
    \(view.entries.isEmpty ? emptyState(none) : view.department == nil ? entriesTable(view.entries) : draftTable(view.entries))
    \(nextPage(next))
    """
  guard view.department == nil else {
    return "<p class=\"meta\">以下是权责清单中本部门的事项，可从中起草代办事项，报放管服办审核。</p>\(list)"
  }
  return """
    \(officeSummary(state))
    <p class="big">现行清单 \(view.size) 项　\(HTML.when(view.size > 0, "<a href=\"\(path).xlsx\">导出 XLSX</a>"))</p>
    \(list)
    \(section("导入", """
      \(formHTML(to: path, withFiles: true, """
        <p>上传整份清单。先核对差异和有问题的行，应用后才生效。</p>
        \(fieldHTML("file", "清单文件", hint: "XLSX，或 UTF-8、GB18030 的 CSV；须有列名：事项编码、事项名称、实施主体、事项类型，可有主项名称、来源", issue: state.issue("file")) { "<input type=\"file\"\($0) accept=\".xlsx,.csv\">" })
        <div class="buttons"><button class="primary">上传并核对</button></div>
        """))
      """))
    \(HTML.when(!view.batches.isEmpty, section("导入记录", dataTable(["文件", "上传时间", "状态", "行数", "问题"], view.batches.map { batch in
      [
        "<a href=\"\(Path.authorityBatch(batch.id))\">\(batch.file)</a>", "\(batch.sent.at.text)",
        "\(batch.isInterrupted(at: view.now) ? "读取中断" : batch.stage.title)", "\(batch.rows)", "\(batch.problems)",
      ]
    }, caption: "导入记录"))))
    """
}

private func entriesTable(_ entries: [AuthorityEntry]) -> HTML {
  dataTable(
    ["事项名称", "主项", "实施主体", "类型", "编码"],
    entries.map { ["\($0.name)", "\($0.mainItem)", "\($0.department)", "\($0.type)", "\($0.code)"] }, caption: "权责清单")
}

private func draftTable(_ entries: [AuthorityEntry]) -> HTML {
  dataTable(
    ["事项名称", "类型", "编码", "办理"],
    entries.map { entry in
      [
        "\(entry.name)", "\(entry.type)", "\(entry.code)",
        "<a href=\"\(officePath("/catalogue/proposals/edit", ["authority": entry.code]))\">起草代办事项</a>",
      ]
    }, caption: "本部门的权责清单")
}

/// One file on its way: how far it is read, what is wrong with it, what it would change.
struct AuthorityBatchView: Sendable {
  static let pageSize = 100
  static let problemsTab = "problems"

  let batch: AuthorityBatch
  let isInterrupted: Bool
  let counts: AuthorityBatch.Counts?  // while it can be applied
  let base: ID<AuthorityBatch>?
  let tab: String
  let problems: [AuthorityProblem]
  let changes: [AuthorityChange]
  let sender: String
  let settler: String

  var isReading: Bool { batch.stage == .reading && !isInterrupted }

  /// nil when there is no such batch.
  init?(
    _ id: ID<AuthorityBatch>, tab: String, after: String, _ connection: any Connection, _ county: County, at now: Moment
  ) throws {
    guard let batch = try connection.authorityBatch(id, in: county) else { return nil }
    self.batch = batch
    isInterrupted = batch.isInterrupted(at: now)
    let counts = batch.stage == .ready ? try connection.authorityCounts(of: id, in: county) : nil
    self.counts = counts
    base = try connection.lastAppliedAuthority(in: county)
    let kinds = counts.map { counts in AuthorityChange.Kind.allCases.filter { counts[$0] > 0 } } ?? []
    let first = batch.problems > 0 ? Self.problemsTab : kinds.first?.rawValue ?? Self.problemsTab
    let chosen = AuthorityChange.Kind(rawValue: tab).flatMap { counts == nil ? nil : $0 }
    self.tab = chosen?.rawValue ?? (tab == Self.problemsTab ? tab : first)
    let kind = AuthorityChange.Kind(rawValue: self.tab)
    changes =
      try kind.map { try connection.authorityChanges($0, of: id, in: county, after: after, limit: Self.pageSize) } ?? []
    let line = kind == nil && self.tab == tab ? Int(after) ?? 0 : 0
    problems =
      kind == nil ? try connection.authorityProblems(of: id, in: county, after: line, limit: Self.pageSize) : []
    func name(_ mark: Mark?) throws -> String {
      guard let mark else { return "" }
      return try mark.by.flatMap { try connection.cachedStaff($0, of: county)?.name } ?? "管理员"
    }
    sender = try name(batch.sent)
    switch batch.state {
    case .applied(_, let mark), .dropped(let mark): settler = "\(try name(mark))　\(mark.at.text)"
    case .reading, .unreadable, .ready: settler = ""
    }
  }
}

extension AuthorityBatch.Counts {
  subscript(kind: AuthorityChange.Kind) -> Int {
    switch kind {
    case .added: added
    case .changed: changed
    case .gone: gone
    case .same: same
    }
  }
}

func authorityBatchPage(_ view: AuthorityBatchView, _ state: FormState) -> HTML {
  """
  \(officeSummary(state))
  <p class="big">\(view.batch.file)</p>
  <p class="meta">\(view.sender)　\(view.batch.sent.at.text) 上传　\(view.isInterrupted ? "读取中断" : view.batch.stage.title)　已读 \(view.batch.rows) 行，\(view.batch.problems) 行有问题</p>
  \(standing(view, state))
  \(HTML.when(view.batch.canBeDropped, dropForm(view)))
  <p><a href="\(AuthorityRoutes.path)">回到权责清单</a></p>
  """
}

private func standing(_ view: AuthorityBatchView, _ state: FormState) -> HTML {
  switch view.batch.state {
  case .reading where view.isInterrupted:
    return Notice(kind: .danger, text: "读取中断，现行清单没有改动。请放弃后重新上传。").html
  case .reading:
    return """
      <p><label for="share">正在读取</label> <progress id="share" max="100" value="\(view.batch.share)">\(view.batch.share)%</progress> \(view.batch.share)%</p>
      <p class="meta">本页每 2 秒自动刷新，也可以离开，读完后再来核对。</p>
      """
  case .unreadable(let reason): return Notice(kind: .danger, text: "不能读取：\(reason)").html
  case .ready: return "\(applyForm(view, state))\(details(view))"
  case .applied(let counts, _):
    return """
      <p>\(counts.text)。\(view.settler) 应用。</p>
      \(HTML.when(view.batch.problems > 0, section("跳过的行", problemsTable(view))))
      """
  case .dropped: return "<p>\(view.settler) 放弃，没有应用。</p>"
  }
}

private func applyForm(_ view: AuthorityBatchView, _ state: FormState) -> HTML {
  guard let counts = view.counts else { return .empty }
  let skip = HTML.when(
    view.batch.problems > 0,
    flagField("skip", "跳过有问题的 \(view.batch.problems) 行；这些编码在现行清单中的保持原样", state, standard: false))
  let isUseless = counts.isEmpty && counts.same > 0
  return section(
    "应用",
    """
    <p>与现行清单相比：\(counts.text)。\(HTML.when(isUseless, "两者一致。"))</p>
    \(officeForm("\(Path.authorityBatch(view.batch.id))", hidden: [("base", view.base.map { "\($0.raw)" } ?? "")], """
      \(skip)
      <div class="buttons"><button class="primary" name="do" value="apply">应用</button></div>
      """))
    """)
}

private func dropForm(_ view: AuthorityBatchView) -> HTML {
  officeForm(
    "\(Path.authorityBatch(view.batch.id))",
    "<div class=\"buttons\"><button name=\"do\" value=\"drop\">放弃</button></div>")
}

private func details(_ view: AuthorityBatchView) -> HTML {
  let path: LocalPath = "\(Path.authorityBatch(view.batch.id))"
  let links =
    [
      PageLayout.Link(
        title: "问题", path: "\(path)?kind=\(step: AuthorityBatchView.problemsTab)",
        isCurrent: view.tab == AuthorityBatchView.problemsTab, count: view.batch.problems)
    ]
    + AuthorityChange.Kind.allCases.map { kind in
      PageLayout.Link(
        title: kind.title, path: "\(path)?kind=\(step: kind.rawValue)", isCurrent: view.tab == kind.rawValue,
        count: view.counts?[kind])
    }
  return """
    \(tabs(links, label: "差异"))
    \(view.tab == AuthorityBatchView.problemsTab ? problemsTable(view) : changesTable(view))
    """
}

private func problemsTable(_ view: AuthorityBatchView) -> HTML {
  guard !view.problems.isEmpty else { return "<p>没有问题。</p>" }
  let isFull = view.problems.count == AuthorityBatchView.pageSize
  let next = officePath(
    "\(Path.authorityBatch(view.batch.id))",
    ["kind": AuthorityBatchView.problemsTab, "after": "\(view.problems.last?.line ?? 0)"])
  return """
    \(dataTable(["行", "编码", "问题"], view.problems.map { ["第 \($0.line) 行", "\($0.code)", "\($0.reason)"] }, caption: "有问题的行"))
    \(nextPage(isFull ? next : nil))
    """
}

private func changesTable(_ view: AuthorityBatchView) -> HTML {
  guard !view.changes.isEmpty else { return "<p>没有。</p>" }
  let isFull = view.changes.count == AuthorityBatchView.pageSize
  let next = officePath(
    "\(Path.authorityBatch(view.batch.id))", ["kind": view.tab, "after": view.changes.last?.code ?? ""])
  return """
    \(dataTable(["事项名称", "实施主体", "编码", "变化"], view.changes.map { change in
      [
        "\(change.name)", "\(change.new?.department ?? change.old?.department ?? "")", "\(change.code)",
        "\(change.differences.map { "\($0.title)：\($0.old.isEmpty ? "（空）" : $0.old) → \($0.new.isEmpty ? "（空）" : $0.new)" }.joined(separator: "；"))",
      ]
    }, caption: "差异"))
    \(nextPage(isFull ? next : nil))
    """
}
