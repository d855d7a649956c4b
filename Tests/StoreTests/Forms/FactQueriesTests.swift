import Domain
import Fixtures
import Foundation
import Sealing
import Store
import StoreSQLite
import Testing
import UseCases

@Suite struct `Facts for forms` {
  static let day = Day(iso: "2026-11-23")!
  static let secret = "示例秘密单位"

  private func fact(_ key: FactKey, _ text: String, on day: Day = Self.day) -> Fact {
    Fact(key: key, value: .one(text), source: .stated, day: day, consent: day)
  }

  private func opened() async throws -> (TestCounty, Case) {
    let county = try await TestCounty.pilot()
    return (county, try await county.accepted("NX001", by: try await county.grid, at: at("2026-11-23")))
  }

  private func save(_ facts: [Fact], of kase: Case, in county: TestCounty) async throws {
    let (code, keys, party) = (county.county, county.keys, kase.principal.party)
    try await county.store.write { connection in
      let person = try connection.party(party, in: code, keys: keys)!
      for fact in facts { try connection.save(fact, of: person, in: code, keys: keys) }
    }
  }

  private func kept(_ kase: Case, in county: TestCounty) async throws -> [FactKey: Fact] {
    let (code, keys, party) = (county.county, county.keys, kase.principal.party)
    return try await county.store.read { connection in
      try connection.facts(of: connection.party(party, in: code, keys: keys)!, in: code, keys: keys)
    }
  }

  @Test func `are kept with source, day and consent, and replaced when said anew`() async throws {
    let (county, kase) = try await opened()
    try await save([fact(.ethnicity, "汉族"), fact(.workplace, Self.secret)], of: kase, in: county)
    let later = fact(.workplace, "示例新单位", on: Self.day.adding(days: 3))
    try await save([later], of: kase, in: county)
    let kept = try await kept(kase, in: county)
    #expect(kept == [.ethnicity: fact(.ethnicity, "汉族"), .workplace: later])
  }

  @Test func `cannot be read in the database, and are gone with the person`() async throws {
    let (county, kase) = try await opened()
    try await save([fact(.workplace, Self.secret)], of: kase, in: county)
    let (code, keys) = (county.county, county.keys)
    let form = FilledForm(
      FormTemplate.shipped[0].filled(
        from: [.workplace: fact(.workplace, Self.secret)], answers: ["reason": .one(Self.secret)],
        around: FormSurroundings(values: [:], town: nil, village: nil, today: Self.day)))
    try await county.store.write { connection in
      let key = try connection.storedCase(kase.id, in: code, keys: keys)!.key!
      try connection.save(
        form, of: kase.id, item: "NX001", over: nil, key: key, in: code, at: at("2026-11-23"))
    }
    let sealed = try await county.store.read { connection in
      try connection.rows("SELECT value FROM fact WHERE county = $1", [.integer(code.code)]) { try $0.bytes(0) }
        + connection.rows("SELECT body FROM case_form WHERE county = $1", [.integer(code.code)]) { try $0.bytes(0) }
    }
    #expect(sealed.count == 2)
    for bytes in sealed { #expect(Data(bytes).range(of: Data(Self.secret.utf8)) == nil) }

    _ = try await ErasePerson(environment: county.environment, folder: county.files)(
      kase.principal.party, by: .console, at: at("2026-11-24"))
    #expect(try await kept(kase, in: county).isEmpty)
    let left = try await county.store.read { connection in
      try connection.number("SELECT count(*) FROM fact WHERE county = $1", [.integer(code.code)])
        + connection.number("SELECT count(*) FROM case_form WHERE county = $1", [.integer(code.code)])
    }
    #expect(left == 0)
  }

  @Test func `of a person take his number, telephone and address from where they are`() {
    let facts = PartyFacts(
      name: "张三丰", number: nil, noNumberReason: "遗失", phone: "13800001234", address: "某村", place: nil)
    let known = facts.facts(.person, on: Self.day)
    #expect(Set(known.keys) == [.name, .phone, .address])
    let told = facts.taking(
      [.citizenNumber: .one("411325199003070015"), .phone: .one("13800000000"), .ethnicity: .one("汉族")], .person)
    #expect(told.number == "411325199003070015" && told.noNumberReason == nil && told.phone == "13800000000")
    #expect(told.name == "张三丰" && told.address == "某村")
    // A number that is known is not changed by a form.
    #expect(told.taking([.citizenNumber: .one("11010519491231002X")], .person) == told)
  }
}

@Suite struct `Filled forms` {
  @Test func `count the difference when they are filled in again`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await county.accepted("NX001", by: try await county.grid, at: at("2026-11-23"))
    let (code, keys) = (county.county, county.keys)
    let template = FormTemplate.shipped[0]
    let around = FormSurroundings(values: [:], town: nil, village: nil, today: Day(iso: "2026-11-23")!)
    let first = FilledForm(template.filled(from: [:], around: around))
    let fact = Fact(
      key: .ethnicity, value: .one("汉族"), source: .stated, day: around.today, consent: around.today)
    let second = FilledForm(template.filled(from: [.ethnicity: fact], around: around))
    #expect(second.burden.asked == first.burden.asked - 1)
    try await county.store.write { connection in
      let key = try connection.storedCase(kase.id, in: code, keys: keys)!.key!
      let now = at("2026-11-23")
      try connection.save(first, of: kase.id, item: "NX001", over: nil, key: key, in: code, at: now)
      #expect(try connection.noteReadBack(of: kase.id, code: template.code, in: code, at: now))
      #expect(try !connection.noteReadBack(of: kase.id, code: "none", in: code, at: now))
      #expect(try connection.caseForms(of: kase.id, key: key, in: code).map(\.readBackAt) == [now])
      try connection.save(second, of: kase.id, item: "NX001", over: first, key: key, in: code, at: now)
      // Another text must be read to the person anew.
      #expect(
        try connection.caseForms(of: kase.id, key: key, in: code) == [CaseForm(form: second, filledAt: now)])
    }
    let counts = try await county.store.read { try $0.formCounts(of: code) }
    #expect(counts.map(\.itemCode) == ["NX001"] && counts.map(\.forms) == [1])
    #expect(counts.first?.burden == second.burden)
  }
}

@Suite struct `Templates of forms` {
  @Test func `ship without rows, and a county's own version goes before them`() async throws {
    let county = try await TestCounty.empty()
    let code = county.county
    let all = try await county.store.read { try $0.formTemplates(of: code) }
    #expect(Set(all.map(\.code)) == Set(FormTemplate.shipped.map(\.code)))
    let shipped = FormTemplate.shipped[0]
    let own = FormTemplate(
      code: shipped.code, title: "本县最低生活保障申请书", version: 2, serves: shipped.serves, issuer: shipped.issuer,
      legalBasis: shipped.legalBasis, sections: shipped.sections, declarations: [], signatures: shipped.signatures)
    try await county.store.write { try $0.add(own, of: code, at: at("2026-11-23")) }
    let (latest, versions, first) = try await county.store.read { connection in
      (
        try connection.formTemplates(of: code).filter { $0.code == shipped.code },
        try connection.formVersions(code: shipped.code, of: code),
        try connection.formTemplate(code: shipped.code, version: 1, of: code)
      )
    }
    #expect(latest == [own] && versions == [own, shipped] && first == shipped)
    await #expect(throws: StoreFault.duplicate) {
      try await county.store.write { try $0.add(own, of: code, at: at("2026-11-23")) }
    }
  }
}
