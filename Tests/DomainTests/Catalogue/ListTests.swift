import Domain
import DomainFixtures
import Testing

@Suite struct `A catalogue's list` {
  let a = SampleList.entry("A1")
  let b = SampleList.entry("B2", lowest: .town)
  let c = SampleList.entry("C3", lowest: .county)
  let mark = SampleList.mark
  var county: CatalogueList { SampleList.list(SampleList.county, [a, b, c]) }
  var town: CatalogueList { SampleList.list(SampleList.town, [a, b]) }

  @Test func `belongs to a county, a town or a village, and to nothing else`() {
    let levels: [(String, Bool)] = [
      ("410000000000", false), ("411300000000", false), ("411325000000", true), ("411325306000", true),
      ("411325306208", true), ("411325306208-02", false),
    ]
    for (code, isUnit) in levels { #expect((ListUnit(PlaceCode(code)!) != nil) == isUnit, "\(code)") }
    #expect(SampleList.village.above == SampleList.town && SampleList.town.above == SampleList.county)
    #expect(SampleList.county.above == nil)
    #expect(SampleList.county.place.text == "411325000000")
  }

  @Test func `finds its lines by their code, whatever order they came in`() {
    let list = SampleList.list(SampleList.county, [c, a, b])
    #expect(list.entries.map(\.code) == ["A1", "B2", "C3"])
    for entry in [a, b, c] { #expect(list.entry(entry.code) == entry) }
    for code in ["", "A0", "B1", "D4"] { #expect(list.entry(code) == nil) }
    #expect(SampleList.list(SampleList.county, []).entry("A1") == nil)
  }

  @Test func `of the county takes everything but what nobody may be helped with`() throws {
    let never = SampleList.entry("X9", way: .none(reason: "须本人办理"))
    let list = try CatalogueList.county(SampleList.county, items: [a, never, b], after: nil, mark: mark)
    #expect(list.version == 1 && list.entries == [a, b] && list.occasion == .published)
    let next = try CatalogueList.county(SampleList.county, items: [a], after: list, mark: mark)
    #expect(next.version == 2)
  }

  @Test func `is not published empty, nor when nothing changed`() {
    #expect(throws: ListRefusal.nothingChosen) {
      try CatalogueList.county(SampleList.county, items: [], after: nil, mark: mark)
    }
    #expect(throws: ListRefusal.nothingChanged) {
      try CatalogueList.county(SampleList.county, items: [a, b, c], after: county, mark: mark)
    }
    #expect(throws: ListRefusal.nothingChanged) {
      try CatalogueList.village(
        SampleList.village, choosing: ["A1"], of: town, after: SampleList.list(SampleList.village, [a]), mark: mark)
    }
  }

  @Test func `of a town grows by what is recorded and shrinks by what it gives up`() throws {
    let first = try CatalogueList.town(
      SampleList.town, adding: ["A1"], leaving: [], of: county, after: nil, mark: mark)
    #expect(first.entries == [a])
    let second = try CatalogueList.town(
      SampleList.town, adding: ["B2"], leaving: ["A1"], of: county, after: first, mark: mark)
    #expect(second.entries == [b] && second.version == 2)
    // Withdrawn, or kept to the county, since it was recorded: it adds nothing.
    #expect(throws: ListRefusal.nothingChosen) {
      try CatalogueList.town(SampleList.town, adding: ["C3", "Z9"], leaving: [], of: county, after: nil, mark: mark)
    }
    #expect(throws: ListRefusal.noListAbove(.county)) {
      try CatalogueList.town(SampleList.town, adding: ["A1"], leaving: [], of: nil, after: nil, mark: mark)
    }
  }

  @Test func `of a village is chosen from its town's list, as far as it may come down`() throws {
    let list = try CatalogueList.village(
      SampleList.village, choosing: ["A1"], of: town, after: nil, mark: mark)
    #expect(list.entries == [a] && list.isWithin(town) && town.isWithin(county))
    let wrong: [(Set<String>, CatalogueList?, ListRefusal)] = [
      (["A1", "C3"], town, .notListed(["C3"], .town)), (["A1", "B2"], town, .doesNotReach([b.name], .village)),
      (["A1"], nil, .noListAbove(.town)), ([], town, .nothingChosen),
    ]
    for (codes, above, refusal) in wrong {
      #expect(throws: refusal) {
        try CatalogueList.village(SampleList.village, choosing: codes, of: above, after: nil, mark: mark)
      }
    }
  }

  @Test func `lies within another only in the same versions and as far down as they reach`() {
    let newer = SampleList.entry("A1", version: 2)
    #expect(!SampleList.list(SampleList.village, [newer]).isWithin(town))
    #expect(!SampleList.list(SampleList.village, [b]).isWithin(town))
    #expect(!SampleList.list(SampleList.town, [c]).isWithin(county))
    #expect(SampleList.list(SampleList.village, []).isWithin(town))
  }

  @Test func `compared with another version tells what came, went and changed`() {
    let newer = SampleList.entry("B2", version: 2, lowest: .town, promised: .workDays(WorkDays(15)))
    let change = ListChange(from: [a, b], to: [newer, c])
    #expect(change.came == [c] && change.went == [a] && !change.isEmpty)
    #expect(change.changed.map(\.new) == [newer])
    #expect(
      change.changed[0].differences == ["承诺时限 20 个工作日 → 15 个工作日", "事项版本 第 1 版 → 第 2 版"])
    #expect(ListChange(from: [a, b], to: [a, b]).isEmpty)
    #expect(ListChange(from: [], to: [a, b]).came == [a, b])
  }

  @Test func `explains every refusal with its way out`() {
    let refusals: [ListRefusal] = [
      .nothingChosen, .nothingChanged, .noListAbove(.county), .noListAbove(.town), .notListed(["A1"], .town),
      .doesNotReach(["甲"], .village), .guideNotPublished(["甲"]), .alreadyClaimed(["甲"]), .wrongUnit, .groundMissing,
      .reasonMissing, .textTooLong(most: 200), .claimNotNow(.asked), .proposalNotNow(.draft), .foreignDepartment,
    ]
    #expect(Set(refusals.map(\.explanation)).count == refusals.count)
    for refusal in refusals { #expect(refusal.explanation.hasSuffix("。"), "\(refusal)") }
    let many = ListRefusal.guideNotPublished((1...9).map { "事项\($0)" }).explanation
    #expect(many.contains("等 9 项") && !many.contains("事项6"))
  }
}

