import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `Naming the county of an empty database` {
  private let now = Moment(day: Day(iso: "2026-11-24")!, minute: 540)

  /// A list of several counties' divisions, as a city or a province hands it out.
  private let divisions = """
    code,name,level,parent,urban_rural_code
    100000000000,中华人民共和国,country,,
    410000000000,河南省,province,100000000000,
    410100000000,郑州市,city,410000000000,
    410102000000,中原区,市辖区,410100000000,
    410102001000,林山寨街道,街道,410102000000,
    410102001001,示例社区,社区,410102001000,111
    410181000000,巩义市,县级市,410100000000,
    410181100000,示例镇,town,410181000000,
    419000000000,省直辖县级行政区划,city,410000000000,
    419001000000,济源市,county,419000000000,
    419001001000,示例街道,town,419001000000,
    419001001001,示例社区,village,419001001000,111

    """

  private func facts(_ change: (inout SaveSettings.Facts) -> Void = { _ in }) -> SaveSettings.Facts {
    var facts = SaveSettings.Facts(
      name: "", letters: "zy", leadOffice: "示例放管服办", organiser: "示例局", supervisionPhone: "0377-60000000")
    change(&facts)
    return facts
  }

  private func name(
    _ county: TestCounty, _ code: String, _ facts: SaveSettings.Facts, divisions: String? = nil
  ) async throws -> NameCounty.Outcome {
    try await NameCounty(store: county.store, ids: county.ids, keys: county.keys)(
      code, facts, divisions: Array((divisions ?? self.divisions).utf8), at: now)
  }

  @Test(arguments: [
    ("410102", "中原区", 5, 6), ("410181", "巩义市", 4, 7), ("419001", "济源市", 5, 6),
  ])
  func `takes a county's own rows and what it lies in, of any kind of county`(
    code: String, title: String, places: Int, elsewhere: Int
  ) async throws {
    let county = try await TestCounty.empty()
    guard
      case .named(let named, let settings, let kept, let left) = try await name(county, code, facts())
    else {
      Testing.Issue.record("not named")
      return
    }
    #expect("\(named.code)" == code && settings.name == title && settings.letters.text == "ZY" && !settings.isSample)
    #expect((kept, left) == (places, elsewhere + 1))
    let (counties, tree, posts, audit) = try await county.store.read { [now] connection in
      (
        try connection.counties(), try connection.divisions(of: named, on: now.day),
        try connection.posts(within: PlaceCode("\(code)000000")!, in: named, on: now.day),
        try connection.audit(of: named)
      )
    }
    #expect(counties == [named])
    #expect(tree.count == places - 1)  // the province lies in nothing
    #expect(posts.isEmpty)
    #expect(audit.map(\.act) == [.settingsSaved])

    // And files for it can be imported from now on.
    let environment = CountyEnvironment(store: county.store, county: named, ids: county.ids, keys: county.keys)
    let more = "code,name,level,parent\n\(code)199000,新街道,街道,\(code)000000\n"
    #expect(
      try await ImportFile(environment)(.divisions, Array(more.utf8), by: .console, at: now)
        == .imported(ImportFile.Counts(added: 1), skipped: []))
  }

  @Test func `is refused where there is a county already`() async throws {
    let county = try await TestCounty.empty()
    guard case .named = try await name(county, "410102", facts()) else {
      Testing.Issue.record("not named")
      return
    }
    #expect(try await name(county, "410102", facts()) == .taken(by: County(410_102)))
    #expect(try await name(county, "410181", facts()) == .taken(by: County(410_102)))
  }

  @Test(
    arguments: [
      ("410300", "code", "不是县级"), ("410000", "code", "不是县级"), ("41010", "code", "不是县级"), ("４１０１０２", "code", "不是县级"),
      ("+10102", "code", "不是县级"), ("411325", "code", "没有 411325000000 这一行"),
    ])
  func `says what is wrong with a code`(code: String, field: String, words: String) async throws {
    let county = try await TestCounty.empty()
    for title in ["示例县", ""] {  // or as in the list
      guard case .invalid(let issues) = try await name(county, code, facts { $0.name = title }) else {
        Testing.Issue.record("not refused")
        return
      }
      #expect(issues.map(\.field) == [field] && issues[0].text.contains(words))
    }
  }

  @Test func `says everything that is wrong with the names at once, and writes nothing`() async throws {
    let county = try await TestCounty.empty()
    let wrong = facts {
      $0.name = String(repeating: "长", count: 21)
      $0.letters = "内乡"
      $0.leadOffice = " "
      $0.organiser = ""
      $0.supervisionPhone = "电话"
    }
    guard case .invalid(let issues) = try await name(county, "410102", wrong) else {
      Testing.Issue.record("not refused")
      return
    }
    #expect(Set(issues.map(\.field)) == ["name", "letters", "leadOffice", "organiser", "supervisionPhone"])
    #expect(try await county.store.read { try $0.counties() }.isEmpty)
  }

  @Test func `names a bad row of the county's with its line, and writes nothing`() async throws {
    let county = try await TestCounty.empty()
    let bad = divisions.replacing("410102001001,示例社区,社区", with: "410102001001,示例社区,镇")
    guard case .rejected(let rows) = try await name(county, "410102", facts(), divisions: bad) else {
      Testing.Issue.record("not refused")
      return
    }
    #expect(rows.map(\.line) == [7])
    #expect(try await county.store.read { try $0.counties() }.isEmpty)
    // The same row is no business of the neighbour's.
    guard case .named = try await name(county, "410181", facts(), divisions: bad) else {
      Testing.Issue.record("not named")
      return
    }
    let other = try await TestCounty.empty()
    guard case .unreadable = try await name(other, "410181", facts(), divisions: "区划\n1\n") else {
      Testing.Issue.record("read")
      return
    }
  }

  @Test func `gives the numbers of its cases the letters it chose`() async throws {
    let county = try await TestCounty.pilot()
    let now = at("2026-03-02")
    let environment = county.environment
    let lead = try await county.seat(.leadOffice, .county)
    guard case .staff(let seat) = lead else { return }
    let first = try await county.accepted("NX036", by: county.grid, at: now)
    #expect(first.opening.number.text.hasPrefix("NX-"))
    let changed = SaveSettings.Facts(name: "内乡县", letters: "nxx", leadOffice: "放管服办", organiser: "示例局")
    #expect(try await SaveSettings(environment)(changed, by: .seat(seat), at: now) == .done(Done()))
    let next = try await county.accepted("NX036", by: county.grid, at: now, name: "李大山", number: "411325196002029930")
    #expect(next.opening.number.text.hasPrefix("NXX-"))
    // What marks a sample does not go with its settings.
    let county2 = county.county
    #expect(try await county.store.read { try $0.settings(of: county2)?.isSample } == true)
  }
}
