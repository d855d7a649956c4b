import Domain
import Fixtures
import Foundation
import HTTPTypes
import Store
import Testing
import Web

/// Guides as they are written, checked, published and read, without script.
@Suite struct `A guide on the web` {
  private let guide = "/guides/NX005"

  private func item(_ code: String, _ site: TestSite) async throws -> CatalogueItem {
    let day = site.now.day
    let found = try await site.county.store.read { [county = site.county.county] in
      try $0.item(code: code, of: county, on: day)
    }
    return try #require(found)
  }

  @Test func `opens for its department and the lead office, small and complete, and for nobody else`() async throws {
    let site = try await TestSite()
    let (helper, lead) = (try await site.signIn("b06"), try await site.signIn("fgb1"))
    let (agent, stranger) = (try await site.signIn("w306208"), try await site.signIn("b09"))
    let parts = ["basics", "materials", "process", "places", "questions"]
    let pages =
      ["/guides"]
      + ["NX001", "NX004", "NX005"].flatMap { code in
        ["/guides/\(code)", "/guides/\(code)/check"] + parts.map { "/guides/\(code)?part=\($0)" }
          + parts.map { "/guides/\(code)?part=\($0)&apart=on" }
      }
    for path in pages {
      for jar in [helper, lead] {
        let answer = try await site.get(path, jar)
        #expect(answer.status == .ok, "\(path)")
        #expect(answer.text.utf8.count < 60_000, "\(path) has \(answer.text.utf8.count) bytes")
        #expect(answer.text.components(separatedBy: "<h1>").count == 2, "\(path)")
        #expect(answer.text.components(separatedBy: "class=\"primary\"").count <= 2, "\(path) has one primary button")
        #expect(!answer.text.contains(" style=") && !answer.text.contains("Optional("), "\(path)")
      }
      #expect(try await site.get(path, agent).status == .forbidden, "\(path)")
      if path != "/guides" { #expect(try await site.get(path, stranger).status == .forbidden, "\(path)") }
    }
    #expect(try await site.get("/guides/NX999", lead).status == .notFound)
    #expect(try await site.get("/guides", Jar()).location.hasPrefix("/sign-in"))
  }

  @Test func `is listed with what is overdue first`() async throws {
    let site = try await TestSite()
    let list = try await site.open("/guides", try await site.signIn("b06"))
    let words = list.words
    let (relief, allowance) = (words.range(of: "临时救助审核确认"), words.range(of: "最低生活保障审核确认"))
    #expect(relief!.lowerBound < allowance!.lowerBound)
    #expect(words.contains("▲ 超期") && words.contains("1 份复审超期") && words.contains("第 1 版编写中"))
    // Only the department's own.
    #expect(!words.contains("残疾人证新办"))
    let all = try await site.open("/guides?department=D34", try await site.signIn("fgb1"))
    #expect(all.words.contains("残疾人证新办") && !all.words.contains("临时救助审核确认"))
  }

  @Test func `shows each finding beside its field, and each difference`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("b06")
    let materials = try await site.open("/guides/NX004?part=materials", jar)
    #expect(materials.words.contains("窗口版 · 申请材料") && materials.words.contains("网上版 · 申请材料"))
    #expect(materials.words.contains("“其他相关材料”是兜底表述"))
    let check = try await site.open("/guides/NX004/check", jar)
    #expect(check.words.contains("窗口版与网上版（2 处不一致）") && check.words.contains("办理时间"))
    #expect(check.words.contains("易读程度") && check.words.contains("依据没有写到第几条"))
    #expect(check.text.contains("/guides/NX004?part=places#f-hall.phone"))
  }

