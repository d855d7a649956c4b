import Domain
import Fixtures
import Store
import Testing

@Suite struct `Sessions in the store` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  let li = Staff(id: ID(11), name: "李示例", workPhone: "13800000011")
  let post = Post(id: ID(1), kind: .leadOffice, unit: .county, holder: ID(11), from: Day(iso: "2026-01-01")!)

  private func signedIn(_ token: SessionToken) async throws -> TestCounty {
    let county = try await TestCounty.empty()
    try await county.store.write { [self] connection in
      let account = Account(name: "fgf.li", staff: li.id, password: "x", mustChange: false)
      try connection.save(li, of: county.county)
      try connection.add(account, of: county.county)
      try connection.open(post, in: county.county)
      try connection.addSession(
        token.digest, account: account, post: post.id, csrf: "c", at: now, in: county.county)
    }
    return county
  }

  @Test func `know person, post and seat at once`() async throws {
    let token = SessionToken()
    let county = try await signedIn(token)
    let session = try #require(
      try await county.store.read { try $0.session(token.digest, of: county.county) })
    #expect(session.account == "fgf.li")
    #expect(session.staff == li)
    #expect(session.post?.kind == .leadOffice)
    #expect(session.seat(on: now.day) == Seat(post: post.id, kind: .leadOffice, unit: .county, person: li.id))
  }

  @Test func `are found by a cookie's digest only`() async throws {
    let token = SessionToken()
    let county = try await signedIn(token)
    #expect(SessionToken(cookie: token.cookie) == token)
    #expect(SessionToken(cookie: "zz") == nil)
    let found = try await county.store.read { try $0.session(SessionToken().digest, of: county.county) }
    #expect(found == nil)
  }

  @Test func `lose the seat when the post is given to somebody else`() async throws {
    let token = SessionToken()
    let county = try await signedIn(token)
    let session = try await county.store.write { [now] connection in
      try connection.appoint(to: ID(1), holder: nil, backup: nil, from: now.day, in: county.county)
      return try connection.session(token.digest, of: county.county)
    }
    #expect(session != nil)
    #expect(session?.seat(on: now.day) == nil)
  }

  @Test func `end when idle, when old, and when the account is disabled`() async throws {
    let token = SessionToken()
    let county = try await signedIn(token)
    let session = try #require(
      try await county.store.read { try $0.session(token.digest, of: county.county) })
    let parameters = Parameters(own: [.idleMinutes: 30, .sessionHours: 8])
    #expect(session.isAlive(at: now.adding(minutes: 29), parameters))
    #expect(!session.isAlive(at: now.adding(minutes: 30), parameters))
    let swept = try await county.store.write { [now] connection in
      try connection.touchSession(token.digest, at: now.adding(minutes: 20), in: county.county)
      return [
        try connection.sweepSessions(at: now.adding(minutes: 49), parameters, in: county.county),
        try connection.sweepSessions(at: now.adding(minutes: 50), parameters, in: county.county),
      ]
    }
    #expect(swept == [0, 1])
  }

  @Test func `are touched once a minute, no oftener`() async throws {
    let token = SessionToken()
    let county = try await signedIn(token)
    let seen = try await county.store.write { [now] connection in
      try [30_000, 61_000, 90_000].map { (later: Int64) in
        try connection.touchSession(token.digest, at: now.adding(milliseconds: later), in: county.county)
        return try connection.session(token.digest, of: county.county)!.seenAt.milliseconds - now.milliseconds
      }
    }
    #expect(seen == [0, 61_000, 61_000])
  }

  @Test func `of an account end together, or all but one`() async throws {
    let token = SessionToken()
    let other = SessionToken()
    let county = try await signedIn(token)
    let left = try await county.store.write { [now] connection in
      let account = try connection.account(named: "fgf.li", of: county.county)!
      try connection.addSession(
        other.digest, account: account, post: nil, csrf: "d", at: now, in: county.county)
      try connection.endSessions(of: "fgf.li", except: other.digest, in: county.county)
      let first = [
        try connection.session(token.digest, of: county.county) != nil,
        try connection.session(other.digest, of: county.county) != nil,
      ]
      try connection.endSessions(of: "fgf.li", in: county.county)
      return first + [try connection.session(other.digest, of: county.county) != nil]
    }
    #expect(left == [false, true, false])
  }
}
