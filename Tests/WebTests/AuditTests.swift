import Domain
import Fixtures
import HTTPTypes
import Sealing
import Store
import Testing
import UseCases

@Suite struct `The audit's page` {
  @Test func `tells source and outcome, and no more than it checked`() async throws {
    let site = try await TestSite()
    let auditor = try await site.signIn("shenji")
    _ = try await site.post("/sign-in", [("account", "w306208"), ("password", "falsch")], Jar(), from: "/sign-in")
    let page = try await site.get("/office/audit", auditor).text
    #expect(page.contains("登录失败") && page.contains("失败</div>") && page.contains("unknown</div>"))
    #expect(page.contains("还没有签名摘要"))
    let rows = try await site.county.store.read { [code = site.county.county] in try $0.auditCount(in: code) }
    let checked = try await site.get("/office/audit?check=1", auditor).text
    #expect(checked.contains("起 \(rows) 行前后相符；未与外部留存的签名摘要比对"))
    #expect(!checked.contains("没有记录被删改"))
  }

  @Test func `names every row that does not fit, and a cut end`() async throws {
    let site = try await TestSite()
    let auditor = try await site.signIn("shenji")
    let county = site.county
    let rows = try await county.store.read { [code = county.county] in try $0.audit(of: code) }
    try await county.forge("UPDATE audit SET about = 'x' WHERE county = $1 AND id = $2", [.integer(rows[0].id)])
    let changed = try await site.get("/office/audit?check=1", auditor).text
    #expect(changed.contains("审计记录 \(rows[0].id) 与前一行的摘要链不符"))
    try await county.forge("DELETE FROM audit WHERE county = $1 AND id = $2", [.integer(rows[0].id)])
    #expect(try await site.get("/office/audit?check=1", auditor).text.contains("末端不符"))
  }

  @Test func `names the latest signed head, whose public key anybody may have`() async throws {
    let site = try await TestSite()
    let auditor = try await site.signIn("shenji")
    try await site.county.seal()
    _ = try await MakeHead(site.county.office)(at: site.now)
    let page = try await site.get("/office/audit", auditor).text
    #expect(page.contains("最近的签名摘要：第 1 号") && page.contains("没有送出本机"))
    let key = try await site.get("/.well-known/bangban-head.pub")
    #expect(key.status == .ok && key.headers[.contentType] == "text/plain; charset=utf-8")
    #expect(HeadPublicKey(pem: key.text) == site.county.keys.headKey.publicKey)
  }
}
