import Domain
import Fixtures
import Foundation
import HTTPTypes
import Store
import Testing
import Web

/// 双人复核 as it is done in the pages.
@Suite struct `Two administrators` {
  private func code(_ page: Page) -> String? {
    page.text.firstMatch(of: /<b class="code">([^<]+)</).map { String($0.1) }
  }

  @Test func `set the third one's password back, each with half of the code`() async throws {
    let site = try await TestSite()
    let (system, security) = (try await site.signIn("xitong"), try await site.signIn("anquan"))
    let accounts = try await site.open("/office/accounts?q=shenji", system)
    #expect(accounts.fields(of: "/office/accounts").isEmpty)
    let new = try await accounts.follow("/office/changes/new").follow("/office/changes/new?what=reset&account=shenji")
    let missing = try await new.send("/office/changes")
    #expect(missing.status == .unprocessableContent && missing.issue("reason") == "请写明理由。")
    let slip = try await missing.send("/office/changes", [("reason", "本人忘记密码")])
    let first = try #require(code(slip))
    #expect(slip.words.contains("http://test/password/code"))
    #expect(slip.words.contains("前半段") && slip.words.contains("shenji"))

    let list = try await site.open("/office/changes", system)
    #expect(list.words.contains("本人提出") && list.words.contains("重置密码：shenji"))
    #expect(try list.waiting("双人复核") == 0)
    let path = String(try #require(list.text.firstMatch(of: /href="(\/office\/changes\/\d+)"/)).1)
    let own = try await site.open(path, system)
    #expect(own.fields(of: "\(path)/confirmation").isEmpty && !own.fields(of: "\(path)/withdrawal").isEmpty)
    #expect(own.text.contains(first) == false)
    let concerned = try await site.open(path, try await site.signIn("shenji"))
    #expect(concerned.fields(of: "\(path)/confirmation").isEmpty && concerned.words.contains("涉及您本人"))

    let desk = try await site.open("/office/accounts", security)
    #expect(try desk.waiting("双人复核") == 1)
    let confirmed = try await site.open(path, security).send("\(path)/confirmation")
    let second = try #require(code(confirmed))
    #expect(try confirmed.waiting("双人复核") == 0)
    #expect(confirmed.words.contains("后半段") && confirmed.words.contains("http://test/password/code"))
    #expect(try await site.open("/office/changes", security).waiting("双人复核") == 0)
    #expect(try await site.open(path, security).words.contains("已确认"))

    let his = Jar()
    let page = try await site.open("/password/code", his)
    let new1 = "Shen-Ji-Yuan-2027"
    let alone = try await page.send(
      "/password/code", [("account", "shenji"), ("code", first), ("password", new1), ("again", new1)])
    #expect(alone.issue("code") != nil)
    let chosen = try await page.send(
      "/password/code",
      [("account", "shenji"), ("code", first), ("second", second), ("password", new1), ("again", new1)])
    #expect(chosen.path.hasPrefix("/sign-in"))
    let told = try await chosen.send("/sign-in", [("account", "shenji"), ("password", new1)])
    #expect(told.path == "/password/resets")
    let disputed = try await told.send("/password/resets", button: ("known", "no"))
    #expect(disputed.words.contains("记入审计"))
    let audit = try await site.open("/office/audit", his)
    for word in ["提出双人复核", "确认双人复核", "重置密码", "用验证码设置密码", "本人否认密码重置"] {
      #expect(audit.words.contains(word), "\(word)")
    }
  }

  @Test func `see at once what they would take away`() async throws {
    let site = try await TestSite()
    let page = try await site.open("/office/changes/new", try await site.signIn("xitong"))
    let links = page.text.matches(of: /<a class="button( danger)?" href="\/office\/changes\/new[^"]*">([^<]+)</)
    let dangerous = Set(links.filter { $0.1 != nil }.map { String($0.2) })
    #expect(dangerous == ["撤销岗位", "停用账号"])
    #expect(links.contains { $0.2 == "任职" && $0.1 == nil })
  }

  @Test func `appoint a cover whom they found by name, and may refuse or withdraw`() async throws {
    let site = try await TestSite()
    let (system, auditor) = (try await site.signIn("xitong"), try await site.signIn("shenji"))
    let lead = try await site.signIn("fgb1")
    _ = try await site.open("/office/staff", lead).send(
      "/office/staff", [("name", "示例备岗"), ("workPhone", "13800009999")])
    let post = try #require(try await site.three.first { $0.kind == .securityAdministrator })
    let link = "/office/changes/new?what=cover&post=\(post.id.raw)"
    let form = try await site.open("/office/changes/new", system).follow(link)
    #expect(form.words.contains("先找到"))
    let found = try await site.open("\(link)&q=示例备岗".encoded, system)
    let nobody = try await found.send("/office/changes", [("reason", "AB 岗")])
    #expect(nobody.issue("person") == "请先选择一个人。")
    let person = String(try #require(found.text.firstMatch(of: /name="person" value="(\d+)"/)).1)
    func propose() async throws -> Page {
      try await found.send("/office/changes", [("person", person), ("reason", "AB 岗")])
    }
    let proposed = try await propose()
    #expect(proposed.words.contains("已提出") && code(proposed) == nil)
    #expect(try await propose().words.contains("已有相同的提议"))
    #expect(try await proposed.send("\(proposed.path)/withdrawal").words.contains("已撤回"))

    let second = try await propose()
    let his = try await site.open(second.path, auditor)
    let silent = try await his.send("\(second.path)/refusal")
    #expect(silent.issue("reason") == "请写明理由。")
    let refused = try await his.send("\(second.path)/refusal", [("reason", "人选不妥")])
    #expect(refused.words.contains("已拒绝") && refused.words.contains("人选不妥"))

    let third = try await propose()
    #expect(try await site.open(third.path, auditor).send("\(third.path)/confirmation").words.contains("立即生效"))
    #expect(try await site.three.first { $0.id == post.id }?.backup?.raw == Int64(person))

    // What changed since is not confirmed.
    let fourth = try await site.open("/office/changes/new?what=uncover&post=\(post.id.raw)", system).send(
      "/office/changes", [("reason", "撤销")])
    _ = try await site.open("/office/staff/\(person)", lead).send("/office/staff/\(person)", [("name", "改名")])
    let stale = try await site.open(fourth.path, auditor).send("\(fourth.path)/confirmation")
    #expect(stale.status == .unprocessableContent && stale.words.contains("情况已有变化"))
  }

  @Test func `are the three only; the empty list says what it is for`() async throws {
    let site = try await TestSite()
    for account in ["fgb1", "w306208", "hecha"] {
      let jar = try await site.signIn(account)
      for path in ["/office/changes", "/office/changes/new", "/office/changes/1"] {
        #expect(try await site.get(path, jar).status == .forbidden, "\(account) \(path)")
      }
    }
    for account in ["xitong", "anquan", "shenji"] {
      let page = try await site.open("/office/changes", try await site.signIn(account))
      #expect(page.status == .ok && page.words.contains("没有待确认的提议"))
      #expect(try await site.get("/office/changes/404", page.jar).status == .notFound)
      #expect(try await site.get("/office/changes/new?what=reset&account=nobody", page.jar).status == .notFound)
    }
  }

  @Test func `somebody signed in does not use another's code`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("xitong")
    #expect(try await site.get("/password/code", jar).status == .forbidden)
    let answer = try await site.post("/password/code", [("account", "fgb1")], jar, from: "/password")
    #expect(answer.status == .forbidden)
  }
}

/// Every form of the office's side, sent by everybody with everything that aims at the three administrators.
@Suite struct `No route` {
  private static let seats: [(String, String?)] = [
    ("w306208", nil), ("t306", "基层代办员"), ("t306", "项目专办员"), ("b06", nil), ("s06", nil), ("fgb1", nil), ("l06", nil),
    ("fgb2", "档案员"), ("hecha", nil), ("xitong", nil), ("anquan", nil), ("shenji", nil),
  ]

