import Domain
import Fixtures
import Foundation
import HTTPTypes
import Samples
import Store
import Testing
import Web

/// Every form of the lead office, as it would be filled in: wrong first, then right, then what came of it.
@Suite struct `A form of the lead office` {
  private func lead() async throws -> (TestSite, Jar) {
    let site = try await TestSite()
    return (site, try await site.signIn("fgb1"))
  }

  @Test func `gives a vacant post to somebody, and takes it back`() async throws {
    let (site, jar) = try await lead()
    let county = site.county.county
    let vacant = try await site.county.store.read { connection in
      try connection.posts(kind: .gridAgent, in: county, on: Day(iso: "2026-11-23")!).first { $0.isVacant }
    }
    let path = "/office/posts/\(vacant!.id.raw)"
    #expect(try await site.open(path, jar).words.contains("空岗"))
    let found = try await site.open("\(path)?q=彭永刚".encoded, jar)
    let nobody = try await found.send("\(path)/holder")
    #expect(nobody.status == .unprocessableContent && nobody.issue("person") == "请先选择一个人。")
    let person = found.text.firstMatch(of: /name="person" value="(\d+)"/)!.1
    let filled = try await found.send("\(path)/holder", [("person", String(person))])
    #expect(filled.words.contains("已任职") && filled.words.contains("彭永刚 离任"))
    let empty = try await filled.send("\(path)/vacancy")
    #expect(empty.words.contains("岗位空缺") && empty.words.contains("任职经过"))
  }

  @Test func `opens an account whose person chooses his password, and shuts it at once`() async throws {
    let (site, jar) = try await lead()
    let added = try await site.open("/office/staff", jar).send(
      "/office/staff", [("name", "示例新人"), ("workPhone", "13800009999")])
    #expect(added.words.contains("示例新人"))
    let wrong = try await site.open("/office/staff", jar).send(
      "/office/staff", [("name", "示例新人"), ("workPhone", "12")])
    #expect(wrong.issue("workPhone") != nil && wrong.fields(of: "/office/staff").contains { $0 == ("name", "示例新人") })

    let new = try await site.open("/office/accounts/new?q=示例新人".encoded, jar)
    let person = String(new.text.firstMatch(of: /name="person" value="(\d+)"/)!.1)
    let bad = try await new.send("/office/accounts/new", [("person", person), ("account", "有空 格")])
    #expect(bad.issue("account") != nil)
    let issued = try await new.send("/office/accounts/new", [("person", person), ("account", "xinren")])
    let code = String(issued.text.firstMatch(of: /<b class="code">([^<]+)</)!.1)
    #expect(issued.words.contains("http://test/password/code"), "where it is typed")

    let his = Jar()
    let page = try await site.open("/sign-in", his).follow("/password/code")
    let wrong1 = try await page.send(
      "/password/code",
      [("account", "xinren"), ("code", "2222-2222-2222-2222"), ("password", "Ri-Chu-2026"), ("again", "Ri-Chu-2026")])
    #expect(wrong1.issue("code") != nil && !wrong1.text.contains("2222"))
    let weak = try await page.send(
      "/password/code", [("account", "xinren"), ("code", code), ("password", "short"), ("again", "other")])
    #expect(weak.issue("password") != nil && weak.issue("again") != nil && !weak.text.contains(code))
    let chosen = try await page.send(
      "/password/code",
      [
        ("account", "xinren"), ("code", code.lowercased().replacing("-", with: " ")), ("password", "Ri-Chu-2026"),
        ("again", "Ri-Chu-2026"),
      ])
    #expect(chosen.path.hasPrefix("/sign-in") && chosen.words.contains("新密码已设置"))
    let first = try await chosen.send("/sign-in", [("account", "xinren"), ("password", "Ri-Chu-2026")])
    #expect(first.path == "/posts" && first.words.contains("没有在任岗位"), "his first password is no reset")

    let row = try await site.open("/office/accounts?q=xinren", jar)
    let reset = try await row.send("/office/accounts", [("account", "xinren")], button: ("do", "reset"))
    let other = String(reset.text.firstMatch(of: /<b class="code">([^<]+)</)!.1)
    let anew = try await site.open("/password/code", Jar()).send(
      "/password/code",
      [("account", "xinren"), ("code", other), ("password", "Ri-Luo-2026"), ("again", "Ri-Luo-2026")])
    let told = try await anew.send("/sign-in", [("account", "xinren"), ("password", "Ri-Luo-2026")])
    #expect(told.path == "/password/resets" && told.words.contains("您的密码曾被重置"))
    #expect(try await told.send("/password/resets", button: ("known", "yes")).path == "/posts")

    let asked = try await row.follow("/office/accounts/suspension?account=xinren&q=xinren")
    #expect(asked.words.contains("示例新人") && asked.words.contains("正在使用的登录立即退出"))
    let unsaid = try await asked.send("/office/accounts")
    #expect(unsaid.status == .unprocessableContent && unsaid.issue("reason") == "请填写理由")
    #expect(try await site.account("xinren")?.isDisabled == false)
    let shut = try await unsaid.send("/office/accounts", [("reason", "调离本县")])
    #expect(shut.path == "/office/accounts?q=xinren" && shut.words.contains("账号已停用"))
    #expect(try await site.audit(.accountDisabled) == ["xinren。理由：调离本县"])
    #expect(try await site.get("/desk", told.jar).location.hasPrefix("/sign-in"))
  }

