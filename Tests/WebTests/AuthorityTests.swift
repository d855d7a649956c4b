import Domain
import Fixtures
import Foundation
import HTTPTypes
import Store
import Testing
import UseCases
import Web

/// The authority list as the lead office and a department use it, without script.
@Suite struct `The authority list's pages` {
  private static let path = "/office/authority"
  private static let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  private func list(_ lines: [String]) -> String {
    (["事项编码,事项名称,实施主体,事项类型"] + lines).map { $0 + "\n" }.joined()
  }

  /// Uploads a file and waits until it is read, as the page does by asking for itself.
  private func upload(_ text: String, name: String = "权责清单.csv", _ site: TestSite, _ jar: Jar) async throws -> Page {
    let token = try await site.get(Self.path, jar).text.token
    let body = """
      --x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n\(token)\r\n\
      --x\r\nContent-Disposition: form-data; name="file"; filename="\(name)"\r\n\r\n\(text)\r\n--x--\r\n
      """
    let sent = try await site.ask(
      .post, Self.path, jar, body: Array(body.utf8), type: "multipart/form-data; boundary=x")
    #expect(sent.status == .seeOther)
    for _ in 0..<500 {
      let page = try await site.open(sent.location, jar)
      if !page.text.contains("http-equiv=\"refresh\"") { return page }
      #expect(page.text.contains("<progress") && page.words.contains("读取中"))
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("never read")
    return try await site.open(sent.location, jar)
  }

  @Test func `take a list from the upload over its differences into force`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("fgb1")
    #expect(try await site.open(Self.path, jar).words.contains("还没有权责清单"))
    let first = try await upload(list(["SL-1,示例低保,民政局,行政给付", "SL-2,示例补贴,某某办,行政给付"]), site, jar)
    #expect(first.words.contains("新增 2，变更 0，不再列入 0，未变 0") && first.words.contains("示例低保"))
    let applied = try await first.send(first.path, button: ("do", "apply"))
    #expect(applied.words.contains("权责清单已应用") && applied.words.contains("现行清单 2 项"))

    let second = try await upload(list(["SL-1,示例低保审核,民政局,行政给付", "SL-3,示例新增,民政局,公共服务"]), site, jar)
    #expect(second.words.contains("新增 1，变更 1，不再列入 1，未变 0"))
    let changed = try await site.open("\(second.path)?kind=changed", jar)
    #expect(changed.words.contains("事项名称：示例低保 → 示例低保审核"))
    #expect(try await site.open("\(second.path)?kind=gone", jar).words.contains("示例补贴"))
    #expect(try await site.open("\(Self.path)?q=示例新增".encoded, jar).words.contains("没有找到“示例新增”"))
    _ = try await second.send(second.path, button: ("do", "apply"))
    #expect(try await site.open("\(Self.path)?q=示例新增".encoded, jar).words.contains("SL-3"))
    let gone = try await site.open("\(Self.path)?q=SL-2", jar).words
    #expect(gone.contains("没有找到“SL-2”"))

    let file = try await site.get("\(Self.path).xlsx", jar)
    #expect(file.headers[.contentType] == Self.sheet && file.text.hasPrefix("PK"))
  }