@Suite struct `A change of a list` {
  let a = SampleList.entry("A1")
  let b = SampleList.entry("B2")
  let mark = SampleList.mark

  private func cascade(_ list: CatalogueList, over lower: [CatalogueList]) -> ListCascade {
    var last: Int64 = 0
    return ListCascade(of: list, over: lower) {
      last += 1
      return ID(last)
    }
  }

  @Test func `goes down to the lists that had it, and tells them`() {
    let lower = [
      SampleList.list(SampleList.village, [a, b]), SampleList.list(SampleList.town, [a, b], version: 4),
      SampleList.list(SampleList.otherVillage, [b]), SampleList.list(SampleList.otherTown, [b]),
      SampleList.list(SampleList.farVillage, [b]),
    ]
    let after = SampleList.list(SampleList.county, [b], version: 2)
    let done = cascade(after, over: lower)
    #expect(done.lists.map(\.unit) == [SampleList.town, SampleList.village])
    #expect(done.lists.map(\.version) == [5, 2])
    #expect(done.lists.allSatisfy { $0.entries == [b] && $0.occasion == .followed })
    #expect(done.notices.map(\.unit) == [SampleList.town, SampleList.village])
    #expect(done.notices.allSatisfy { $0.went.map(\.code) == ["A1"] && $0.changed.isEmpty && $0.read == nil })
    #expect(done.notices.allSatisfy { $0.cause == SampleList.county } && done.notices.map(\.version) == [5, 2])
    #expect(Set(done.notices.map(\.id)).count == 2)
  }

  @Test func `brings a new version of an item to everybody who has it`() {
    let newer = SampleList.entry("A1", version: 2)
    let lower = [SampleList.list(SampleList.town, [a, b]), SampleList.list(SampleList.village, [a])]
    let done = cascade(SampleList.list(SampleList.county, [newer, b], version: 2), over: lower)
    #expect(done.lists.map(\.entries) == [[newer, b], [newer]])
    #expect(done.notices.allSatisfy { $0.changed.map(\.code) == ["A1"] && $0.went.isEmpty })
  }

  @Test func `takes an item from where it may no longer come down to`() {
    let higher = SampleList.entry("A1", version: 2, lowest: .town)
    let lower = [SampleList.list(SampleList.town, [a]), SampleList.list(SampleList.village, [a])]
    let done = cascade(SampleList.list(SampleList.county, [higher], version: 2), over: lower)
    #expect(done.lists.map(\.entries) == [[higher], []])
  }

  @Test func `of a town goes to its own villages alone`() {
    let lower = [SampleList.list(SampleList.village, [a, b]), SampleList.list(SampleList.farVillage, [a, b])]
    let done = cascade(SampleList.list(SampleList.town, [b], version: 2), over: lower)
    #expect(done.lists.map(\.unit) == [SampleList.village])
  }

  @Test func `that only adds changes nothing below`() {
    let lower = [SampleList.list(SampleList.town, [a]), SampleList.list(SampleList.village, [a])]
    let done = cascade(SampleList.list(SampleList.county, [a, b], version: 2), over: lower)
    #expect(done.lists.isEmpty && done.notices.isEmpty)
  }
}
