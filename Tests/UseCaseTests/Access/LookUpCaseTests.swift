import Domain
import Fixtures
import Sealing
import Store
import Testing
import UseCases

/// H5: a look-up code has a limit of its own, and tells nothing but what was asked for.
@Suite struct `Looking up a case` {
  let now = at("2026-03-02")

  private func lookUp(_ county: TestCounty, _ store: (any Store)? = nil) -> LookUpCase {
    LookUpCase(
      CountyEnvironment(store: store ?? county.store, county: county.county, ids: county.ids, keys: county.keys))
  }

  /// A case whose telephone ends in 1234, and a code that nobody has.
  private func county() async throws -> (TestCounty, code: LookupCode, nobodys: LookupCode) {
    let county = try await TestCounty.pilot()
    let code = try await county.accepted("NX036", by: try await county.grid, at: now).opening.code
    let other = LookupCode(random: code.text.hasPrefix("5") ? 60_000_000 : 50_000_000)
    return (county, code, other)
  }

  private func acts(_ county: TestCounty) async throws -> [AuditAct] {
    try await county.store.read { try $0.audit(of: county.county).map(\.act) }.filter {
      [.lookUpFailed, .lookUpBlocked].contains($0)
    }.reversed()
  }

  @Test func `needs the code and the end of the telephone`() async throws {
    let (county, code, nobodys) = try await county()
    let lookUp = lookUp(county)
    #expect(try await lookUp(code: code.text, tail: "1234", at: now) == .found(code))
    #expect(
      try await lookUp(code: " \(code.text.prefix(3))-\(code.text.dropFirst(3))", tail: "1234", at: now) == .found(code)
    )
    #expect(try await lookUp(code: nobodys.text, tail: "1234", at: now) == .refused)
    for tail in ["", "234", "01234", "١٢٣٤", "12 34", "abcd"] {
      #expect(try await lookUp(code: code.text, tail: tail, at: now) == .refused, "\(tail)")
    }
    #expect(try await lookUp(code: "12345678", tail: "1234", at: now) == .refused)
    #expect(try await acts(county) == [.lookUpFailed])  // the rest cannot be a code with its digits
  }

  @Test func `opens nothing for an hour after five wrong endings, even for the right one`() async throws {
    let (county, code, _) = try await county()
    let lookUp = lookUp(county)
    for tail in ["0000", "0001", "0002", "0003"] {
      #expect(try await lookUp(code: code.text, tail: tail, at: now) == .refused)
    }
    #expect(try await lookUp(code: code.text, tail: "1234", at: now) == .found(code))  // begins anew
    for tail in ["0000", "0001", "0002", "0003", "0004"] {
      #expect(try await lookUp(code: code.text, tail: tail, at: now) == .refused)
    }
    #expect(try await lookUp(code: code.text, tail: "1234", at: now) == .refused)
    #expect(try await lookUp(code: code.text, tail: "1234", at: now.adding(minutes: 59)) == .refused)
    #expect(try await lookUp(code: code.text, tail: "1234", at: now.adding(minutes: 60)) == .found(code))
    #expect(
      try await acts(county) == Array(repeating: .lookUpFailed, count: 9) + [.lookUpBlocked])
  }

  @Test func `notes which case was tried, and never the digits or a code that nobody has`() async throws {
    let (county, code, nobodys) = try await county()
    let lookUp = lookUp(county)
    for _ in 1...2 {
      _ = try await lookUp(code: code.text, tail: "7788", at: now)
      _ = try await lookUp(code: nobodys.text, tail: "7788", at: now)
    }
    let id = try await county.store.read { try $0.caseID(code: code, in: county.county)! }
    let abouts = try await county.store.read { try $0.audit(of: county.county) }.filter { $0.act == .lookUpFailed }
      .map(\.about)
    #expect(abouts.filter { $0 == "办件 \(id.raw)" }.count == 2)
    #expect(abouts.count == 4)
    for about in abouts {
      #expect(!about.contains("7788") && !about.contains(code.text) && !about.contains(nobodys.text))
    }
  }

  @Test func `tells five of those who try at the same moment, no more`() async throws {
    let (county, code, _) = try await county()
    let lookUp = lookUp(county)
    let outcomes = try await withThrowingTaskGroup(of: LookUpCase.Outcome.self) { group in
      for tail in 0..<20 {
        group.addTask { [now] in try await lookUp(code: code.text, tail: "000\(tail % 10)", at: now) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.allSatisfy { $0 == .refused })
    #expect(try await acts(county).count == 6)
    #expect(try await lookUp(code: code.text, tail: "1234", at: now) == .refused)
  }

  @Test func `does the same for a code that nobody has, to the statement`() async throws {
    let (county, code, nobodys) = try await county()
    let recording = Recording(county.store)
    let lookUp = lookUp(county, recording)
    var work: [[String]] = []
    for code in [code, nobodys] {
      for _ in 1...6 {
        #expect(try await lookUp(code: code.text, tail: "0000", at: now) == .refused)
        // A journal is read unless the process remembers the case, which has nothing to do with the code: tests beside this
        // one make it forget.
        work.append(recording.statements().filter { !$0.contains("FROM case_event") })
      }
    }
    for tried in work[0...5] { #expect(tried.contains { $0.contains("FROM case_head") }) }
    // From the second on: the first of all begins the audit.
    for number in 1...5 { #expect(work[number] == work[number + 6], "try \(number + 1)") }
  }
}