  @Test func `name every problem with its row, and apply the rest only when told so`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("fgb1")
    let page = try await upload(
      list(["SL-1,示例一,民政局,行政给付", "SL-2,示例二,民政局,给付", ",示例三,民政局,行政给付", "SL-1,示例四,民政局,行政给付", "SL-5,示例五,民政局,行政给付"]),
      site, jar)
    for words in ["第 2 行", "编码与第 5 行重复", "第 3 行", "事项类型“给付”应为", "第 4 行", "没有编码", "编码与第 2 行重复"] {
      #expect(page.words.contains(words), "\(words)")
    }
    let refused = try await page.send(page.path, button: ("do", "apply"))
    #expect(refused.status == .unprocessableContent && refused.issue("skip")?.contains("有 4 行有问题") == true)
    #expect(try await site.open(Self.path, jar).words.contains("现行清单 0 项"))
    let applied = try await refused.send(refused.path, [("skip", "on")], button: ("do", "apply"))
    #expect(applied.words.contains("现行清单 1 项"))
    #expect(try await site.open(page.path, jar).words.contains("跳过的行"))
  }

  @Test func `say why a file cannot be read, and let it be dropped`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("fgb1")
    let page = try await upload("事项代码,事项名称\n1,2\n", site, jar)
    #expect(page.words.contains("不能读取：缺少列：事项编码、实施主体、事项类型。文件里有：事项代码、事项名称。"))
    let dropped = try await page.send(page.path, button: ("do", "drop"))
    #expect(dropped.words.contains("已放弃，权责清单没有改动"))
    let token = try await site.get(Self.path, jar).text.token
    let none = try await site.ask(
      .post, Self.path, jar,
      body: Array("--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(token)\r\n--x--\r\n".utf8),
      type: "multipart/form-data; boundary=x")
    #expect(none.status == .unprocessableContent && none.text.contains("请选择文件。"))
  }

  @Test func `show a reading that nobody goes on with as interrupted`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("fgb1")
    let begun = try await ReadAuthorityList(site.county.environment).begin(file: "断了.csv", by: .console, at: site.now)
    guard case .done(let id) = begun else { preconditionFailure("no batch") }
    let path = "\(Self.path)/batches/\(id.raw)"
    #expect(try await site.get(path, jar).text.contains("http-equiv=\"refresh\""))
    site.now = site.now.adding(minutes: 2)
    let page = try await site.open(path, jar)
    #expect(page.words.contains("读取中断") && !page.text.contains("http-equiv=\"refresh\""))
    #expect(try await page.send(path, button: ("do", "drop")).words.contains("已放弃"))
  }

  @Test func `let a department draft an item from an entry of its own`() async throws {
    let site = try await TestSite()
    let lead = try await site.signIn("fgb1")
    let batch = try await upload(list(["SL-77,示例权责事项,民政局,行政确认", "SL-78,示例外单位事项,人社局,行政确认"]), site, lead)
    _ = try await batch.send(batch.path, button: ("do", "apply"))
    let helper = try await site.signIn("b06")
    let own = try await site.open(Self.path, helper)
    #expect(own.words.contains("示例权责事项") && !own.words.contains("示例外单位事项"))
    #expect(!own.text.contains("type=\"file\""))
    let form = try await site.open("/catalogue/proposals/edit?authority=SL-77", helper)
    let fields = Dictionary(form.fields(of: "/catalogue/proposals/edit"), uniquingKeysWith: { first, _ in first })
    #expect(fields["code"] == "SL-77" && fields["name"] == "示例权责事项" && fields["type"] == "行政确认")
    #expect(fields["department"] == "D06")
    let foreign = try await site.get("/catalogue/proposals/edit?authority=SL-78", helper)
    #expect(foreign.status == .notFound)
    let saved = try await form.send("/catalogue/proposals/edit", [("promised", "5 个工作日")], button: ("do", "save"))
    #expect(saved.words.contains("草稿已保存") && saved.words.contains("示例权责事项"))
  }

  @Test func `are nobody else's`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    #expect(try await site.get(Self.path, agent).status == .forbidden)
    let helper = try await site.signIn("b06")
    #expect(try await site.get("\(Self.path).xlsx", helper).status == .forbidden)
    #expect(try await site.get("\(Self.path)/batches/1", helper).status == .forbidden)
  }

  @Test func `beside them any published catalogue comes as a workbook, for anybody`() async throws {
    let site = try await TestSite()
    let page = try await site.get("/catalogue/411325000000")
    #expect(page.text.contains("/catalogue/411325000000.xlsx?version="))
    let file = try await site.get("/catalogue/411325000000.xlsx?version=1")
    #expect(file.status == .ok && file.headers[.contentType] == Self.sheet && file.text.hasPrefix("PK"))
    let name = file.headers[.contentDisposition]?.removingPercentEncoding
    #expect(name?.contains("filename*=UTF-8''") == true && name?.hasSuffix("事项目录第1版.xlsx") == true, "\(name ?? "")")
    for missing in ["411325000000.xlsx?version=99", "411399000000.xlsx", "x.xlsx", "411325306208-01.xlsx"] {
      #expect(try await site.get("/catalogue/\(missing)").status == .notFound, "\(missing)")
    }
  }
}
