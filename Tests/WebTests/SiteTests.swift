import Domain
import Fixtures
import Foundation
import HTTPTypes
import Store
import Testing
import Web

@Suite struct `The site` {
  let site: TestSite

  init() async throws { site = try await TestSite() }

  @Test(arguments: [
    "/", "/lookup", "/complaints/new", "/roster", "/roster/411325306000", "/privacy", "/sign-in",
  ])
  func `shows its public pages complete, safe and small`(path: String) async throws {
    let answer = try await site.get(path.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed)!)
    #expect(answer.status == .ok)
    #expect(answer.text.hasPrefix("<!doctype html>"))
    #expect(answer.text.contains("<html lang=\"zh-CN\""))
    #expect(answer.text.components(separatedBy: "<h1>").count == 2)
    #expect(answer.text.utf8.count < 60_000)
    #expect(!answer.text.contains(" style=") && !answer.text.contains("<script>") && !answer.text.contains("onclick"))
    let policy = answer.headers[.contentSecurityPolicy] ?? ""
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
    #expect(answer.headers[.xContentTypeOptions] == "nosniff")
    for name in ["Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Referrer-Policy"] {
      #expect(answer.headers[HTTPField.Name(name)!] == "same-origin")
    }
  }

  @Test(arguments: ["/desk", "/cases", "/cases/1", "/watch", "/tasks", "/cases/new"])
  func `leads strangers to the sign-in and back`(path: String) async throws {
    let answer = try await site.get(path)
    #expect(answer.status == .seeOther)
    #expect(answer.location.hasPrefix("/sign-in?next="))
  }

  @Test func `refuses a form without its token`() async throws {
    let jar = try await site.signIn("w306208")
    let answer = try await site.post("/cases/new", [("item", "1")], jar)
    #expect(answer.status == .forbidden)
  }

  @Test(arguments: [
    (StoreFault.cannotOpen("disk"), "系统出现故障"), (.diskFull, "存储空间已满"), (.busy, "系统正忙"), (.unknown("lost"), "不能确认"),
  ])
  func `says in a page of its own that the database does not answer`(fault: StoreFault, words: String) async throws {
    struct Broken: Store {
      let fault: StoreFault
      func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T { throw fault }
      func write<T: Sendable>(
        isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
      ) async throws -> T { throw fault }
    }
    let site = try await TestSite { _ in Broken(fault: fault) }
    let answer = try await site.get("/")
    #expect(answer.status == .serviceUnavailable && answer.text.contains(words) && answer.text.contains("<h1>"))
    #expect(try await site.get("/health").status == .ok)
  }

  @Test func `says that the system is being upgraded once a newer program migrated the database`() async throws {
    let jar = try await site.signIn("w306208")
    #expect(try await site.get("/desk", jar).status == .ok)
    let newer = Migration(number: 9_999, title: "of a newer program", statements: [])
    _ = try await site.county.store.write { try $0.migrate(Migration.all + [newer], at: 1) }
    for path in ["/", "/desk", "/lookup"] {
      let answer = try await site.get(path, jar)
      #expect(answer.status == .serviceUnavailable && answer.text.contains("系统正在升级"), "\(path)")
    }
    let answer = try await site.post("/lookup", [("code", "123456784"), ("tail", "0000")], jar)
    #expect(answer.status == .serviceUnavailable && answer.text.contains("系统正在升级"))
  }

  @Test func `does not find what is not there, nor other people's things`() async throws {
    let jar = try await site.signIn("w306208")
    #expect(try await site.get("/cases/12345", jar).status == .notFound)
    #expect(try await site.get("/cases/abc", jar).status == .notFound)
    #expect(try await site.get("/nothing", jar).status == .notFound)
    #expect(try await site.get("/watch", jar).status == .forbidden)
  }

  @Test func `gives the same answer for a wrong code and a wrong telephone, and limits tries`() async throws {
    let jar = Jar()
    var last: TestSite.Answer?
    for _ in 0..<21 {
      last = try await site.post("/lookup", [("code", "123456784"), ("tail", "0000")], jar, from: "/lookup")
    }
    #expect(last?.status == .tooManyRequests)
  }

  @Test func `keeps the session cookie from scripts`() async throws {
    let jar = Jar()
    let answer = try await site.post(
      "/sign-in", [("account", "w306208"), ("password", "Bangban-2026")], jar, from: "/sign-in")
    let cookie = answer.headers[values: .setCookie].first { $0.hasPrefix("session=") } ?? ""
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
    #expect(answer.location == "/desk")
  }

  @Test func `ends an idle session`() async throws {
    let jar = try await site.signIn("w306208")
    #expect(try await site.get("/desk", jar).status == .ok)
    site.now = site.now.adding(minutes: 31)
    #expect(try await site.get("/desk", jar).location.hasPrefix("/sign-in"))
  }

  @Test func `is at the desk of an empty county kindly`() async throws {
    let jar = try await site.signIn("w306208")
    let page = try await site.get("/desk", jar).text
    #expect(page.contains("没有等您办的事") && page.contains("＋ 新的委托"))
  }
}
