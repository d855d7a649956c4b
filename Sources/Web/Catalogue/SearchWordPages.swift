import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 说法: what people look for in vain, the county's own words for it, and a box to try them.
struct SearchWordRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/office/words", use: show)
    router.post("/office/words", use: save)
    router.post("/office/words/trial", use: tryOut)
    router.post("/office/words/removal", use: remove)
  }

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .catalogue)
    return try await page(visit, .fresh)
  }

  /// Words of the public are tried, or taken to begin a 说法 with. They come in the body: a name may be among them.
  @Sendable private func tryOut(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    _ = try site.officer(request, visit, .catalogue)
    return try await page(visit, .fresh, trying: form.searchWords, said: form["said"])
  }

  private func page(
    _ visit: SiteContext, _ state: FormState, trying words: String = "", said: String = "",
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = site.clock().day
    let view = try await site.read { connection, county in
      SearchWordsView(
        misses: try connection.misses(of: county), own: try connection.synonyms(of: county), tried: words,
        found: words.isEmpty ? [] : try connection.find(words, in: county, on: today, limit: 10), said: said)
    }
    return reply(
      site.layout("群众说法", visit, here: "/office/words", current: "/office/items").page(
        searchWordsPage(view, state)), status: status)
  }

  @Sendable private func save(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .catalogue)
    let means = form["do"] == "stop" ? nil : form["means"].split(whereSeparator: \.isNewline).map(String.init)
    let outcome = try await SaveSynonym(site.environment)(
      form["said"], means: means, settling: form.has("miss") ? form["miss"] : nil, by: officer, at: site.clock())
    return try await site.respond(
      outcome, to: "/office/words", notice: means == nil ? "已停用“\(form["said"])”的说法。" : "已保存“\(form["said"])”，立即生效。"
    ) { issues in
      try await page(visit, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
  }

  @Sendable private func remove(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .catalogue)
    let thing: DropSearchWords.Thing = form.has("miss") ? .miss(form["miss"]) : .synonym(form["said"])
    let outcome = try await DropSearchWords(site.environment)(thing, by: officer, at: site.clock())
    return try await site.respond(outcome, to: "/office/words", notice: "已移除。") { issues in
      try await page(visit, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
  }
}

struct SearchWordsView: Sendable {
  let misses: [SearchMiss]
  let own: [SynonymTable.Entry]
  let tried: String
  let found: [FoundItem]
  let said: String  // to begin the form with
}

func searchWordsPage(_ view: SearchWordsView, _ state: FormState) -> HTML {
  """
  <p>群众怎么说，就怎么找得到。产品自带约 \(SynonymTable.shipped.entries.count) 条说法，本县的加在这里，立即生效。<a href="/office/items">事项</a></p>
  \(section("试一试", """
    <form class="search" method="post" action="/office/words/trial" role="search">\(formToken)<label for="try" class="hidden">群众的话</label>
    <input id="try" type="search" name="q" value="\(view.tried)" placeholder="用群众的原话试，如 老娘八十了有没有补贴" autocomplete="off" maxlength="60"><button class="button">找</button></form>
    \(HTML.when(!view.tried.isEmpty, view.found.isEmpty ? "<p>没有找到。可在下面加一条说法。</p>" : "<ol class=\"plain-list\">\(view.found.map { "<li>\($0.item.name) <span class=\"meta\">\($0.item.code)</span></li>\n" as HTML })</ol>"))
    """))
  \(section("加一条说法", officeForm("/office/words", hidden: [("miss", state.isFresh ? view.said : state.form["miss"])], """
    \(officeSummary(state))
    \(textField("said", "群众的说法", state, standard: view.said, hint: "话里最能说明事情的几个字，如“房子漏雨”", extra: " maxlength=\"12\""))
    \(wordsField("means", "目录里的说法（一行一个，最可能的在前）", state, hint: "事项名称里的词，如“农村危房改造”", rows: 3))
    <div class="buttons"><button class="primary">保存</button> <button name="do" value="stop">停用产品自带的这一条</button></div>
    """)))
  \(section("没有找到的查找", view.misses.isEmpty ? "<p class=\"quiet\">近来的查找都有结果。</p>" : dataTable(["群众输入", "次数", "最近", ""], view.misses.map { miss in
    [
      "\(miss.query)", "\(miss.count)", "\(miss.last.day.long)",
      """
      <div class="acts">\(officeForm("/office/words/trial", hidden: [("said", miss.query)], "<button>加说法</button>"))
      \(officeForm("/office/words/removal", hidden: [("miss", miss.query)], "<button class=\"plain\">不用管</button>"))</div>
      """,
    ]
  }, caption: "没有找到的查找")))
  \(HTML.when(!view.own.isEmpty, section("本县的说法", dataTable(["说法", "意思", ""], view.own.map { entry in
    [
      "\(entry.said)", entry.means.isEmpty ? "<span class=\"quiet\">停用</span>" : "\(entry.means.joined(separator: "、"))",
      officeForm("/office/words/removal", hidden: [("said", entry.said)], "<button class=\"plain\">移除</button>"),
    ]
  }, caption: "本县的说法"))))
  """
}
