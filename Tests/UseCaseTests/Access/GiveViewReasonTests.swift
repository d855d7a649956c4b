import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `Saying why one looks` {
  private static let now = at("2026-11-23")

  private func give(
    _ choice: String, _ words: String = "", of kase: Case, by seat: Seat, lacksFactor: Bool = false,
    _ county: TestCounty
  ) async throws -> GiveViewReason.Outcome {
    try await GiveViewReason(county.environment)(
      choice, saying: words, for: .facts("完整信息"), of: kase.id,
      by: Onlooker(seat, browserToken: "s:one", lacksFactor: lacksFactor), at: Self.now)
  }

  private func kept(_ kase: Case, by seat: Seat, _ county: TestCounty) async throws -> Bool {
    let outcome = try await ViewPerson(county.environment)(
      kase.id, for: "完整信息", by: Onlooker(seat, browserToken: "s:one", lacksFactor: false), at: Self.now)
    if case .shown = outcome { return true }
    return false
  }

  @Test func `opens nothing until a reason is chosen and says enough`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await county.accepted("NX036", by: try await county.grid, at: Self.now)
    let seat = try #require(try await county.supervisor.seat)
    for (choice, words, field) in [("", "督办核查", "why"), ("curious", "", "why"), ("other", "看", "reason")] {
      guard case .invalid(let issues) = try await give(choice, words, of: kase, by: seat, county) else {
        Testing.Issue.record("\(choice) was taken")
        return
      }
      #expect(issues.map(\.field) == [field])
      #expect(try await !kept(kase, by: seat, county))
    }
    #expect(try await give("supervise", of: kase, by: seat, county) == .kept)
    #expect(try await kept(kase, by: seat, county))
  }

  @Test func `wants a second factor first where one is required, but not of whose live case it is`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX036", by: grid, at: Self.now)
    let (own, seat) = (try #require(grid.seat), try #require(try await county.supervisor.seat))
    #expect(try await give("supervise", of: kase, by: seat, lacksFactor: true, county) == .needsFactor)
    #expect(try await give("", of: kase, by: seat, lacksFactor: true, county) == .needsFactor)
    #expect(try await !kept(kase, by: seat, county))
    #expect(try await give("contact", of: kase, by: own, lacksFactor: true, county) == .kept)
    let stranger = try #require(try await county.seat(.gridAgent, .place(PlaceCode("411325306212")!)).seat)
    #expect(try await give("contact", of: kase, by: stranger, lacksFactor: true, county) == .notFound)
  }
}

@Suite struct `What is typed to find a person` {
  private static let today = Day(iso: "2026-11-23")!

  private func read(_ typed: String, _ kind: PrincipalKind = .person) -> Result<FindPerson.Key, FieldFault> {
    do throws(FieldFault) {
      return .success(try FindPerson.Key(typed: typed, of: kind, on: Self.today))
    } catch {
      return .failure(error)
    }
  }

  @Test func `is a telephone or a number of that kind, normalised`() throws {
    guard case .phone(let phone) = try read("138 0000 1234").get(),
      case .number(let number) = try read("411325 19900307 0015").get(),
      case .number(let code) = try read("91411325MA3X000107", .enterprise).get()
    else {
      Testing.Issue.record("read as something else")
      return
    }
    #expect(phone == "13800001234" && number == "411325199003070015" && code == "91411325MA3X000107")
  }

  @Test func `is neither, with the reason beside the field`() {
    #expect(read(" ") == .failure(FieldFault("who", "请填写电话或证件号码。")))
    guard case .failure(let fault) = read("411325199003070016") else {
      Testing.Issue.record("taken")
      return
    }
    #expect(fault.field == "who" && fault.text.hasPrefix("不是电话号码；"))
  }
}