  @Test func `lets somebody alone make or unmake one of the three, or come by his account`() async throws {
    let site = try await TestSite()
    let names = ["xitong", "anquan", "shenji"]
    let posts = try await site.three
    let before = try await state(site, names)
    let own = try #require(try await site.account("fgb1")).staff.raw
    let auditor = try #require(try await site.account("shenji")).staff.raw
    let routes = site.routes.filter { $0.method == .post && $0.path.hasPrefix("/office") }.map(\.path)
    #expect(routes.count > 25)
    let people = ["/office/posts", "/office/staff", "/office/accounts", "/office/changes"]
    for (account, post) in Self.seats {
      let jar = try await site.signIn(account, post: post)
      let page = try await site.get("/password", jar).text
      #expect(page.contains("退出"), "\(account)")
      for route in routes {
        let isAboutPeople = people.contains { route.hasPrefix($0) }
        for target in isAboutPeople ? posts : [posts[0]] {
          let account = names[posts.firstIndex(of: target)!]
          let variants: [[(String, String)]] =
            isAboutPeople
            ? ["reset", "disable", "enable", "factor", "nobody"].map { [("do", $0)] }
              + [
                "open", "close", "fill", "vacate", "cover", "uncover", "account", "enable", "disable", "reset",
                "factor",
              ].map {
                [("what", $0)]
              } : [[]]
          for variant in variants {
            let own1 = try await waiting(site).last.map { "\($0.id.raw)" } ?? "1"
            let subjects = [
              "/office/posts/": "\(target.id.raw)", "/office/staff/": "\(auditor)", "/office/changes/": own1,
            ]
            let subject = subjects.first { route.hasPrefix($0.key) }?.value ?? "1"
            let path = route.replacing(/[:{]\w+}?/, with: subject)
            #expect(!path.contains(":") && !path.contains("{"), "\(path)")
            let answer = try await site.post(
              path,
              [
                ("csrf", page.token), ("kind", target.kind.rawValue), ("unit", "county"), ("list", "county"),
                ("post", "\(target.id.raw)"), ("person", "\(own)"), ("account", account), ("reason", "试"),
                ("name", "示例"), ("workPhone", "13800000099"),
              ] + variant, jar)
            #expect(answer.status.code < 500, "\(path)")
          }
        }
      }
      #expect(try await state(site, names) == before, "\(account)")
      // What he proposed is his alone; the next one must not find it.
      let county = site.county.county
      for change in try await waiting(site) {
        let lapsed = try #require(change.lapsed(at: change.expiresAt))
        #expect(try await site.county.store.write { try $0.settle(lapsed, in: county) })
      }
    }
  }

  private struct State: Equatable {
    let posts: [Post]
    let accounts: [Account?]
    let codes: [[AccountCode]]
  }

  private func state(_ site: TestSite, _ names: [String]) async throws -> State {
    let (county, day) = (site.county.county, site.now.day)
    return try await site.county.store.read { connection in
      State(
        posts: try connection.postsOfThree(in: county, from: day).map(\.post),
        accounts: try names.map { try connection.account(named: $0, of: county) },
        codes: try names.map { try connection.codes(of: $0, in: county) })
    }
  }

  private func waiting(_ site: TestSite) async throws -> [TwoPersonChange] {
    let county = site.county.county
    return try await site.county.store.read { try $0.waitingChanges(in: county) }
  }
}
