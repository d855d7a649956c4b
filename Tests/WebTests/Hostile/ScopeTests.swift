import Domain
import Fixtures
import HTTPTypes
import Samples
import Store
import Testing
import UseCases

extension Hostile {
  @Suite struct `Cases` {
    /// What the index says of a case: enough to tell who may see it.
    private struct Known {
      let id: Int64
      let place: String
      let owner: Int64
      let receiver: Int64?
      let departments: Set<String>  // the item's and the tasks'
    }

    /// A seat to look from: account, the post's title where there are several, kind, unit, post.
    private struct Seat {
      let jar: Jar
      let kind: PostKind
      let unit: String  // a place code, a department code, or empty for the county
      let post: Int64
      let name: String
    }

    /// Written from domain.md §5.15 and architecture.md §7, not from the code: agents see their own, those of a town all of their town;
    /// departments what is theirs by item or task; supervisors their place or department; the county's posts everything;
    /// administrators and the auditor nothing.
    private func sees(_ seat: Seat, _ kase: Known) -> Bool {
      func lies(in place: String) -> Bool {
        let trimmed =
          place.hasSuffix("000000")
          ? place.prefix(6) : place.hasSuffix("000") ? place.prefix(9) : place.prefix(place.count)
        return kase.place.hasPrefix(trimmed)
      }
      switch seat.kind {
      case .gridAgent: return seat.post == kase.owner || seat.post == kase.receiver
      case .townAgent, .projectAgent:
        return seat.post == kase.owner || seat.post == kase.receiver || lies(in: seat.unit)
      case .departmentHelper, .departmentLeader: return kase.departments.contains(seat.unit)
      case .supervisor: return seat.unit.hasPrefix("D") ? kase.departments.contains(seat.unit) : lies(in: seat.unit)
      case .leadOffice, .archivist, .ratingReviewer: return true
      case .systemAdministrator, .securityAdministrator, .auditor: return false
      }
    }

    private static let accounts: [(String, PostKind, String)] = [
      ("w306208", .gridAgent, "411325306208"), ("w306203", .gridAgent, "411325306203"),
      ("w103200", .gridAgent, "411325103200"),
      ("t306", .townAgent, "411325306000"), ("t306", .projectAgent, "411325306000"),
      ("t103", .townAgent, "411325103000"),
      ("d306", .supervisor, "411325306000"), ("d101", .supervisor, "411325101000"), ("b06", .departmentHelper, "D06"),
      ("b10", .departmentHelper, "D10"), ("b05", .departmentHelper, "D05"), ("s06", .supervisor, "D06"),
      ("l06", .departmentLeader, "D06"),
      ("l10", .departmentLeader, "D10"), ("fgb1", .leadOffice, ""), ("fgb2", .archivist, ""),
      ("hecha", .ratingReviewer, ""),
      ("xitong", .systemAdministrator, ""), ("anquan", .securityAdministrator, ""), ("shenji", .auditor, ""),
    ]

    @Test func `are shown to whoever may see them and to nobody else, with all their pages`() async throws {
      let site = try await TestSite()
      let county = site.county
      try await SampleCases(
        county: county.county, store: county.store, keys: county.keys, ids: county.ids, folder: county.files)(
          at: site.now)
      // All sample cases lie in one town: some elsewhere.
      for (kind, place) in [(PostKind.gridAgent, "411325103200"), (.townAgent, "411325101000")] {
        _ = try await county.accepted(
          "NX036", by: try await county.seat(kind, .place(PlaceCode(place)!)), at: site.now, number: nil,
          place: PlaceCode(place)!)
      }
      let cases = try await county.store.read { connection -> [Known] in
        let departments = try connection.rows(
          "SELECT i.case_id, t.department FROM case_index i JOIN item t ON t.county = i.county AND t.code = i.item_code"
            + " UNION SELECT case_id, department FROM task_index", []
        ) { (try $0.integer(0), try $0.text(1)) }
        return try connection.rows("SELECT case_id, place, owner, receiver FROM case_index ORDER BY case_id", []) {
          row in
          let id = try row.integer(0)
          return Known(
            id: id, place: try row.text(1), owner: try row.integer(2), receiver: try row.integerIfAny(3),
            departments: Set(departments.filter { $0.0 == id }.map(\.1)))
        }
      }
      var seats: [Seat] = []
      for (account, kind, unit) in Self.accounts {
        site.now = site.now.adding(minutes: 1)
        let jar = try await site.signIn(account, post: kind.title)
        let post = try await county.store.read {
          try $0.rows("SELECT post FROM session WHERE account = $1 AND post IS NOT NULL", [.text(account)]) {
            try $0.integer(0)
          }
        }
        seats.append(
          Seat(
            jar: jar, kind: kind, unit: unit, post: try #require(post.last, "\(account) has no seat"),
            name: "\(account) \(kind.title)"))
      }
      var (wrong, shown, hidden): ([String], Int, Int) = ([], 0, 0)
      for (number, kase) in cases.enumerated() {
        // The case itself for everybody; every fourth with all its pages.
        let pages =
          number % 4 == 0
          ? ["", "/feedback", "/papers/acceptance", "/papers/delegation", "/files/1", "/forms", "/forms/dibao"] : [""]
        for seat in seats {
          let may = sees(seat, kase)
          for page in pages {
            let answer = try await site.get("/cases/\(kase.id)\(page)", seat.jar)
            if page.isEmpty {
              if may { shown += 1 } else { hidden += 1 }
              if (answer.status == .ok) != may {
                wrong.append("\(seat.name) /cases/\(kase.id) → \(answer.status.code)")
              }
            } else if !may, answer.status != .notFound {
              wrong.append("\(seat.name) /cases/\(kase.id)\(page) → \(answer.status.code)")
            }
          }
        }
      }
      #expect(shown > 100 && hidden > 100)
      #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(25).joined(separator: "\n"))")
    }
  }
}