  @Test func `is blocked, mended and published, each by his own hand`() async throws {
    let site = try await TestSite()
    let (helper, leader) = (try await site.signIn("b06"), try await site.signIn("l06"))
    let lead = try await site.signIn("fgb1")

    // Begun from what the catalogue knows; the hall and the web say the same unless somebody wants otherwise.
    let first = try await site.open(guide, helper)
    #expect(first.words.contains("还没有办事指南"))
    let wrong = try await first.send(guide, [("hall.promised", "很快"), ("hall.conditions", "重度残疾人。")])
    #expect(wrong.status == .unprocessableContent && wrong.issue("hall.promised") != nil)
    #expect(wrong.fields(of: guide).contains { $0 == ("hall.promised", "很快") })
    #expect(wrong.fields(of: guide).contains { $0 == ("hall.conditions", "重度残疾人。") })
    let basics = try await wrong.send(
      guide,
      [
        ("hall.promised", "10 个工作日"), ("hall.legalBasis", "《示例办法》第三条"), ("hall.resultName", "护理补贴发放通知"),
      ])
    #expect(basics.words.contains("已保存“基本信息”") && basics.words.contains("编写："))

    let materials = try await site.open("\(guide)?part=materials", helper)
    var changes: [(String, String)] = []
    for place in 0..<4 {
      changes += [
        ("hall.materials.\(place).necessity", "看清是谁。"), ("hall.materials.\(place).instructions", "按身份证写。"),
        ("hall.materials.\(place).blankForm", "窗口免费取"), ("hall.materials.\(place).sample", "姓名：张某某（示例）"),
      ]
    }
    changes += [("hall.materials.4.name", "其他材料"), ("hall.materials.4.copies", "很多")]
    let badCopies = try await materials.send(guide, changes)
    #expect(badCopies.issue("hall.materials.4.copies") != nil)
    let kept = try await badCopies.send(guide, [("hall.materials.4.copies", "1")])
    #expect(kept.words.contains("“其他材料”是兜底表述"))

    _ = try await site.open("\(guide)?part=process", helper).send(
      guide, [("hall.flow", "交给窗口。\n民政局核对。"), ("hall.visits", "0")])
    let apart = try await site.open("\(guide)?part=places&apart=on", helper)
    let differs = try await apart.send(guide, [("online.hours", "全天")])
    #expect(differs.words.contains("网上版 · 地点时间"))

    let submitted = try await site.open("\(guide)/check", helper).send("\(guide)/submission")
    #expect(submitted.words.contains("已送审"))
    #expect(!submitted.text.contains("\(guide)/review\""))
    let reviewed = try await site.open("\(guide)/check", leader).send("\(guide)/review")
    #expect(reviewed.words.contains("已审核通过"))
    let refused = try await site.open("\(guide)/check", lead).send("\(guide)/publication")
    #expect(refused.status == .unprocessableContent && refused.words.contains("窗口版与网上版有 1 处不一致"))
    let noReason = try await refused.send("\(guide)/return")
    #expect(noReason.issue("note") != nil)
    let back = try await noReason.send("\(guide)/return", [("note", "去掉兜底材料，两版一致")])
    #expect(back.words.contains("退回：去掉兜底材料，两版一致"))

    // Mended: one row out, the web says what the hall says.
    _ = try await site.open("\(guide)?part=materials", helper).send(guide, [("hall.materials.4.remove", "on")])
    let same = try await site.open("\(guide)?part=places", helper).send(guide, [("same", "on")])
    #expect(same.words.contains("网上版与窗口版一致"))
    let clean = try await site.open("\(guide)/check", helper)
    #expect(clean.words.contains("必须改正（0）") && clean.words.contains("（0 处不一致）"))
    _ = try await clean.send("\(guide)/submission")
    _ = try await site.open("\(guide)/check", leader).send("\(guide)/review")
    let published = try await site.open("\(guide)/check", lead).send("\(guide)/publication")
    #expect(published.words.contains("已发布") && published.words.contains("下次复审：2027年5月23日"))

    let item = try await item("NX005", site)
    #expect(item.version == 2 && item.guide.conditions == "重度残疾人。")
    let shown = try await site.open("/items/\(item.id.raw)", Jar())
    #expect(shown.words.contains("重度残疾人。") && shown.words.contains("第 1 版，2026年11月23日发布"))
  }

  @Test func `tells somebody with an old page so, and keeps what he typed`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("b06")
    let one = try await site.open("/guides/NX004?part=basics", jar)
    let two = try await site.open("/guides/NX004?part=basics", try await site.signIn("fgb1"))
    _ = try await one.send("/guides/NX004", [("hall.reach", "全县"), ("online.reach", "全县")])
    let late = try await two.send("/guides/NX004", [("hall.reach", "本乡镇")])
    #expect(late.words.contains("刚刚由他人改动过"))
    #expect(late.fields(of: "/guides/NX004").contains { $0 == ("hall.reach", "本乡镇") })
  }

  @Test func `tells the public what to bring, how long, where, what it costs and whom to call`() async throws {
    let site = try await TestSite()
    let item = try await item("NX001", site)
    let page = try await site.open("/items/\(item.id.raw)", Jar())
    for words in [
      "要带什么", "最低生活保障申请书", "表格 · 1 份 · 必交", "困难的原因：本人去年中风".replacing("：", with: ""), "多久办好", "20 个工作日",
      "今天受理的，最晚 12月21日 周一 办好", "起算日，当日不计", "到家里调查", "不收费", "0377-60000006", "常见问题", "示例", "请代办员来办",
    ] {
      #expect(
        page.words.contains(words) || page.words.replacing(/\s/, with: "").contains(words.replacing(" ", with: "")),
        "\(words)")
    }
    #expect(page.text.contains("href=\"tel:037760000006\""))
    #expect(page.text.utf8.count < 60_000)
  }

  @Test func `falls back on the catalogue where nobody wrote one`() async throws {
    let site = try await TestSite()
    let item = try await item("NX036", site)
    let page = try await site.open("/items/\(item.id.raw)", Jar())
    #expect(page.words.contains("正在编写，以上取自事项目录") && page.words.contains("当天办好"))
    #expect(page.words.contains("身份证"))
  }

  @Test func `prints as a plain sheet`() async throws {
    let site = try await TestSite()
    for code in ["NX001", "NX036"] {
      let item = try await item(code, site)
      let sheet = try await site.open("/items/\(item.id.raw)/plain", Jar())
      #expect(sheet.status == .ok && sheet.text.contains("class=\"paper sheet\""))
      #expect(sheet.words.contains(item.name) && sheet.words.contains("一、带这些") && sheet.words.contains("打电话"))
      // One A4 page holds some 700 characters at this size.
      let article = sheet.text.prefix(upTo: sheet.text.range(of: "</article>")!.lowerBound)
        .suffix(from: sheet.text.range(of: "<article")!.lowerBound)
      #expect(String(article).replacing(/<[^>]*>/, with: "").filter { !$0.isWhitespace }.count < 500)
    }
    #expect(try await site.get("/items/1/plain", Jar()).status == .notFound)
  }
}
