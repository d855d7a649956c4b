import Domain
import Fixtures
import Foundation
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
    #expect(page.contains("登录失败") && page.contains("失败</div>") && page.contains(">unknown<"))
    #expect(page.contains("还没有签名存证"))
    let rows = try await site.county.store.read { [code = site.county.county] in try $0.auditCount(in: code) }
    let checked = try await site.get("/office/audit?check=1", auditor).text
    #expect(checked.contains("起 \(rows) 条前后相符；未与外部留存的签名存证比对"))
    #expect(!checked.contains("没有记录被删改"))
  }

  @Test func `names cases by their numbers, with what of them, and leaves what is stored`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("t306", post: PostKind.townAgent.title)
    let kase = try await site.newCase("NX036", by: agent)
    let (path, id) = ("/cases/\(kase.id.raw)", kase.id)
    let number = try await site.county.stored(id).number.text
    let stranger = try await site.signIn("w306212")
    #expect(try await site.get(path, stranger).status == .notFound)
    #expect(try await site.get("/cases/123456789012345678", stranger).status == .notFound)
    _ = try await site.get("\(path)/person", try await site.signIn("t306", post: PostKind.projectAgent.title))
    let (county, now) = (site.county, site.now)
    try await county.store.write { connection in
      for about in [
        "person of case \(id.raw)",
        "case \(id.raw)，当事人 913271964338372600：居民身份证，电话 0123456789abcdef→fedcba9876543210",
      ] {
        try connection.appendAudit(
          .personChecked, about: about, staff: nil, post: nil, id: county.ids.next(at: now), at: now,
          in: county.county, keys: county.keys)
      }
    }
    let stored = try await county.store.read { try $0.audit(of: county.county, limit: 10_000).map(\.about) }
    let page = try await site.open("/office/audit", try await site.signIn("shenji"))
    #expect(page.words.contains("办件 \(number)：") && page.words.contains("办件 \(number) 的当事人"))
    #expect(page.words.contains("办件（内部编号 123456789012345678）"))
    #expect(page.words.contains("当事人 …372600：居民身份证，电话 摘要 0123…→摘要 fedc…"))
    #expect(page.text.contains("title=\"摘要 fedcba9876543210\"") && page.text.contains("title=\"913271964338372600\""))
    #expect(!page.words.contains("case ") && !page.words.contains("\(id.raw)"))
    let after = try await county.store.read { try $0.audit(of: county.county, limit: 10_000).map(\.about) }
    #expect(Array(after.suffix(stored.count)) == stored)
  }

  @Test func `marks in words what somebody has to look into`() async throws {
    let site = try await TestSite()
    let (county, now, auditor) = (site.county, site.now, try await site.signIn("shenji"))
    func mark(_ act: AuditAct, _ about: String) async throws -> String? {
      try await AuditSource.$current.withValue(.console("root")) {
        try await county.store.write { connection in
          try connection.appendAudit(
            act, about: about, staff: nil, post: nil, id: county.ids.next(at: now), at: now, in: county.county,
            keys: county.keys)
        }
      }
      let text = try await site.get("/office/audit", auditor).text
      let row = text.components(separatedBy: "<tr>").first { $0.contains(about) }
      return row.flatMap { $0.firstMatch(of: /class="light (?:red|yellow)">([^<]*)</) }.map { String($0.1) }
    }
    #expect(try await mark(.resetDisputed, "示例行-1") == "▲ 须核查")
    #expect(try await mark(.attemptRefused, "示例行-2") == "▲ 须核查")
    #expect(try await mark(.passwordReset, "示例行-3（控制台应急：另外两人不在）") == "■ 控制台应急")
    #expect(try await mark(.passwordReset, "示例行-4") == nil)
  }

  @Test func `names every row that does not fit, and a cut end`() async throws {
    let site = try await TestSite()
    let auditor = try await site.signIn("shenji")
    let county = site.county
    let rows = try await county.store.read { [code = county.county] in try $0.audit(of: code) }
    try await county.forge("UPDATE audit SET about = 'x' WHERE county = $1 AND id = $2", [.integer(rows[0].id)])
    let changed = try await site.get("/office/audit?check=1", auditor).text
    #expect(changed.contains("审计记录 \(rows[0].id) 与前一条记录对不上"))
    try await county.forge("DELETE FROM audit WHERE county = $1 AND id = $2", [.integer(rows[0].id)])
    #expect(try await site.get("/office/audit?check=1", auditor).text.contains("末端不符"))
  }

  @Test func `names the latest signed head, whose public key anybody may have`() async throws {
    let site = try await TestSite()
    let auditor = try await site.signIn("shenji")
    try await site.county.seal()
    _ = try await MakeHead(site.county.environment)(at: site.now)
    let page = try await site.get("/office/audit", auditor).text
    #expect(page.contains("最近一次签名存证：第 1 号") && page.contains("没有送出本机"))
    let key = try await site.get("/.well-known/bangban-head.pub")
    #expect(key.status == .ok && key.headers[.contentType] == "text/plain; charset=utf-8")
    #expect(HeadPublicKey(pem: key.text) == site.county.keys.headKey.publicKey)
  }
}
