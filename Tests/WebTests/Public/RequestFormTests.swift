import Domain
import Fixtures
import Testing
import Web

/// 请代办员来办, as anybody fills it in.
@Suite struct `The public's request` {
  private func blank() async throws -> Page {
    let site = try await TestSite()
    let day = site.now.day
    let item = try await site.county.store.read { [county = site.county.county] in
      try $0.item(code: "NX036", of: county, on: day)
    }
    return try await site.open("/requests/new?item=\(item!.id.raw)", Jar())
  }

  private func send(_ form: Page, _ changes: [(String, String)]) async throws -> Page {
    let standard = [
      ("name", "张大山"), ("number", "411325199003070015"), ("phone", "13800000991"), ("town", TestCounty.town.text),
      ("place", TestCounty.village.text), ("consent", "on"),
    ]
    return try await form.send(
      "/requests/new", standard.filter { field in !changes.contains { $0.0 == field.0 } } + changes)
  }

  @Test(arguments: ["张三", "王五", "陆明", "伍建国", "万小平"])
  func `is taken from people whose names are numerals`(name: String) async throws {
    let answer = try await send(try await blank(), [("name", name)])
    #expect(answer.status == .ok && answer.words.contains("已收到"), "\(answer.issue("name") ?? "")")
  }

  @Test func `names the character that is none of a name`() async throws {
    let wrong = try await send(try await blank(), [("name", "张３")])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.issue("name") == "姓名里有数字或符号“３”，请核对（少数民族姓名用“·”）。")
  }

  @Test func `does not call optional what it asks for: a number, or why there is none`() async throws {
    let form = try await blank()
    func isOptional(_ field: String) throws -> Bool {
      try Regex("<label for=\"f-\(field)\">[^<]*<span class=\"optional\">").firstMatch(in: form.text) != nil
    }
    #expect(try isOptional("demand") && !isOptional("number"))
    let none = try await send(form, [("number", "")])
    #expect(none.status == .unprocessableContent && none.issue("number") == "请填写证件号码；确实没有的，在下面写明原因。")
    let reason = try await send(none, [("number", ""), ("noNumberReason", "未上户口")])
    #expect(reason.status == .ok && reason.words.contains("已收到"))
  }
}
