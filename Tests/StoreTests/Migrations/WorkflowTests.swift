import Domain
import DomainFixtures
import Fixtures
import Foundation
import Store
import Testing

/// Claims, proposals, guides and authority batches as version 24 of the schema kept them, each in a table of its own. Their JSON
/// is written out: what a later build encodes is not what an older one wrote.
@Suite struct `An upgrade to workflows` {
  private static let town = "411325306000"
  private static let monday = Day(iso: "2026-11-23")!

  private static func moment(_ hour: Int) -> Moment { Moment(day: monday, minute: 480).adding(minutes: hour * 60) }
  private static func mark(_ by: Int64?, _ hour: Int) -> Mark { Mark(by: by.map { ID($0) }, at: moment(hour)) }

  /// As the old version wrote it.
  private static func json(_ mark: Mark) -> String {
    #"{"at":\#(mark.at.milliseconds)"# + (mark.by.map { #","by":\#($0.raw)"# } ?? "") + "}"
  }

  private static func json(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private static func old(_ fill: @Sendable @escaping (any Connection, Int64) throws -> Void) async throws -> TestCounty
  {
    let county = try await TestCounty.empty(migrations: Array(Migration.all.prefix { $0.number <= 24 }))
    let code = county.county.code
    try await county.store.write { connection in
      let settings = CountySettings(name: "内乡县", leadOffice: "放管服办", organiser: "示例局")
      try connection.run(
        "INSERT INTO county (county, name, settings) VALUES ($1, '内乡县', $2)",
        [.integer(code), .text(try json(of: settings))])
      try fill(connection, code)
    }
    return county
  }

  /// - Returns: the workflows that there are of each kind.
  private static func migrate(_ county: TestCounty) async throws -> [String: Int] {
    try await county.store.write { connection in
      #expect(try connection.migrate(at: 2) == [25])
      for table in ["claim", "item_proposal", "guide", "authority_batch", "guide_act"] {
        #expect(try !connection.hasTable(table))
      }
      let counts = try connection.rows("SELECT kind, count(*) FROM workflow GROUP BY kind", []) {
        (try $0.text(0), Int(try $0.integer(1)))
      }
      return Dictionary(uniqueKeysWithValues: counts)
    }
  }

  // MARK: Claims

  private static let answer = """
    {"codes":["A1"],"mark":\(json(mark(104, 1))),"reason":"人员不足"}
    """

  /// Stage, state as it was written, and the claim as it must come back.
  private static func claims() throws -> [(stage: String, state: String, claim: Claim)] {
    let county = SampleList.list(SampleList.county, [SampleList.entry("A1"), SampleList.entry("B2")])
    func asked(_ id: Int64) throws -> Claim {
      try Claim.ask(
        ["A1", "B2"], ground: "内政〔2026〕1号", by: SampleList.town, of: county, offering: nil, open: [],
        mark: mark(102, 0), hasGuide: { _ in true }, makeID: { ID(id) })[0]
    }
    func confirmed(_ id: Int64) throws -> Claim {
      try asked(id).answered(confirming: ["A1"], reason: "人员不足", mark: mark(104, 1))
    }
    let (recorded, published) = (json(mark(106, 2)), json(mark(nil, 3)))
    return [
      ("asked", #"{"asked":{}}"#, try asked(1)),
      (
        "declined", #"{"declined":{"_1":\#(json(mark(nil, 1))),"reason":"须由县级审核"}}"#,
        try asked(2).answered(confirming: [], reason: "须由县级审核", mark: mark(nil, 1))
      ),
      ("confirmed", #"{"confirmed":{"_0":\#(answer)}}"#, try confirmed(3)),
      (
        "recorded", #"{"recorded":{"_0":\#(answer),"_1":\#(recorded)}}"#, try confirmed(4).recorded(mark(106, 2))
      ),
      (
        "published", #"{"published":{"_0":\#(answer),"_3":\#(published),"recorded":\#(recorded),"version":2}}"#,
        try confirmed(5).recorded(mark(106, 2)).published(in: 2, mark(nil, 3))
      ),
    ]
  }

  @Test func `keeps every claim with the steps that its state tells of`() async throws {
    let claims = try Self.claims()
    let county = try await Self.old { connection, code in
      for (stage, state, claim) in claims {
        let body = """
          {"asked":\(Self.json(Self.mark(102, 0))),"department":"D06","ground":"内政〔2026〕1号","id":\(claim.id.raw),\
          "lines":[{"code":"A1","name":"事项A1"},{"code":"B2","name":"事项B2"}],"state":\(state),"town":"\(Self.town)"}
          """
        try connection.run(
          "INSERT INTO claim (county, id, town, department, stage, body) VALUES ($1, $2, $3, 'D06', $4, $5)",
          [.integer(code), .integer(claim.id.raw), .text(Self.town), .text(stage), .text(body)])
      }
    }
    #expect(try await Self.migrate(county) == ["claim": 5])
    let (found, asked, counts, work) = try await county.store.read { [code = county.county] connection in
      (
        try connection.claims(of: SampleList.town, in: code),
        try connection.claims(.asked, department: DepartmentCode("D06"), in: code),
        try connection.claimCounts(in: code)[SampleList.town],
        try connection.catalogueWork(for: Seat(post: ID(1), kind: .leadOffice, unit: .county, person: ID(2)), in: code)
      )
    }
    #expect(found == claims.map { $0.claim }.reversed() && asked == [claims[0].claim])
    #expect(counts == [.asked: 1, .declined: 1, .confirmed: 1, .recorded: 1, .published: 1] && work.lists == 1)
    // And goes on.
    let kept = try await county.store.write { [code = county.county, recorded = found[1]] connection in
      #expect(try connection.save(recorded.published(in: 3, Self.mark(102, 4)), after: recorded, in: code))
      return try connection.claim(recorded.id, in: code)
    }
    #expect(kept?.steps.map(\.to) == [.asked, .confirmed, .recorded, .published])
  }

  // MARK: Proposals

  @Test func `keeps every proposal with its steps, also those of several rounds`() async throws {
    let (item, civil) = (SampleList.item("A1", name: "新名"), DepartmentCode("D06"))
    let draft = try ItemProposal.draft(SampleList.item("A1"), id: ID(1), by: civil, mark: Self.mark(104, 0))
    let returned = try draft.redrafted(item, Self.mark(104, 1)).submitted(Self.mark(105, 2))
      .returned(because: "时限\"过长\"", Self.mark(nil, 3))
    let approved = try returned.redrafted(item, Self.mark(104, 4)).submitted(Self.mark(104, 5))
      .approved(as: ID(77), Self.mark(106, 6))
    let other = try ItemProposal.draft(item, id: ID(2), by: civil, mark: Self.mark(104, 7))
    let proposals = [approved, other]
    let states = [#"{"approved":{"_0":77}}"#, #"{"draft":{}}"#]
    let county = try await Self.old { connection, code in
      for (proposal, state) in zip(proposals, states) {
        var steps: [String] = []
        for step in proposal.steps {
          let note = try Self.json(of: step.note)
          steps.append(#"{"mark":\#(Self.json(step.mark)),"note":\#(note),"stage":"\#(step.to.rawValue)"}"#)
        }
        let item = try Self.json(of: proposal.item)
        let body = """
          {"department":"D06","id":\(proposal.id.raw),"item":\(item),"state":\(state),\
          "steps":[\(steps.joined(separator: ","))]}
          """
        try connection.run(
          "INSERT INTO item_proposal (county, id, department, stage, steps, body) VALUES ($1, $2, 'D06', $3, $4, $5)",
          [
            .integer(code), .integer(proposal.id.raw), .text(proposal.stage.rawValue), .integer(steps.count),
            .text(body),
          ])
      }
    }
    #expect(try await Self.migrate(county) == ["proposal": 2])
    let (found, drafts) = try await county.store.read { [code = county.county] connection in
      (
        try connection.proposals(of: DepartmentCode("D06"), in: code), try connection.proposals(.draft, in: code)
      )
    }
    #expect(found == proposals.reversed() && drafts == [proposals[1]])
  }

  // MARK: Guides

  private static func add(
    guide code: String, version: Int = 1, _ stage: Guide.Stage, _ state: String, revision: Int = 8, mark: String = "",
    to connection: any Connection, _ county: Int64
  ) throws {
    let variant = try json(of: SampleGuide.clean)
    let body = """
      {"department":"D06","editors":[104],"hall":\(variant),"isSample":false,"item":"\(code)"\(mark),"online":\(variant),\
      "revision":\(revision),"state":\(state),"version":\(version)}
      """
    try connection.run(
      """
      INSERT INTO guide (county, item_code, version, department, state, revision, body)
      VALUES ($1, $2, $3, 'D06', $4, $5, $6)
      """,
      [
        .integer(county), .text(code), .integer(version), .text(stage.rawValue), .integer(revision), .text(body),
      ])
  }

  private static func act(_ person: Int64, _ day: Day = monday) -> String {
    #"{"day":\#(day.number),"person":\#(person)}"#
  }

  private static func published(_ day: Day) -> String {
    #"{"published":{"publication":\#(act(106, day)),"review":\#(act(105, day))}}"#
  }

  /// What was noted of each move: act, version, words of the state, who.
  private static let noted: [(String, Int, String, Int64)] = [
    ("guideSaved", 1, "编写中", 104), ("guideSaved", 1, "编写中", 103), ("guideSubmitted", 1, "送审", 104),
    ("guideReturned", 1, "退回", 105), ("guideSaved", 1, "编写中", 104), ("guideSubmitted", 1, "送审", 104),
    ("guideReviewed", 1, "已审核，待发布", 105), ("guidePublished", 1, "已发布", 106), ("guideMarked", 1, "已发布", 106),
    ("guideSaved", 2, "编写中", 104), ("guideSubmitted", 2, "送审", 104), ("guideReviewed", 2, "已审核，待发布", 105),
    ("guidePublished", 2, "已发布", 107), ("guideSaved", 3, "编写中", 104), ("guideSubmitted", 3, "送审", 104),
    ("guideReturned", 3, "退回", 105),
  ]

  @Test func `keeps every guide, with the steps that were noted in the audit`() async throws {
    let county = try await Self.old { connection, code in
      let (review, publication) = (Self.act(105), Self.act(106))
      try Self.add(
        guide: "A1", .superseded,
        #"{"superseded":{"on":\#(Self.monday.number),"publication":\#(publication),"review":\#(review)}}"#,
        mark: #","mark":{"day":\#(Self.monday.number),"reason":"依据有变"}"#, to: connection, code)
      try Self.add(guide: "A1", version: 2, .published, Self.published(Self.monday), to: connection, code)
      try Self.add(
        guide: "A1", version: 3, .returned, #"{"returned":{"_0":\#(review),"note":"写“细”些"}}"#, revision: 3,
        to: connection, code)
      for (place, noted) in Self.noted.enumerated() {
        try connection.run(
          """
          INSERT INTO audit (county, id, at, staff, what, about, digest) VALUES ($1, $2, $3, $4, $5, $6, $7)
          """,
          [
            .integer(code), .integer(1000 + place), .integer(Self.moment(place).milliseconds), .integer(noted.3),
            .text(noted.0), .text("A1 办事指南第 \(noted.1) 版：\(noted.2)"), .bytes([0]),
          ])
      }
    }
    #expect(try await Self.migrate(county) == ["guide": 3])
    let found = try await county.store.read { [code = county.county] in try $0.guideVersions(of: "A1", in: code) }
    try #require(found.map(\.version) == [3, 2, 1])
    let (third, second, first) = (found[0], found[1], found[2])
    #expect(
      first.steps.map(\.to) == [
        .drafting, .submitted, .returned, .drafting, .submitted, .reviewed, .published, .superseded,
      ])
    #expect(first.steps.map(\.from) == [nil] + first.steps.dropLast().map { Optional($0.to) })
    func marks(_ places: [Int]) -> [Mark] { places.map { Self.mark(Self.noted[$0].3, $0) } }
    #expect(first.steps.map(\.mark) == marks([0, 2, 3, 4, 5, 6, 7, 12]))
    #expect(first.steps.allSatisfy(\.note.isEmpty) && first.due == nil && first.assignee == nil)
    #expect(second.steps.map(\.mark) == marks([9, 10, 11, 12]) && second.revision == 8)
    #expect(second.due?.day == GuideReview(of: second)?.due && second.publication?.person == ID(106))
    #expect(third.steps.map(\.note) == ["", "", "写“细”些"] && third.isInWork && third.revision == 3)
    #expect(Set(found.map(\.id)).count == 3)
    #expect(found.allSatisfy { $0.hall == SampleGuide.clean && $0.editors == [ID(104)] })
    // And goes on.
    let edited = try third.edited(hall: third.hall, online: third.online, by: ID(104), at: Self.moment(20))
    let kept = try await county.store.write { [code = county.county] connection in
      #expect(try connection.save(edited, after: third, in: code))
      return try connection.latestGuide(of: "A1", in: code)
    }
    #expect(kept == edited)
  }

  @Test func `gives a guide that the audit knows nothing of the step that its state tells of`() async throws {
    let county = try await Self.old { connection, code in
      try Self.add(guide: "A1", .drafting, #"{"drafting":{}}"#, revision: 1, to: connection, code)
      try Self.add(guide: "A2", .submitted, #"{"submitted":{"_0":\#(Self.act(104))}}"#, to: connection, code)
      try Self.add(
        guide: "A3", .returned, #"{"returned":{"_0":\#(Self.act(105)),"note":"改"}}"#, to: connection, code)
      try Self.add(guide: "A4", .reviewed, #"{"reviewed":{"_0":\#(Self.act(105))}}"#, to: connection, code)
      try Self.add(
        guide: "A5", .published, Self.published(Self.monday),
        mark: #","mark":{"day":\#(Self.monday.number + 9),"reason":"依据有变"}"#, to: connection, code)
      let acts = #""publication":\#(Self.act(106)),"review":\#(Self.act(105))"#
      try Self.add(
        guide: "A6", .superseded, #"{"superseded":{"on":\#(Self.monday.number + 1),\#(acts)}}"#, to: connection, code)
    }
    #expect(try await Self.migrate(county) == ["guide": 6])
    let (guides, old) = try await county.store.read { [code = county.county] connection in
      (try connection.guides(in: code), try connection.guideVersions(of: "A6", in: code))
    }
    #expect(
      old.map { $0.steps.map(\.mark) } == [[Mark(by: nil, at: Moment(day: Self.monday.adding(days: 1), minute: 0))]])
    let day = Moment(day: Self.monday, minute: 0)
    #expect(guides.map(\.stage) == [.drafting, .submitted, .returned, .reviewed, .published])
    #expect(guides.map { $0.steps.map(\.to) } == guides.map { [$0.stage] })
    #expect(guides.map { $0.steps.map(\.note).joined() } == ["", "", "改", "", ""])
    // Nothing says when the draft was begun: the database was made at 0.
    #expect(guides[0].steps[0].mark == Mark(by: ID(104), at: Moment(milliseconds: 0)))
    let people: [Int64] = [104, 105, 105, 106]
    #expect(guides[1...].map { $0.steps[0].mark } == people.map { Mark(by: ID($0), at: day) })
    #expect(guides[4].due == .on(Self.monday.adding(days: 9), from: Self.monday) && guides[4].mark?.reason == "依据有变")
  }

  /// The migration reckons with months in SQL.
  @Test func `finds the day of review as the program does, over leap years and month ends`() async throws {
    let days = (0..<500).map { Day(iso: "2023-07-01")!.adding(days: $0) } + [Day(iso: "2026-08-31")!]
    let county = try await Self.old { connection, code in
      for day in days {
        try Self.add(guide: "D\(day.number)", .published, Self.published(day), to: connection, code)
      }
    }
    #expect(try await Self.migrate(county) == ["guide": days.count])
    let guides = try await county.store.read { [code = county.county] in try $0.guides(in: code) }
    #expect(guides.count == days.count)
    for guide in guides { #expect(guide.due?.day == GuideReview(of: guide)?.due, "\(guide.item)") }
  }

  // MARK: Authority batches

  @Test func `keeps every authority batch, whatever its file is called`() async throws {
    let name = "清单 \"一\"\\二\t\u{7}.csv"
    let (sent, beat, settled) = (Self.moment(0), Self.moment(1), Self.moment(2))
    // Stage, share of the file, reason, counts.
    let rows: [(AuthorityBatch.Stage, Int, String?, [Int?])] = [
      (.reading, 40, nil, [nil, nil, nil, nil]), (.unreadable, 0, "缺少列：\"编码\"", [nil, nil, nil, nil]),
      (.ready, 100, nil, [nil, nil, nil, nil]), (.applied, 100, nil, [3, 2, 1, 0]),
      (.dropped, 100, nil, [nil, nil, nil, nil]), (.dropped, 60, nil, [nil, nil, nil, nil]),
      (.dropped, 0, "坏", [nil, nil, nil, nil]),
    ]
    let county = try await Self.old { connection, code in
      for (place, row) in rows.enumerated() {
        let isSettled = row.0 == .applied || row.0 == .dropped
        var values: [Value] = [
          .integer(code), .integer(place + 1), .text(name), .integer(sent.milliseconds), .text(row.0.rawValue),
          .integer(beat.milliseconds), .integer(row.1), .text(row.2),
        ]
        for count in row.3 { values.append(.integer(count.map { Int64($0) })) }
        values += [.integer(isSettled ? settled.milliseconds : nil), .null]
        try connection.run(
          """
          INSERT INTO authority_batch (county, id, file, sent_at, sender, stage, beat, row_count, share, problem_count,
            reason, added, changed, gone, same, settled_at, settler)
          VALUES ($1, $2, $3, $4, 106, $5, $6, 12, $7, 2, $8, $9, $10, $11, $12, $13, $14)
          """, values)
      }
    }
    #expect(try await Self.migrate(county) == ["authorityBatch": 7])
    let (found, last) = try await county.store.read { [code = county.county] connection in
      (
        try connection.authorityBatches(of: code).sorted { $0.id < $1.id },
        try connection.lastAppliedAuthority(in: code)
      )
    }
    let mark = Mark(by: nil, at: settled)
    #expect(
      found.map(\.state) == [
        .reading(beat: beat), .unreadable(reason: "缺少列：\"编码\""), .ready,
        .applied(AuthorityBatch.Counts(added: 3, changed: 2, gone: 1, same: 0), mark), .dropped(mark), .dropped(mark),
        .dropped(mark),
      ])
    #expect(found.allSatisfy { $0.file == name && $0.sent == Mark(by: ID(106), at: sent) })
    #expect(found.allSatisfy { $0.rows == 12 && $0.problems == 2 } && found.map(\.share) == rows.map { $0.1 })
    #expect(
      found.map { $0.steps.map(\.to) } == [
        [.reading], [.reading, .unreadable], [.reading, .ready], [.reading, .ready, .applied],
        [.reading, .ready, .dropped], [.reading, .dropped], [.reading, .unreadable, .dropped],
      ])
    #expect(found[3].steps.map(\.mark) == [Mark(by: ID(106), at: sent), Mark(by: nil, at: beat), mark])
    #expect(found[1].steps[1].note == "缺少列：\"编码\"" && last == ID(4))
    #expect(found.map { $0.assignee != nil } == [false, true, true, false, false, false, false])
  }
}
