import Domain
import Fixtures
import Foundation
import HTTPTypes
import Samples
import Store
import Testing
import Web

@Suite struct `Where somebody wanted to go` {
  private static let signIn = [("account", "t306"), ("password", LoadPilot.password)]

  /// A button of 选择岗位.
  private func button(_ post: PostKind, on page: Page) throws -> (String, String) {
    let place = try #require(page.text.range(of: post.title), "no \(post.title) on \(page.path)")
    let after = page.text[place.upperBound...]
    return ("post", try #require(after.firstValue(of: "post")))
  }

  /// The form of a new case, sent by 基层代办员 after his session has ended.
  private func interrupted(_ site: TestSite) async throws -> Page {
    let jar = try await site.signIn("t306", post: PostKind.townAgent.title)
    let form = try await site.blank("NX036", by: jar)
    site.now = site.now.adding(minutes: 31)
    let page = try await form.fill(name: "张大山", button: "request")
    #expect(page.status == .unauthorized && page.words.contains("您填写的内容还在"))
    return page
  }

  @Test func `is gone to after the choice of a post`() async throws {
    let site = try await TestSite()
    let jar = Jar()
    let page = try await site.open(try await site.get("/desk?tab=%E5%BC%A0", jar).location, jar)
    let choice = try await page.send("/sign-in", Self.signIn)
    #expect(choice.path == "/posts?next=%2Fdesk%3Ftab%3D%25E5%25BC%25A0")
    let there = try await choice.send("/posts", button: try button(.townAgent, on: choice))
    #expect(there.path == "/desk?tab=%E5%BC%A0" && there.status == .ok)
  }

  @Test func `is gone to as well by who had chosen no post yet, and nowhere else`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("t306")
    #expect(try await site.get("/desk?tab=done", jar).location == "/posts?next=%2Fdesk%3Ftab%3Ddone")
    for next in ["//evil.example", "/posts", "/posts?next=%2Fposts", ""] {
      let page = try await site.open("/posts?next=\(next.escaped)", jar)
      #expect(page.fields(of: "/posts").contains { $0 == ("next", "") }, "\(next)")
      #expect(try await page.send("/posts", button: try button(.townAgent, on: page)).path == "/desk", "\(next)")
    }
  }

  @Test func `is with a form that was kept the page that sends it, also after the choice of a post`() async throws {
    let site = try await TestSite()
    let choice = try await interrupted(site).send("/sign-in/kept", Self.signIn)
    #expect(choice.words.contains("请选择填写时的岗位"))
    let resumed = try await choice.send("/posts", button: try button(.townAgent, on: choice))
    #expect(resumed.status == .ok && resumed.words.contains("您登录前填写的内容还在"))
    #expect(resumed.words.contains("七里坪乡 · 基层代办员"))
    let kase = try await resumed.send("/cases/new")
    #expect(kase.status == .ok && kase.path.hasPrefix("/cases/") && kase.words.contains("张**"), "\(kase.words)")
  }

  @Test func `is kept over a wrong password, and no other person's token sends it`() async throws {
    let site = try await TestSite()
    let page = try await interrupted(site)
    let wrong = try await page.send("/sign-in/kept", [("account", "t306"), ("password", "Falsch-Wort-77")])
    #expect(wrong.status == .unauthorized && wrong.text.contains("张大山"))
    let choice = try await wrong.send("/sign-in/kept", Self.signIn)
    #expect(choice.text.contains("张大山"))
    let forged = try await site.post(
      "/posts", [try button(.townAgent, on: choice), ("next", "/cases/new"), ("kept.name", "别人写的")], choice.jar)
    #expect(forged.status == .forbidden)
    // Nor does an address put anything into a form.
    let address = try await site.open("/posts?next=%2Fcases%2Fnew&kept.name=%E5%88%AB", choice.jar)
    #expect(!address.text.contains("kept."))
  }

  @Test func `is gone to without a choice by who has one post`() async throws {
    let site = try await TestSite()
    let jar = try await site.signIn("t306")
    let (county, today) = (site.county.county, site.now.day)
    try await site.county.store.write { connection in
      let unit = PostUnit.place(TestCounty.town)
      let project = try #require(try connection.posts(of: unit, kind: .projectAgent, in: county, on: today).first)
      try connection.appoint(to: project.id, holder: nil, backup: nil, from: today, in: county)
    }
    #expect(try await site.open("/desk?tab=done", jar).path == "/desk?tab=done")
    #expect(try await site.get("/posts", jar).status == .ok, "who has his post sees it")
  }
}
