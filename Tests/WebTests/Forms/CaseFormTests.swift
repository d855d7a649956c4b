import Domain
import Fixtures
import Foundation
import HTTPTypes
import Samples
import Store
import Testing
import UseCases
import Web

/// The forms of a case as an agent fills them in, without script.
@Suite struct `The forms of a case` {
  /// What somebody says in one conversation about 低保, by question.
  static let said: [(String, String)] = [
    ("fact-ethnicity", "汉族"), ("fact-maritalStatus", "已婚"), ("fact-householdKind", "农村"),
    ("fact-employment", "务农"), ("fact-registeredAddress", "内乡县七里坪乡河口村三组"),
    ("fact-address", "内乡县七里坪乡河口村三组"), ("fact-housing", "自有住房"),
    ("fact-householdMembers.0.name", "李四"), ("fact-householdMembers.0.relation", "配偶"),
    ("fact-householdIncome", "24000"), ("fact-savings", "3000"), ("fact-hasVehicle", "否"), ("dibao-causes", "因病"),
    ("dibao-reason", "示例理由"), ("fact-bankName", "示例银行"), ("fact-bankAccount", "6217000000000001"),
    ("hedui-scope", "住房和车辆"), ("hedui-allSigned", "是"), ("shouru-sources", "务农"),
  ]

  private func opened(_ item: String = "NX001") async throws -> (TestSite, Jar, Page) {
    let site = try await TestSite()
    let jar = try await site.signIn("w306208")
    return (site, jar, try await site.newCase(item, by: jar))
  }

  @Test func `are three that one conversation fills, reads back and prints`() async throws {
    let (site, jar, kase) = try await opened()
    let forms = "/cases/\(kase.id.raw)/forms"
    #expect(kase.text.contains("href=\"\(forms)\""))
    let list = try await site.open(forms, jar)
    #expect(list.status == .ok && list.words.contains("一次问完 3 张表"))
    let ask = try await site.open("\(forms)/all", jar)
    let names = ask.fields(of: "\(forms)/all").map(\.0)
    #expect(names.filter { $0 == "fact-householdIncome" }.count == 1)
    #expect(!names.contains { ["fact-name", "fact-citizenNumber", "derived-age"].contains($0) })

    let read = try await ask.send("\(forms)/all", Self.said)
    #expect(read.status == .ok && read.path.hasSuffix("/all/read-back"), "\(read.words)")
    #expect(read.words.contains("您家一共2人。") && read.words.contains("您家一年的收入合计24000 元。"))
    #expect(read.words.contains("平均每人每月1000 元。") && read.words.contains("您签字就是声明"))
    // What two forms say alike is read once.
    #expect(read.text.components(separatedBy: "您的姓名是").count == 2)

    let done = try await read.send("\(forms)/all/read-back")
    #expect(done.words.contains("与本人核对无误") && done.words.components(separatedBy: "已核对").count == 4)
    let paper = try await site.open("\(forms)/all/print", jar)
    for text in ["最低生活保障申请书", "家庭经济状况核对授权书", "家庭收入、财产状况声明", "李四", "6217000000000001"] {
      #expect(paper.words.contains(text), "\(text)")
    }
    #expect(paper.text.components(separatedBy: "class=\"paper\"").count == 4)
    #expect(!paper.text.contains(" style="))
  }

  @Test func `show what is known masked, with where it comes from`() async throws {
    let (site, jar, kase) = try await opened()
    let page = try await site.open("/cases/\(kase.id.raw)/forms/dibao", jar)
    #expect(page.words.contains("411325********0015") && page.words.contains("张**"))
    #expect(page.words.contains("办件 2026年11月23日"))
    for secret in ["411325199003070015", "张大山", "13800000123"] { #expect(!page.text.contains(secret), "\(secret)") }
    #expect(page.text.utf8.count < 60_000)
  }

  @Test func `say what is wrong beside its question, and lose nothing`() async throws {
    let (site, jar, kase) = try await opened()
    let path = "/cases/\(kase.id.raw)/forms/dibao"
    let wrong = try await site.open(path, jar).send(
      path,
      [
        ("fact-householdIncome", "很少"), ("dibao-reason", "示例理由"), ("dibao-causes", "其他"),
        ("fact-householdMembers.0.name", "李四"),
      ])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.issue("fact-householdIncome") == "家庭年收入应是金额（元），最多两位小数，现在是“很少”。")
    #expect(wrong.issue("fact-householdMembers") == "请填写共同生活的家庭成员第 1 行的与申请人关系。")
    #expect(wrong.issue("fact-ethnicity") == "请填写民族。")
    let fields = wrong.fields(of: path)
    #expect(fields.contains { $0 == ("fact-householdIncome", "很少") })
    #expect(fields.contains { $0 == ("dibao-reason", "示例理由") })
    #expect(fields.contains { $0 == ("fact-householdMembers.0.name", "李四") })
    // The answer opened a further question, which is asked now.
    #expect(fields.contains { $0.0 == "dibao-otherCause" } && wrong.issue("dibao-otherCause") != nil)
  }

