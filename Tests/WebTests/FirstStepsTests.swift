import Domain
import Fixtures
import HTTPTypes
import Samples
import Sealing
import Store
import Testing
import UseCases
import Web

@Suite struct `The first page of the lead office` {
  private static let now = at("2026-11-23", "09:00")
  private static let steps: KeyValuePairs = [
    "导入部门": "/office/departments", "导入事项": "/office/items", "导入人员": "/office/staff", "发布县级目录": "/office/catalogue",
    "把一次性验证码交给每个人": "/office/accounts",
  ]

  /// A county as `bangban init` and `bangban user add` leave it.
  private func empty() async throws -> TestSite {
    let county = try await TestCounty.empty()
    let hash = try await PasswordHash.making(LoadPilot.password)
    try await county.store.write { connection in
      let code = county.county
      try connection.save(CountySettings(name: "内乡县", leadOffice: "内乡县放管服办", organiser: "示例局"), of: code)
      try connection.set(.secondFactor, to: 0, of: code)
      try connection.save(
        Place(code: PlaceCode("411325000000")!, name: "内乡县"), of: code, from: Self.now.day)
      try connection.save(Staff(id: ID(11), name: "孙示例", workPhone: "13800000011"), of: code)
      try connection.add(Account(name: "fgb.sun", staff: ID(11), password: hash, mustChange: false), of: code)
      try connection.open(
        Post(id: ID(1), kind: .leadOffice, unit: .county, holder: ID(11), from: Self.now.day), in: code)
    }
    let site = Site(
      county: county.county, store: county.store, keys: county.keys, ids: county.ids, files: county.files,
      clock: { Self.now })
    return TestSite(county: county, router: makeRouter(site))
  }

  @Test func `of an empty county says what to do first, each with its page`() async throws {
    let site = try await empty()
    let jar = try await site.signIn("fgb.sun")
    let page = try await site.open("/desk", jar)
    #expect(page.path == "/watch" && page.words.contains("先做这些") && page.words.contains("bangban import"))
    for (title, path) in Self.steps {
      #expect(page.text.contains("<a href=\"\(path)\">\(title)</a>"), "\(title)")
      #expect(try await site.get(path, jar).status == .ok, "\(path)")
    }
    #expect(!page.words.contains("✓ 已完成"))
    _ = try await site.open("/office/departments", jar).send(
      "/office/departments", [("code", "D01"), ("name", "示例局"), ("fullName", "内乡县示例局"), ("phone", "0377-60000099")])
    let later = try await site.open("/watch", jar)
    #expect(later.words.contains("1 个部门") && later.text.matches(of: /✓ 已完成/).count == 1)
  }

  @Test func `of a county that is set up says nothing of it, nor does anybody else's`() async throws {
    let site = try await TestSite()
    #expect(try await !site.open("/watch", try await site.signIn("fgb1")).words.contains("先做这些"))
    let county = site.county.county
    try await site.county.store.write { connection in
      try connection.add(
        Account(name: "xinren", staff: try Self.newcomer(connection, county)), of: county)
    }
    let lead = try await site.open("/watch", try await site.signIn("fgb1"))
    #expect(lead.words.contains("先做这些") && lead.words.contains("1 个账号还没有密码"))
    #expect(try await !site.open("/watch", try await site.signIn("d306")).words.contains("先做这些"))
    _ = try await site.newCase("NX036", by: try await site.signIn("w306208"))
    #expect(try await !site.open("/watch", lead.jar).words.contains("先做这些"), "there is work now")
  }

  private static func newcomer(_ connection: any Connection, _ county: County) throws -> ID<Staff> {
    let staff = Staff(id: ID(1), name: "示例新人", workPhone: "13800009999")
    try connection.save(staff, of: county)
    return staff.id
  }
}
