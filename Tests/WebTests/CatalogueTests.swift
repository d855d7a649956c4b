import Domain
import Fixtures
import Foundation
import HTTPTypes
import Store
import Testing
import Web

@Suite struct `The pages of the three catalogues` {
  @Test func `open for their own posts, small and complete, and for nobody else`() async throws {
    let site = try await TestSite()
    let jars = [
      "lead": try await site.signIn("fgb1"), "department": try await site.signIn("b06"),
      "leader": try await site.signIn("l06"), "town": try await site.signIn("t306", post: "基层代办员"),
      "late": try await site.signIn("t101", post: "基层代办员"), "supervisor": try await site.signIn("d306"),
      "village": try await site.signIn("w306208"), "auditor": try await site.signIn("shenji"),
    ]
    let pages: [(String, Set<String>)] = [
      ("/office/catalogue", ["lead"]), ("/catalogue/proposals", ["department", "leader"]),
      ("/catalogue/proposals/edit", ["department", "leader"]),
      ("/catalogue/proposals/edit?code=NX004", ["department", "leader"]),
      ("/catalogue/town", ["town", "late", "supervisor"]), ("/catalogue/village", ["town", "late", "village"]),
    ]
    for (path, posts) in pages {
      for (post, jar) in jars {
        let answer = try await site.get(path, jar)
        if posts.contains(post) {
          #expect(answer.status == .ok, "\(path) for \(post)")
          #expect(answer.text.utf8.count < 60_000, "\(path) has \(answer.text.utf8.count) bytes")
          #expect(answer.text.components(separatedBy: "<h1>").count == 2 && !answer.text.contains(" style="), "\(path)")
        } else if post == "supervisor", path == "/catalogue/village" {
          #expect(answer.location == "/catalogue/411325306000")  // he may read it, and does not choose
        } else {
          #expect(answer.status == .forbidden, "\(path) for \(post)")
        }
      }
      #expect(try await site.get(path).location.hasPrefix("/sign-in"), "\(path)")
    }
    #expect(try await site.get("/catalogue/proposals/edit?code=NX031", jars["department"]!).status == .notFound)
    #expect(try await site.get("/catalogue/village?place=411325101203", jars["town"]!).status == .notFound)
    #expect(try await site.get("/catalogue/village?place=411325306203", jars["town"]!).status == .ok)
    let elsewhere = try await site.get("/catalogue/town", try await site.signIn("s06", post: "服务督办员"))
    #expect(elsewhere.location == "/catalogue", "\(elsewhere.status) \(elsewhere.location)")
  }

  @Test func `may be read by anybody, with every version, and printed`() async throws {
    let site = try await TestSite()
    #expect(try await site.get("/catalogue").location == "/catalogue/411325000000")
    for (place, title) in [
      ("411325000000", "《内乡县“代办帮办”事项目录》"), ("411325306000", "《七里坪乡“代办帮办”事项目录》"),
      ("411325306208", "《七里坪乡后坪村“代办帮办”事项目录》"),
    ] {
      let page = try await site.open("/catalogue/\(place)", Jar())
      #expect(page.status == .ok && page.text.utf8.count < 60_000, "\(place) has \(page.text.utf8.count) bytes")
      #expect(page.words.contains(title), "\(page.words.prefix(400))")
      for head in ["序号", "事项名称", "事项类型", "主管部门", "代办方式", "承诺时限"] {
        #expect(page.text.contains("<th scope=\"col\">\(head)</th>"))
      }
      #expect(page.words.contains("第 1 版"))
    }
    for path in ["411326000000", "411325306999", "411325306208-01", "x", "411325000000?version=9"] {
      #expect(try await site.get("/catalogue/\(path)").status == .notFound, "\(path)")
    }
    #expect(try await site.get("/catalogue/411325000000/changes?from=1&to=9").status == .notFound)
  }

