import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// The published lists, as anybody may read, compare and print them.
struct PublicListRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/catalogue") { [site] _, _ in redirect("\(Path.catalogue(ListUnit(site.county)))") }
    router.get("/catalogue/:place", use: show)
    router.get("/catalogue/:place/changes", use: changes)
  }

  private func unit(_ name: some StringProtocol) throws -> ListUnit {
    guard let unit = PlaceCode(String(name)).flatMap({ ListUnit($0) }) else { throw PageError.notFound }
    return unit
  }

  /// A list, or the same as a workbook when its name ends in `.xlsx`.
  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let (name, version) = (visit.parameters.get("place") ?? "", request.query["version"])
    if name.hasSuffix(Self.workbook) { return try await export(try unit(name.dropLast(Self.workbook.count)), version) }
    let unit = try unit(name)
    let view = try await site.read { try PublicListView(unit, version: version, $0, $1) }
    guard let view else { throw PageError.notFound }
    let path = LocalPath(.catalogue(unit))
    return reply(
      site.layout("\(view.name)事项目录", visit, here: path, current: path.text).page(publicListPage(view)))
  }

  private static let workbook = ".xlsx"

  private func export(_ unit: ListUnit, _ version: String) async throws -> Response {
    let view = try await site.read { try PublicListView(unit, version: version, $0, $1) }
    guard let view, let list = view.list else { throw PageError.notFound }
    return download(try CatalogueSheet(list, title: view.title, issuer: view.issuer))
  }

  @Sendable private func changes(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let unit = try unit(visit.parameters.get("place") ?? "")
    guard let from = Int(request.query["from"]), let to = Int(request.query["to"]) else { throw PageError.notFound }
    let found = try await site.read { connection, county -> (String, CatalogueList, CatalogueList)? in
      guard let old = try connection.list(unit, version: from, in: county),
        let new = try connection.list(unit, version: to, in: county)
      else { return nil }
      return (try connection.facts(of: county).listName(of: unit), old, new)
    }
    guard let (name, old, new) = found else { throw PageError.notFound }
    let path = LocalPath(.catalogue(unit))
    return reply(
      site.layout("\(name)事项目录的变化", visit, here: path).page(
        """
        <p class="meta">从\(headWords(old))，到\(headWords(new))。</p>
        \(section("变化", changeHTML(ListChange(from: old.entries, to: new.entries))))
        <p><a class="button" href="\(path)?version=\(new.version)">看第 \(new.version) 版</a> <a class="button" href="\(path)?version=\(old.version)">看第 \(old.version) 版</a></p>
        """))
  }
}

struct PublicListView: Sendable {
  let unit: ListUnit
  let name: String
  let title: String
  let issuer: String
  let list: CatalogueList?  // none when the unit has published nothing
  let versions: [ListHead]
  let below: [(unit: ListUnit, name: String)]

  /// nil when there is no such place or version.
  ///
  /// - Parameter version: empty for the current one.
  init?(_ unit: ListUnit, version: String, _ connection: any Connection, _ county: County) throws {
    let facts = try connection.facts(of: county)
    guard ListUnit(county).place.contains(unit.place), facts.places[unit.place] != nil else { return nil }
    if version.isEmpty {
      list = try connection.currentList(of: unit, in: county)
    } else {
      guard let number = Int(version), let found = try connection.list(unit, version: number, in: county) else {
        return nil
      }
      list = found
    }
    self.unit = unit
    name = facts.listName(of: unit)
    title = facts.listTitle(of: unit)
    issuer = facts.listIssuer(of: unit)
    versions = try connection.listVersions(of: unit, in: county)
    below = facts.places.keys.filter { $0.parent == unit.place }.sorted().compactMap { ListUnit($0) }.map {
      (unit: $0, name: facts.listName(of: $0))
    }
  }
}

func publicListPage(_ view: PublicListView) -> HTML {
  guard let list = view.list else {
    return "\(emptyState("\(view.name)的事项目录还没有发布。"))\(belowHTML(view))"
  }
  let isCurrent = list.version == view.versions.first?.version
  return """
    \(HTML.when(!isCurrent, "<div class=\"notice warning\"><p>这是第 \(list.version) 版，已被新版本代替。<a href=\"\(Path.catalogue(view.unit))\">看现行目录</a></p></div>"))
    <div class="buttons no-print"><button class="primary" type="button" data-print>打印目录</button> <a class="button" href="\(Path.catalogue(view.unit)).xlsx?version=\(list.version)">导出 XLSX</a></div>
    \(listPaper(list, title: view.title, issuer: view.issuer))
    <div class="no-print">
    \(section("版本", versionsHTML(view)))
    \(belowHTML(view))
    </div>
    """
}

/// The printed 目录 on A4.
func listPaper(_ list: CatalogueList, title: String, issuer: String) -> HTML {
  """
  <article class="paper"><h2>\(title)</h2>
  <p class="number">第 \(list.version) 版　共 \(list.entries.count) 项</p>
  <table class="list"><thead><tr><th scope="col">序号</th><th scope="col">事项名称</th><th scope="col">事项类型</th><th scope="col">主管部门</th><th scope="col">代办方式</th><th scope="col">承诺时限</th></tr></thead>
  <tbody>
  \(list.entries.enumerated().map { number, entry in
    "<tr><td>\(number + 1)</td><td><a href=\"/items/\(entry.item.raw)\">\(entry.name)</a></td><td>\(entry.type)</td><td>\(entry.departmentName)</td><td>\(entry.way.text)</td><td>\(entry.promised.text)</td></tr>\n" as HTML
  })
  </tbody></table>
  <p class="number">\(issuer)<br>\(list.mark.at.day.long)</p>
  </article>
  """
}

private func versionsHTML(_ view: PublicListView) -> HTML {
  let path = "\(Path.catalogue(view.unit))"
  func choices(_ name: String, _ label: String, _ chosen: Int) -> HTML {
    """
    <label for="f-\(name)">\(label)</label> <select id="f-\(name)" name="\(name)">\(view.versions.map { "<option value=\"\($0.version)\"\($0.version == chosen ? " selected" as HTML : "")>第 \($0.version) 版</option>" as HTML })</select>
    """
  }
  let compare: HTML =
    view.versions.count < 2
    ? .empty
    : """
    <form class="search" method="get" action="\(path)/changes">\(choices("from", "从", view.versions[1].version)) \(choices("to", "到", view.versions[0].version)) <button class="button">比较</button></form>
    """
  return """
    \(dataTable(["版本", "发布日期", "缘由", "事项"], view.versions.map { head in
      ["<a href=\"\(path)?version=\(head.version)\">第 \(head.version) 版</a>", "\(head.mark.at.day.long)", "\(head.occasion.title)", "\(head.size) 项"]
    }, caption: "版本"))
    \(compare)
    """
}

private func belowHTML(_ view: PublicListView) -> HTML {
  HTML.when(
    !view.below.isEmpty,
    section(
      view.unit.level == .county ? "乡镇目录" : "村（社区）目录",
      "<ul class=\"places\">\(view.below.map { "<li><a href=\"\(Path.catalogue($0.unit))\">\($0.name)</a></li>\n" as HTML })</ul>"
    ))
}
