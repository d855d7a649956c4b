import Domain
import DomainFixtures
import Testing

/// Whatever a county, its towns and its villages do, in whatever order: 县 ⊇ 乡 ⊇ 村, and versions count up one by one.
@Suite struct `Three catalogues over a long time` {
  private struct World {
    var items: [String: ListEntry] = [:]
    var lists: [ListUnit: CatalogueList] = [:]
    var claims: [Claim] = []
    var notices: [ListNotice] = []
    var dice: SeededGenerator
    var serial: Int64 = 0

    mutating func pick<T>(_ choices: [T]) -> T { choices[Int(dice.next() % UInt64(choices.count))] }

    mutating func nextID<Of>() -> ID<Of> {
      serial += 1
      return ID(serial)
    }

    mutating func publish(_ list: CatalogueList) {
      let lower = lists.values.filter { $0.unit != list.unit && list.unit.place.contains($0.unit.place) }
      var serial = serial
      let cascade = ListCascade(of: list, over: Array(lower)) {
        serial += 1
        return ID(serial)
      }
      self.serial = serial
      for new in [list] + cascade.lists {
        #expect(new.version == (lists[new.unit]?.version ?? 0) + 1)
        lists[new.unit] = new
      }
      #expect(cascade.lists.map(\.unit) == cascade.notices.map(\.unit))
      notices += cascade.notices
    }
  }

  private static let towns = [SampleList.town, SampleList.otherTown]
  private static let villages = [SampleList.village, SampleList.otherVillage, SampleList.farVillage]
  private static let codes = (1...8).map { "N\($0)" }

  /// One try; a refusal leaves everything as it was.
  private func live(_ world: inout World) throws(ListRefusal) {
    let mark = SampleList.mark
    let (county, town, village) = (SampleList.county, world.pick(Self.towns), world.pick(Self.villages))
    let some = Set((0..<3).map { _ in world.pick(Self.codes) })
    switch world.dice.next() % 10 {
    case 0:
      let code = world.pick(Self.codes)
      world.items[code] = SampleList.entry(
        code, version: (world.items[code]?.itemVersion ?? 0) + 1,
        lowest: world.pick([.county, .town, .village, .village, .village]),
        department: world.pick(["D06", "D09"]))
    case 1 where world.items.count > 5: world.items[world.pick(Self.codes)] = nil
    case 2:
      world.publish(
        try CatalogueList.county(county, items: Array(world.items.values), after: world.lists[county], mark: mark))
    case 3:
      let open = world.claims.filter { $0.town == town }
      var made: [ID<Claim>] = (0..<2).map { _ in world.nextID() }
      world.claims += try Claim.ask(
        some.filter { world.lists[county]?.entry($0)?.reaches(.town) == true }, ground: "文件", by: town,
        of: world.lists[county], offering: world.lists[town], open: open, mark: mark,
        hasGuide: { _ in true }, makeID: { made.removeLast() })
    case 4, 5, 6:
      guard let place = world.claims.indices.filter({ world.claims[$0].stage.isOpen }).randomElement(using: &world.dice)
      else { return }
      let claim = world.claims[place]
      switch claim.stage {
      case .asked:
        let kept = Set(claim.lines.map(\.code).prefix(Int(world.dice.next() % 3)))
        world.claims[place] = try claim.answered(confirming: kept, reason: "理由", mark: mark)
      default: world.claims[place] = try claim.recorded(mark)
      }
    case 7, 8:
      let recorded = world.claims.filter { $0.town == town && $0.stage == .recorded }
      let leaving: Set<String> = world.dice.next() % 3 == 0 ? [world.pick(Self.codes)] : []
      let list = try CatalogueList.town(
        town, adding: recorded.flatMap(\.confirmedCodes), leaving: leaving, of: world.lists[county],
        after: world.lists[town], mark: mark)
      for place in world.claims.indices where recorded.contains(world.claims[place]) {
        world.claims[place] = try world.claims[place].published(in: list.version, mark)
      }
      world.publish(list)
    default:
      guard let above = village.above else { return }
      world.publish(
        try CatalogueList.village(
          village, choosing: some.filter { world.lists[above]?.entry($0) != nil }, of: world.lists[above],
          after: world.lists[village], mark: mark))
    }
  }

  @Test(arguments: 0..<40)
  func `the county's list holds the town's, and the town's the village's`(seed: Int) {
    var world = World(dice: SeededGenerator(state: UInt64(seed)))
    var done = 0
    for _ in 0..<800 {
      let before = world.notices.count
      do {
        try live(&world)
        done += 1
      } catch {
        #expect(world.notices.count == before)
      }
      for unit in Self.towns + Self.villages {
        guard let list = world.lists[unit] else { continue }
        let above = unit.above.flatMap { world.lists[$0] }
        #expect(above.map(list.isWithin) == true, "\(unit.place.text) at step \(done)")
      }
    }
    #expect(done > 40)
    // Not a world in which nothing happens.
    #expect(Self.villages.contains { world.lists[$0] != nil } && !world.notices.isEmpty, "seed \(seed)")
  }
}