  @Test func `carry an item from the department's draft to the village's case`() async throws {
    let site = try await TestSite()
    let name = "事实无人抚养儿童认定"
    let (helper, lead) = (try await site.signIn("b06"), try await site.signIn("fgb1"))
    let town = try await site.signIn("t101", post: "基层代办员")
    let village = try await site.village(of: "411325101")
    let agent = try await site.signIn("w\(village.suffix(6))")

    /// What stands beside 目录 in each one's navigation, on any page of his.
    func waiting() async throws -> [Int] {
      let pages: [(String, Jar, String)] = [
        ("/office/items", lead, "目录"), ("/cases", helper, "事项目录"), ("/desk", town, "乡镇目录"), ("/desk", agent, "村级目录"),
      ]
      var counts: [Int] = []
      for (path, jar, title) in pages { counts.append(try await site.open(path, jar).waiting(title)) }
      return counts
    }
    let start = try await waiting()
    /// What came since the beginning, beside 目录 of lead office, department, town and village.
    func since() async throws -> [Int] { zip(try await waiting(), start).map { $0 - $1 } }

    // 起草、报审: what is wrong stands beside its field and nothing is lost.
    let draft = try await site.open("/catalogue/proposals/edit?code=NX008", helper)
    let wrong = try await draft.send(
      "/catalogue/proposals/edit", [("lowestLevel", "5"), ("promised", "很快"), ("name", "新的名称")],
      button: ("do", "submit"))
    #expect(wrong.status == .unprocessableContent && wrong.issue("promised") != nil)
    #expect(wrong.fields(of: "/catalogue/proposals/edit").contains { $0 == ("name", "新的名称") })
    let sent = try await draft.send(
      "/catalogue/proposals/edit", [("lowestLevel", "5"), ("promised", "12 个工作日")], button: ("do", "submit"))
    #expect(sent.words.contains("已报审"))
    #expect(try await since() == [1, 0, 0, 0])

    // 退回、再报、通过.
    func review() async throws -> (Page, String) {
      let page = try await site.open("/office/catalogue", lead)
      let link = try #require(page.text.firstMatch(of: /href="(\/office\/catalogue\/proposals\/\d+)">事实无人/))
      let path = String(link.1)
      return (try await site.open(path, lead), path)
    }
    let (first, path) = try await review()
    #expect(first.words.contains("12 个工作日") && first.words.contains("现行第 1 版"))
    let noReason = try await first.send(path, button: ("do", "sendBack"))
    #expect(noReason.issue("reason") == "请写明理由。")
    #expect(try await first.send(path, [("reason", "请核对时限")], button: ("do", "sendBack")).words.contains("已退回部门"))
    #expect(try await since() == [0, 1, 0, 0])
    let list = try await site.open("/catalogue/proposals", helper)
    let mine = try #require(list.text.firstMatch(of: /href="(\/catalogue\/proposals\/edit\?id=\d+)">事实无人/))
    let returned = try await site.open(String(mine.1), helper)
    #expect(returned.words.contains("放管服办退回：请核对时限"))
    _ = try await returned.send(
      "/catalogue/proposals/edit", [("promised", "14 个工作日")], button: ("do", "submit"))
    let (second, again) = try await review()
    #expect(try await second.send(again, button: ("do", "approve")).words.contains("已通过"))
    #expect(try await since() == [0, 0, 0, 0])

    // 发布: the page told before what would follow.
    let before = try await site.open("/office/catalogue", lead)
    #expect(before.words.contains("变更 1 项") && before.words.contains("15 个乡镇和村的目录随之调整"))
    let published = try await before.send("/office/catalogue/publication")
    #expect(published.words.contains("县级目录第 2 版已发布，随之调整 15 个目录"))
    let stale = try await before.send("/office/catalogue/publication")
    #expect(stale.status == .unprocessableContent && stale.words.contains("刚刚由他人改动过"))
    let changes = try await site.open("/catalogue/411325000000/changes?from=1&to=2", Jar())
    #expect(changes.words.contains("承诺时限 15 个工作日 → 14 个工作日"))
    let old = try await site.open("/catalogue/411325000000?version=1", Jar())
    #expect(old.words.contains("已被新版本代替"))

    // 认领: with its ground, kept when it is missing.
    let claiming = try await site.open("/catalogue/town", town)
    let groundless = try await claiming.send("/catalogue/town/claims", [("codes", "NX008")])
    #expect(groundless.status == .unprocessableContent && groundless.issue("ground") != nil)
    #expect(groundless.fields(of: "/catalogue/town/claims").contains { $0 == ("codes", "NX008") })
    #expect(try await claiming.send("/catalogue/town/claims").issue("codes") != nil)
    let claimed = try await groundless.send("/catalogue/town/claims", [("ground", "内政〔2026〕1号")])
    #expect(claimed.words.contains("已申请认领"))
    let told = try await since()
    #expect(told[0] == 0 && told[1] == 1)

    // 部门确认: two claims wait; the later one is this.
    let waiting = try await site.open("/catalogue/proposals", helper)
    let later = try #require(waiting.text.matches(of: /href="(\/catalogue\/proposals\?claim=\d+)"/).last)
    let asked = try await site.open(String(later.1), helper)
    let action = try #require(asked.text.firstMatch(of: /action="(\/catalogue\/claims\/\d+)"/))
    let kept = try await asked.send(String(action.1), [("codes", "")])
    #expect(kept.status == .unprocessableContent && kept.issue("reason") == "请写明理由。")
    #expect(try await asked.send(String(action.1)).words.contains("已答复"))
    let answered = try await since()
    #expect(answered[0] == 1 && answered[1] == 0)

    // 备案、乡镇发布.
    let recording = try await site.open("/office/catalogue", lead)
    #expect(recording.words.contains("夏馆镇　民政局：\(name)（内政〔2026〕1号）"))
    #expect(try await recording.send("/office/catalogue/claims").words.contains("已备案 1 份认领"))
    let publishing = try await site.open("/catalogue/town", town)
    #expect(publishing.words.contains("已备案 1 项，发布后即可受理"))
    let recorded = try await since()
    #expect(recorded[2] == told[2] + 1)
    #expect(try await publishing.send("/catalogue/town/publication").words.contains("第 2 版"))
    #expect(try await since()[2] == told[2])

    // 村级选定: only then may the village's agent open a case.
    let day = site.now.day
    let item = try await site.county.store.read { [own = site.county.county] in
      try $0.item(code: "NX008", of: own, on: day)
    }
    let new = "/cases/new?item=\(item!.id.raw)"
    #expect(try await site.get(new, agent).status == .notFound)
    let choosing = try await site.open("/catalogue/village", agent)
    let ticked = choosing.fields(of: "/catalogue/village").filter { $0.0 == "codes" }
    let nothing = try await choosing.send("/catalogue/village", [("codes", "")])
    #expect(nothing.status == .unprocessableContent && nothing.issue("codes") != nil)
    #expect(
      try await choosing.send("/catalogue/village", ticked + [("codes", "NX008")]).words.contains("村级目录已发布"))
    let form = try await site.open(new, agent)
    let kase = try await form.send(
      "/cases/new",
      [
        ("number", "411325199003070015"), ("name", "张大山"), ("phone", "13800000123"), ("allReceived", "on"),
        ("consent", "on"), ("place", village),
      ], button: ("do", "accept"))
    #expect(kase.status == .ok && kase.path.hasPrefix("/cases/"), "\(kase.words.prefix(600))")
    let found = try await site.find("事实孤儿", at: "/cases/new", agent)
    #expect(found.words.contains(name))
    let elsewhere = try await site.find("事实孤儿", at: "/cases/new", try await site.signIn("w306208"))
    #expect(elsewhere.words.contains("不在本级目录里") && !elsewhere.text.contains("href=\"/cases/new?item="))
  }

  @Test func `S9 show what blocks a claim, and refuse it all the same`() async throws {
    let site = try await TestSite()
    let lead = try await site.signIn("fgb1")
    _ = try await site.open("/office/items/edit?code=NX008", lead).send("/office/items/edit", [("conditions", "")])
    _ = try await site.open("/office/catalogue", lead).send("/office/catalogue/publication")
    let town = try await site.open("/catalogue/town", try await site.signIn("t101", post: "基层代办员"))
    #expect(town.words.contains("事实无人抚养儿童认定（指南未发布，暂不能认领）"))
    let forced = try await town.send(
      "/catalogue/town/claims", [("codes", "NX008"), ("codes", "NX112"), ("ground", "内政〔2026〕1号")])
    #expect(forced.status == .unprocessableContent)
    #expect(forced.issue("codes")?.contains("办事指南还没有发布") == true)
  }

  @Test func `S9 tell towns and villages of what was withdrawn, until they have read it`() async throws {
    let site = try await TestSite()
    let (lead, grid) = (try await site.signIn("fgb1"), try await site.signIn("w306208"))
    let kase = try await site.newCase("NX004", by: grid)
    _ = try await site.open("/office/items/edit?code=NX004", lead).send("/office/items/retirement")
    site.now = site.now.adding(minutes: 24 * 60)
    let morning = try await site.signIn("fgb1")
    let before = try await site.open("/office/catalogue", morning)
    #expect(before.words.contains("取消 1 项"))
    let after = try await before.send("/office/catalogue/publication")
    #expect(after.words.contains("随之调整 312 个目录"))

    let agent = try await site.signIn("w306208")
    let told = try await site.open("/catalogue/village", agent)
    #expect(told.words.contains("因内乡县目录调整") && told.words.contains("取消：困难残疾人生活补贴"))
    #expect(try await site.get("/cases/new?item=\(try await site.stored(kase).item.id.raw)", agent).status == .notFound)
    let open = try await site.open(kase.path, agent)
    #expect(open.status == .ok && open.words.contains("困难残疾人生活补贴"))
    #expect(try told.waiting("村级目录") == 1)
    let read = try await told.send("/catalogue/notices")
    #expect(try read.waiting("村级目录") == 0)
    #expect(read.words.contains("已阅") && !read.words.contains("目录调整告知"))
    let town = try await site.open("/catalogue/town", try await site.signIn("t306", post: "基层代办员"))
    #expect(town.words.contains("目录调整告知"))
  }
}

extension TestSite {
  /// A village of a town whose agent is in his post.
  fileprivate func village(of town: String) async throws -> String {
    let (place, day) = (PlaceCode("\(town)000")!, now.day)
    let posts = try await county.store.read { [own = county.county] in
      try $0.posts(within: place, in: own, on: day).filter { $0.post.kind == .gridAgent && !$0.isVacant }
    }
    let villages = posts.compactMap { row -> String? in
      if case .place(let code) = row.post.unit, code.level == .village { code.text } else { nil }
    }
    return try #require(villages.first)
  }

  fileprivate func stored(_ page: Page) async throws -> Case { try await county.stored(page.id) }
}
