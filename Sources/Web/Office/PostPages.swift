import Domain
import Markup
import Store

/// The posts of a unit, or all that are vacant.
struct PostListView: Sendable {
  static let pageSize = 60
  static let vacant = "vacant"

  let unit: String
  let units: [InputChoice]
  let rows: [PostRow]
  let count: Int
  let vacancies: Int
  let next: LocalPath?
  let kinds: [PostKind]  // that can be set up here
  let places: [InputChoice]  // where, in a town

  init(_ connection: any Connection, _ county: County, unit asked: String, from: Int, today: Day) throws {
    let departments = try connection.departments(of: county)
    let root = PlaceCode("\(county.code)000000")
    let towns = try root.map { try connection.places(.below($0), of: county, on: today, limit: .max) } ?? []
    units =
      [InputChoice(value: Self.vacant, label: "全部空岗"), InputChoice(value: "county", label: "县级")]
      + towns.map { InputChoice(value: PostUnit.place($0.place.code).key, label: $0.place.name) }
      + departments.map { InputChoice(value: PostUnit.department($0.code).key, label: $0.name) }
    let unit = units.contains { $0.value == asked } ? asked : Self.vacant
    self.unit = unit

    let scope: PostScope
    switch PostUnit(key: unit) {
    case .county?:
      scope = .unit(.county)
      kinds = [.leadOffice, .supervisor, .archivist, .ratingReviewer]
      places = []
    case .place(let code)?:
      scope = .within(code)
      kinds = [.gridAgent, .townAgent, .projectAgent, .supervisor]
      places = Self.places(in: code, DivisionTree(try connection.places(within: code, of: county, on: today)))
    case .department(let code)?:
      scope = .unit(.department(code))
      kinds = [.departmentHelper, .departmentLeader, .supervisor]
      places = []
    case nil:
      scope = .vacant
      (kinds, places) = ([], [])
    }
    let counts = try connection.postCounts(in: scope, of: county, on: today)
    (count, vacancies) = (counts.all, counts.vacant)
    let start = min(max(0, from), count)
    rows = try connection.posts(in: scope, of: county, on: today, from: start, limit: Self.pageSize)
    next =
      start + rows.count < count
      ? officePath("/office/posts", ["unit": unit, "from": "\(start + rows.count)"]) : nil
  }

  /// The town, its villages and their 组.
  private static func places(in town: PlaceCode, _ tree: DivisionTree) -> [InputChoice] {
    var choices: [InputChoice] = []
    func add(_ code: PlaceCode) {
      choices.append(InputChoice(value: PostUnit.place(code).key, label: tree.path(code)))
      for child in tree.children(of: code) { add(child.code) }
    }
    add(town)
    return choices
  }
}

func postListPage(_ view: PostListView, _ state: FormState) -> HTML {
  """
  \(officeSummary(state))
  \(filterBox("/office/posts", words: nil, name: "unit", label: "单位", view.units, value: view.unit))
  <p class="meta">\(view.unit == PostListView.vacant ? "全县空岗" : "岗位") \(view.count) 个\(HTML.when(view.unit != PostListView.vacant && view.vacancies > 0, "，其中空岗 \(view.vacancies) 个"))。<a href="/office/staff">人员名册</a>　<a href="/office/departments">部门</a></p>
  \(view.rows.isEmpty ? emptyState(view.unit == PostListView.vacant ? "没有空岗。" : "这里还没有岗位，可在下面设立。") : dataTable(["岗位", "任职", "AB 岗"], view.rows.map { row in
    [
      "<a href=\"/office/posts/\(row.id.raw)\">\(row.title)</a>",
      row.holder.map { "\($0.name)　\($0.workPhone)" } ?? "<span class=\"light yellow\">■ 空岗</span>",
      "\(row.backup?.name ?? "—")",
    ]
  }, caption: "岗位"))
  \(nextPage(view.next))
  \(HTML.when(!view.kinds.isEmpty, section("设立岗位", openForm(view, state))))
  """
}

private func openForm(_ view: PostListView, _ state: FormState) -> HTML {
  let kinds = view.kinds.map { InputChoice(value: $0.rawValue, label: $0.title) }
  let hidden = [("list", view.unit)] + (view.places.isEmpty ? [("unit", view.unit)] : [])
  return officeForm(
    "/office/posts", hidden: hidden,
    """
    \(selectField("kind", "岗位", kinds, state))
    \(HTML.when(!view.places.isEmpty, selectField("unit", "单位", view.places, state, standard: view.unit, hint: "网格代办员属于村（社区）或组，其他岗位属于乡镇")))
    <div class="buttons"><button>设立岗位</button></div>
    """)
}

