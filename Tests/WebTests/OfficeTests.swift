import Domain
import Fixtures
import Foundation
import HTTPTypes
import Testing
import Web

@Suite struct `The lead office's pages` {
  @Test func `open for the lead office, small and complete, and for nobody else`() async throws {
    let site = try await TestSite()
    let lead = try await site.signIn("fgb1")
    let agent = try await site.signIn("w306208")
    for path in [
      "/office/items", "/office/items/edit", "/office/items/edit?code=NX004", "/office/posts",
      "/office/posts?unit=place:411325306000", "/office/posts?unit=department:D06", "/office/staff",
      "/office/departments", "/office/departments/D06", "/office/accounts",
      "/office/accounts/new", "/office/places", "/office/places?of=411325306000", "/office/calendar",
      "/office/calendar?year=2027", "/office/parameters", "/office/settings", "/watch", "/watch/confirm",
      "/watch/tasks",
    ] {
      let answer = try await site.get(path, lead)
      #expect(answer.status == .ok, "\(path)")
      #expect(answer.text.utf8.count < 60_000, "\(path) has \(answer.text.utf8.count) bytes")
      #expect(answer.text.components(separatedBy: "<h1>").count == 2, "\(path)")
      #expect(!answer.text.contains(" style="), "\(path)")
      #expect(try await site.get(path, agent).status == .forbidden, "\(path)")
    }
    #expect(try await site.get("/office/audit", lead).status == .forbidden)
    #expect(try await site.get("/office/audit", try await site.signIn("shenji")).status == .ok)
  }

  @Test func `set a parameter within its range, and say so when it is not`() async throws {
    let site = try await TestSite()
    let security = try await site.signIn("anquan")
    let wrong = try await site.post(
      "/office/parameters", [("name", "idleMinutes"), ("value", "9999")], security, from: "/office/parameters")
    #expect(wrong.status == .unprocessableContent && wrong.text.contains("9999"))
    let right = try await site.post(
      "/office/parameters", [("name", "idleMinutes"), ("value", "10")], security, from: "/office/parameters")
    #expect(right.status == .seeOther)
    site.now = site.now.adding(minutes: 11)
    #expect(try await site.get("/office/accounts", security).location.hasPrefix("/sign-in"))
  }
}
