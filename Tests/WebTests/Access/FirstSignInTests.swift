import Domain
import Fixtures
import HTTPTypes
import Store
import Testing
import UseCases
import Web

@Suite struct `Somebody with a new account` {
  private static let name = "fgb.sun"

  /// As `bangban user add` adds him: with the only post of his.
  private func added(_ site: TestSite) async throws {
    let row = "account,name,phone,post,unit\n\(Self.name),孙示例,13800009999,leadOffice,county\n"
    let outcome = try await ImportFile(site.county.environment)(
      .people, Array(row.utf8), by: .console, emergency: nil, at: site.now)
    #expect(outcome == .imported(ImportFile.Counts(added: 1), skipped: []))
  }

  /// A code from the console, a password chosen with it, and the first page after signing in.
  private func signIn(_ site: TestSite, _ password: String) async throws -> Page {
    guard case .done(let code) = try await ResetPassword(site.county.environment)(Self.name, by: .console, at: site.now)
    else { preconditionFailure("no code") }
    let page = try await site.open("/password/code", Jar()).send(
      "/password/code",
      [("account", Self.name), ("code", code.text), ("password", password), ("again", password)])
    return try await page.send("/sign-in", [("account", Self.name), ("password", password)])
  }

  @Test func `comes to his work, and is told of a reset only when there was a password before`() async throws {
    let site = try await TestSite()
    try await added(site)
    #expect(try await signIn(site, "Ri-Chu-Dong-2026").path == "/watch")
    let told = try await signIn(site, "Ri-Luo-Xi-2026")
    #expect(told.path == "/password/resets" && told.words.contains("是我申请的"))
    #expect(try await told.send("/password/resets", button: ("known", "yes")).path == "/watch")
  }

  @Test func `is told which codes have two parts, and may have one in one piece`() async throws {
    let site = try await TestSite()
    let page = try await site.open("/password/code", Jar())
    #expect(page.words.contains("分为前后两段") && page.words.contains("从服务器控制台取得的是完整的一段"))
    // One of the three, from the console: a whole code in the first field, nothing in the second.
    let emergency = try #require(Emergency("另外两人不在"))
    let outcome = try await ResetPassword(site.county.environment)(
      "shenji", by: .console, emergency: emergency, at: site.now)
    guard case .done(let code) = outcome else { preconditionFailure("no code") }
    let password = "Shen-Ji-Yuan-2027"
    let chosen = try await page.send(
      "/password/code", [("account", "shenji"), ("code", code.text), ("password", password), ("again", password)])
    #expect(chosen.path == "/sign-in" && chosen.words.contains("新密码已设置"))
  }

  @Test func `is led to the second factor where his post needs one, past no choice of a post`() async throws {
    let site = try await TestSite()
    try await site.county.store.write { [county = site.county.county] in
      try $0.set(.secondFactor, to: 1, of: county)
    }
    try await added(site)
    #expect(try await signIn(site, "Ri-Chu-Dong-2026").path == "/factor/setup")
    let told = try await signIn(site, "Ri-Luo-Xi-2026")
    #expect(try await told.send("/password/resets", button: ("known", "yes")).path == "/factor/setup")
  }
}