/// One post: who holds it, who held it, and who could.
struct PostView: Sendable {
  struct Tenure: Sendable {
    let from: Day
    let to: Day?
    let holder: String
    let backup: String
  }

  let row: PostRow
  let tenures: [Tenure]  // the latest first
  let openCases: Int
  let words: String
  let found: [Staff]
  let today: Day

  init?(_ connection: any Connection, _ county: County, _ id: ID<Post>, words: String, today: Day) throws {
    guard let row = try connection.post(id, of: county) else { return nil }
    func name(_ person: ID<Staff>?) throws -> String {
      guard let person else { return "—" }
      return try connection.staff(person, of: county)?.name ?? "—"
    }
    self.row = row
    tenures = try connection.tenures(of: id, in: county).reversed().map {
      Tenure(from: $0.from, to: $0.to, holder: try name($0.holder), backup: try name($0.backup))
    }
    openCases = try connection.openCaseCount(of: id, in: county)
    self.words = words
    found = try connection.findStaff(words, in: county)
    self.today = today
  }

  /// Where its unit's list is.
  var list: LocalPath {
    switch row.post.unit {
    case .place(let code): officePath("/office/posts", ["unit": PostUnit.place(code.town ?? code).key])
    case .county, .department: officePath("/office/posts", ["unit": row.post.unit.key])
    }
  }
}

func postPageHTML(_ view: PostView, _ state: FormState) -> HTML {
  let post = view.row.post
  return """
    \(officeSummary(state))
    <p><a href="\(view.list)">返回岗位列表</a></p>
    \(section("现状", factList([
      ("任职", view.row.holder.map { "<a href=\"/office/staff/\($0.id.raw)\">\($0.name)</a>　\($0.workPhone)" } ?? "<span class=\"light yellow\">■ 空岗</span>"),
      ("AB 岗", "\(view.row.backup.map { "\($0.name)　\($0.workPhone)" } ?? "未设")"),
      ("未办结", "\(view.openCases) 件"), ("设立", "\(post.from.long)"), ("最后一天", "\(post.to?.long ?? "")"),
    ])))
    \(!post.isInForce(on: view.today) ? "<p class=\"ended\">岗位已撤销。</p>" : post.kind.isOneOfThree ? Notice(kind: .info, text: threeAlone).html : actsHTML(view, state))
    \(section("任职经过", dataTable(["自", "至", "任职", "AB 岗"], view.tenures.map { ["\($0.from.long)", "\($0.to?.long ?? "现在")", "\($0.holder)", "\($0.backup)"] }, caption: "任职经过")))
    """
}

private func actsHTML(_ view: PostView, _ state: FormState) -> HTML {
  let path: LocalPath = "/office/posts/\(view.row.id.raw)"
  return """
    \(section("任职与 AB 岗", """
      \(searchBox(path, label: "找人", value: view.words, hint: "姓名或工作电话"))
      \(HTML.when(view.words.isEmpty && state.issue("person") != nil, "<p class=\"issue\" id=\"f-person\">\(state.issue("person") ?? "")</p>"))
      \(HTML.when(!view.words.isEmpty && view.found.isEmpty, emptyState("没有找到“\(view.words)”。", action: ("新增人员", "/office/staff"))))
      \(HTML.when(!view.found.isEmpty, officeForm("\(path)/holder", hidden: [("q", view.words)], """
        \(staffChoices(view.found, state))
        <div class="buttons"><button class="primary">任职</button><button formaction="\(path)/backup">设为 AB 岗</button></div>
        """)))
      <div class="acts">\(HTML.when(!view.row.isVacant, officeForm("\(path)/vacancy", "<button>\(view.row.holder?.name ?? "") 离任</button>")))\(HTML.when(view.row.post.backup != nil, officeForm("\(path)/backup", hidden: [("do", "nobody")], "<button>取消 AB 岗</button>")))</div>
      """))
    <details class="more"><summary>撤销岗位</summary>
    \(view.openCases > 0
      ? "<p>本岗位还有 \(view.openCases) 件未办结，转交以后才能撤销。</p>"
      : officeForm("\(path)/closure", "<p>今天是最后一天。任职经过保留。</p><button class=\"danger\">撤销岗位</button>"))
    </details>
    """
}
