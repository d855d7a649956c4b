import Domain
import Testing

@Suite struct `A change by two persons` {
  typealias Change = TwoPersonChange
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  let system: ID<Staff> = ID(1)
  let security: ID<Staff> = ID(2)
  let auditor: ID<Staff> = ID(3)

  private func hand(_ person: ID<Staff>, _ kind: PostKind, minutes: Int = 0) -> Change.Hand {
    Change.Hand(person: person, post: ID(person.raw + 10), kind: kind, at: now.adding(minutes: minutes))
  }

  private func proposed(
    concerning: [ID<Staff>] = [ID(3)], by kind: PostKind = .systemAdministrator, reason: String = "到期轮岗"
  ) throws -> Change {
    try Change.propose(
      .resetPassword("shenji"), about: "重置密码：shenji", concerned: concerning, basis: "b", reason: reason,
      by: hand(system, kind), halfDigest: nil, id: ID(7))
  }

  @Test(arguments: PostKind.allCases)
  func `is proposed, confirmed and refused by the three only`(kind: PostKind) throws {
    let open = try proposed()
    let stranger = hand(ID(9), kind)
    if kind.isOneOfThree {
      #expect((try? proposed(by: kind)) != nil)
      #expect(open.refusal(toConfirmBy: stranger, others: []) == (kind == .systemAdministrator ? .samePost : nil))
    } else {
      #expect(throws: Change.Refusal.notOneOfThree) { try proposed(by: kind) }
      #expect(open.refusal(toConfirmBy: stranger, others: []) == .notOneOfThree)
      #expect(throws: Change.Refusal.notOneOfThree) { try open.refused(by: stranger, reason: "不妥") }
    }
  }

  @Test func `needs another person in another post`() throws {
    let open = try proposed()
    #expect(open.refusal(toConfirmBy: hand(system, .securityAdministrator), others: []) == .samePerson)
    #expect(open.refusal(toConfirmBy: hand(ID(9), .systemAdministrator), others: []) == .samePost)
    let done = try open.confirmed(by: hand(security, .securityAdministrator, minutes: 5), others: [])
    #expect(done.stage(at: now) == .confirmed)
    #expect(throws: Change.Refusal.notNow(.confirmed)) {
      try done.confirmed(by: hand(auditor, .auditor), others: [])
    }
    #expect(throws: Change.Refusal.samePerson) { try open.refused(by: hand(system, .auditor), reason: "不妥") }
  }

  @Test func `is not confirmed by whom it concerns while another can`() throws {
    let open = try proposed()
    let his = hand(auditor, .auditor)
    #expect(open.refusal(toConfirmBy: his, others: [hand(security, .securityAdministrator)]) == .concernsYou)
    // The proposer himself, another of his post, or somebody concerned as well are no others.
    #expect(open.refusal(toConfirmBy: his, others: [hand(system, .systemAdministrator)]) == nil)
    #expect(open.refusal(toConfirmBy: his, others: [hand(ID(9), .systemAdministrator)]) == nil)
    let both = try proposed(concerning: [auditor, security])
    #expect(both.refusal(toConfirmBy: his, others: [hand(security, .securityAdministrator)]) == nil)
  }

  @Test func `ends after seven days, by withdrawal, or with a reason`() throws {
    let open = try proposed()
    let week = 7 * 24 * 60
    #expect(
      open.stage(at: now.adding(minutes: week - 1)) == .proposed
        && open.lapsed(at: now.adding(minutes: week - 1)) == nil)
    #expect(open.stage(at: now.adding(minutes: week)) == .expired)
    #expect(open.lapsed(at: now.adding(minutes: week))?.state == .expired)
    #expect(
      open.refusal(toConfirmBy: hand(security, .securityAdministrator, minutes: week), others: []) == .notNow(.expired))
    #expect(throws: Change.Refusal.notYours) { try open.withdrawn(by: security, at: now) }
    #expect(try open.withdrawn(by: system, at: now).stage(at: now) == .withdrawn)
    #expect(throws: Change.Refusal.reasonMissing) {
      try open.refused(by: hand(security, .securityAdministrator), reason: "")
    }
    #expect(
      try open.refused(by: hand(security, .securityAdministrator), reason: "没有依据").stage(at: now) == .refused)
  }

  @Test func `needs a reason that fits`() {
    #expect(throws: Change.Refusal.reasonMissing) { try proposed(reason: "") }
    #expect(throws: Change.Refusal.reasonTooLong) { try proposed(reason: String(repeating: "长", count: 201)) }
  }
}

@Suite struct `A one-time code` {
  let text = OneTimeCode.text(random: Array(0..<16))

  @Test func `has sixteen characters out of 32, none of them mistaken for another`() {
    #expect(text == "2345-6789-ABCD-EFGH")
    let all = Set(OneTimeCode.text(random: Array(16..<32)) + text)
    #expect(all.isDisjoint(with: "01IO"))
    #expect(OneTimeCode.text(random: Array(repeating: 255, count: 16)) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ")
  }

  @Test(
    arguments: [
      ("2345-6789-ABCD-EFGH", 1), (" 23456789abcdefgh ", 1), ("2345 6789 ABCD EFGH", 1),
      ("2345-6789-ABCD-EFGH2345-6789-ABCD-EFGH", 2), ("", 0), ("2345-6789-ABCD-EFG", 0), ("2345-6789-ABCD-EFG0", 0),
      ("2345-6789-ABCD-EFGH-2", 0), (String(repeating: "2", count: 400), 0), ("２３４５-6789-ABCD-EFGH", 0),
    ])
  func `is read as it is typed`(typed: String, parts: Int) {
    #expect(OneTimeCode.read(typed) == (parts == 0 ? nil : Array(repeating: text, count: parts)))
  }
}