  @Test func `ask less of somebody who was served before, if he agreed`() async throws {
    let (site, jar, kase) = try await opened()
    let path = "/cases/\(kase.id.raw)/forms/all"
    _ = try await site.open(path, jar).send(path, Self.said + [("keepsFacts", "on"), ("keepsSensitive", "on")])
    let next = try await site.newCase("NX003", by: jar)
    let relief = try await site.open("/cases/\(next.id.raw)/forms/linshi", jar)
    #expect(relief.words.contains("本人陈述 2026年11月23日") && relief.words.contains("尾号 0001"))
    #expect(!relief.text.contains("6217000000000001"))
    let questions = relief.text.prefix(upTo: relief.text.range(of: "更正已经知道的")!.lowerBound)
    #expect(!questions.contains("name=\"fact-bankAccount\"") && questions.contains("name=\"linshi-reason\""))
    let environment = try await site.open("/office/forms", try await site.signIn("fgb1"))
    #expect(environment.words.contains("最低生活保障审核确认") && environment.words.contains("3 张"))
  }

  @Test func `forget what was kept when the person wants it, and ask again`() async throws {
    let (site, jar, kase) = try await opened()
    let path = "/cases/\(kase.id.raw)/forms/all"
    _ = try await site.open(path, jar).send(path, Self.said + [("keepsFacts", "on"), ("keepsSensitive", "on")])
    let next = try await site.newCase("NX003", by: jar)
    let relief = try await site.open("/cases/\(next.id.raw)/forms/linshi", jar)
    #expect(relief.words.contains("本人陈述"))
    let forgotten = try await relief.send("/cases/\(next.id.raw)/facts/removal")
    #expect(forgotten.words.contains("已删除留存的资料"))
    let again = try await site.open("/cases/\(next.id.raw)/forms/linshi", jar)
    #expect(!again.words.contains("本人陈述") && !again.words.contains("本人要求删除留存的资料"))
    #expect(again.text.contains("name=\"fact-bankAccount\""))
  }

  @Test func `may be corrected, and only what was changed changes`() async throws {
    let (site, jar, kase) = try await opened()
    let path = "/cases/\(kase.id.raw)/forms/all"
    _ = try await site.open(path, jar).send(path, Self.said)
    let read = try await site.open(path, jar).send(path, [("fact-savings", "5000")])
    #expect(read.words.contains("您家的存款等合计5000 元。") && read.words.contains("您家一年的收入合计24000 元。"))
    let list = try await site.open("/cases/\(kase.id.raw)/forms", jar)
    #expect(list.words.contains("已填，未核对"))
  }

  @Test func `are filled in by the agent whose case it is, and noted`() async throws {
    let (site, jar, kase) = try await opened()
    let forms = "/cases/\(kase.id.raw)/forms"
    _ = try await site.open("\(forms)/all", jar).send("\(forms)/all", Self.said)
    let other = try await site.signIn("w306212")
    #expect(try await site.get(forms, other).status == .notFound)
    let lead = try await site.signIn("fgb1")
    #expect(try await site.get(forms, lead).status == .ok)
    for page in ["all", "dibao", "dibao/read-back", "dibao/print"] {
      #expect(try await site.get("\(forms)/\(page)", lead).status == .forbidden, "\(page)")
    }
    #expect(try await site.get("\(forms)/none", jar).status == .notFound)
    #expect(try await site.get(forms).location.hasPrefix("/sign-in"))
    let acts = try await site.county.store.read { [county = site.county.county] in
      try $0.audit(of: county).map(\.act)
    }
    #expect(acts.contains(.formFilled) && acts.contains(.personalDataViewed))
  }

  @Test func `are none where the item has none`() async throws {
    let (site, jar, kase) = try await opened("NX036")
    #expect(try await site.open("/cases/\(kase.id.raw)/forms", jar).words.contains("还没有表单"))
  }
}