  @Test func `tells on the slip the address that the browser has`() async throws {
    let site = try await TestSite(isSecure: true)
    let jar = try await site.signIn("fgb1")
    let token = try await site.get("/office/accounts", jar).text.token
    let answer = try await site.ask(
      .post, "/office/accounts", jar, body: Array("csrf=\(token)&account=w306208&do=reset".utf8),
      type: "application/x-www-form-urlencoded", host: "daiban.example:8443")
    #expect(answer.status == .ok && answer.text.contains("https://daiban.example:8443/password/code"))
  }

  @Test func `adds, renames and ends a place`() async throws {
    let (site, jar) = try await lead()
    let village = "/office/places?of=411325306208"
    let page = try await site.open(village, jar)
    let wrong = try await page.send("/office/places", [("code", "41132530620899"), ("name", "九组")])
    #expect(wrong.status == .unprocessableContent && wrong.issue("code") != nil)
    let twice = try await page.send("/office/places", [("code", "411325306208"), ("name", "后坪村")])
    #expect(twice.issue("code")?.contains("已是") == true)
    _ = try await page.send("/office/places", [("code", "411325306208-09"), ("name", "九组")])
    let edit = "/office/places/edit?code=411325306208-09"
    let renamed = try await site.open(edit, jar).send("/office/places/edit", [("name", "新九组")])
    #expect(renamed.words.contains("已保存"))
    let facts = try await site.county.facts
    #expect(facts.path(of: PlaceCode("411325306208-09")!).hasSuffix("新九组"))
    let ended = try await site.open(edit, jar).send("/office/places/retirement")
    #expect(ended.words.contains("已撤销"))
  }

  @Test func `keeps an item in a new version, and says what is wrong beside the field`() async throws {
    let (site, jar) = try await lead()
    let page = try await site.open("/office/items/edit?code=NX004", jar)
    let wrong = try await page.send(
      "/office/items/edit", [("way", "none"), ("wayReason", ""), ("promised", "很快"), ("name", "")])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.issue("promised") != nil)
    let noReason = try await page.send("/office/items/edit", [("way", "none"), ("wayReason", ""), ("name", "")])
    #expect(noReason.issue("wayReason") != nil && noReason.issue("name") != nil)
    let tooLong = try await page.send("/office/items/edit", [("promised", "40 个工作日"), ("statutory", "20 个工作日")])
    #expect(tooLong.status == .unprocessableContent)
    let kept = try await page.send("/office/items/edit", [("promised", "8 个工作日")])
    #expect(kept.status == .ok)
    let again = try await site.open("/office/items/edit?code=NX004", jar)
    #expect(
      again.words.contains("第 2 版") && again.fields(of: "/office/items/edit").contains { $0 == ("promised", "8 个工作日") })
    let stale = try await page.send("/office/items/edit", [("promised", "9 个工作日")])
    #expect(stale.words.contains("刚刚由他人改动过"))
  }

  @Test func `takes a year of holidays as it was pasted, or none of it`() async throws {
    let (site, jar) = try await lead()
    let page = try await site.open("/office/calendar?year=2027", jar)
    let wrong = try await page.send("/office/calendar", [("text", "2027-01-01,元旦,off\n2027-02-30,春节,off\n")])
    #expect(wrong.status == .unprocessableContent && wrong.words.contains("第 2 行"))
    let before = try await site.county.facts
    #expect(!before.calendar.knownYears.contains(2027))
    let days = (5...11).map { "2027-02-\($0 < 10 ? "0" : "")\($0),春节,off" }.joined(separator: "\n")
    let right = try await page.send("/office/calendar", [("text", "2027-01-01,元旦,off\n\(days)\n")])
    #expect(right.words.contains("新增 8 天"))
    let after = try await site.county.facts
    #expect(after.calendar.knownYears.contains(2027) && !after.calendar.isWorkday(Day(iso: "2027-02-08")!))
  }

  @Test func `keeps departments by their code, each name once`() async throws {
    let (site, jar) = try await lead()
    let page = try await site.open("/office/departments", jar)
    let taken = try await page.send(
      "/office/departments", [("code", "D06"), ("name", "某局"), ("fullName", "内乡县某局")])
    #expect(taken.issue("code")?.contains("已是民政局") == true)
    let namesake = try await page.send(
      "/office/departments", [("code", "D99"), ("name", "民政局"), ("fullName", "内乡县某局"), ("phone", "1")])
    #expect(namesake.issue("phone") != nil)
    let added = try await page.send(
      "/office/departments", [("code", "D99"), ("name", "示例局"), ("fullName", "内乡县示例局"), ("phone", "0377-60000099")])
    #expect(added.words.contains("已新增示例局"))
    let one = try await site.open("/office/departments/D99", jar)
    let changed = try await one.send("/office/departments/D99", [("address", "县政务服务中心 3 楼")])
    #expect(changed.words.contains("县政务服务中心 3 楼"))
    #expect(try await site.get("/office/departments/D98", jar).status == .notFound)
  }

  @Test func `leaves its act in the audit, with who and when`() async throws {
    let (site, jar) = try await lead()
    _ = try await site.open("/office/parameters", jar).send(
      "/office/parameters", [("name", "yellowDays"), ("value", "2")])
    let audit = try await site.open("/office/audit", try await site.signIn("shenji"))
    #expect(audit.words.contains("黄灯：剩余不多于") || audit.words.contains("yellowDays"))
    let checked = try await site.open("/office/audit?check=1", audit.jar)
    #expect(checked.words.contains("前后相符") && checked.text.contains("notice success"))
  }
}

extension TestCounty {
  fileprivate var facts: CountyFacts {
    get async throws { try await store.read { [county] in try $0.facts(of: county) } }
  }
}

extension String {
  /// As an address: what is not ASCII is escaped.
  var encoded: String { addingPercentEncoding(withAllowedCharacters: .urlFragmentAllowed) ?? self }
}
