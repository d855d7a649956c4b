package import Domain
package import Sealing
package import Store
package import UseCases

/// Fills a county with years of cases that came in, went on and ended as cases do: its real places and items, the rhythm of
/// an office's log, and every act decided by the real rules and written to the real journal. The same seed makes the same
/// cases, but for ids and keys.
package struct Simulate: Sendable {
  package struct Outcome: Sendable {
    package fileprivate(set) var cases = 0
    package fileprivate(set) var open = 0
    package fileprivate(set) var acts = 0
    package fileprivate(set) var refused: [String: Int] = [:]  // acts that the rules refused, by name
  }

  let county: County
  let store: any Store
  let keys: KeyRing
  let ids: IDMaker
  let rhythm: Rhythm
  let seed: UInt64
  /// How many of the cases lie open on one desk, so that its first page is full however many cases there are.
  let onOneDesk: Int

  package init(
    county: County, store: any Store, keys: KeyRing, ids: IDMaker, rhythm: Rhythm, seed: UInt64, onOneDesk: Int = 100
  ) {
    self.county = county
    self.store = store
    self.keys = keys
    self.ids = ids
    self.rhythm = rhythm
    self.seed = seed
    self.onOneDesk = onOneDesk
  }

  private static let batch = 500
  private static let years = 3

  /// - Parameters:
  ///   - now: the day at which the county stands; what would be later has not happened.
  ///   - said: told after every batch how many cases are written.
  package func callAsFunction(
    _ count: Int, at now: Moment, said: @Sendable (Int) -> Void = { _ in }
  ) async throws -> Outcome {
    let scene = try await store.read { [county] in try SimulatedCounty(of: county, on: now.day, reading: $0) }
    precondition(!scene.villages.isEmpty && !scene.villageItems.isEmpty, "a county without agents or items")
    let people = Int32(min(count / 4 + 1, 220_000))
    try await addPeople(Int(people), scene, at: now)
    let dialect = try await store.read { $0.dialect }
    let arrivals = Arrivals(rhythm: rhythm, count: count, years: Self.years, today: now, calendar: scene.facts.calendar)
    var serials = Serials()
    var total = Outcome()

    // One batch is written while the next ones are made: making is the greater part of the work.
    var from = 0
    let cores = 2
    var writing: Task<Void, any Error>?
    while from < count {
      let drafts = try await withThrowingTaskGroup(of: (Int, StatementDraft, Outcome).self) { group in
        for _ in 0..<cores where from < count {
          let (first, upTo) = (from, min(count, from + Self.batch))
          let plans = (first..<upTo).map { number in
            plan(number, scene: scene, people: people, arrivals: arrivals, serials: &serials, today: now)
          }
          group.addTask { [self] in
            var outcome = Outcome()
            let draft = try StatementDraft(dialect: dialect) { draft in
              for plan in plans { try live(plan, in: scene, today: now, &outcome, draft) }
            }
            return (first, draft, outcome)
          }
          from = upTo
        }
        return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }
      }
      try await writing?.value
      writing = Task { [store] in
        try await store.write { connection in
          for (_, draft, _) in drafts { try draft.run(on: connection) }
        }
      }
      for (_, _, outcome) in drafts { total.add(outcome) }
      said(from)
    }
    try await writing?.value
    // Real cases of today go on after the simulated ones.
    let todays = serials.all(on: now.day)
    try await store.write { [county] connection in
      for (town, last) in todays {
        for _ in 0..<last { _ = try connection.nextSerial(town: town, day: now.day, in: county) }
      }
    }
    return total
  }

  private func addPeople(_ count: Int, _ scene: SimulatedCounty, at now: Moment) async throws {
    for from in stride(from: 0, to: count, by: 1000) {
      try await store.write { [county, keys] connection in
        for person in from..<min(count, from + 1000) {
          let facts = PartyFacts(
            name: SampleNames.name(person), number: SampleNames.citizenNumber(person: person, region: county.code),
            phone: SampleNames.phone(person), address: "", place: scene.villages[person % scene.villages.count].place,
            needs: person % 9 == 0 ? [.old] : [])
          try connection.add(facts, kind: .person, id: partyID(person), in: county, keys: keys, at: now)
        }
      }
    }
  }

  /// Small numbers, which no id made by the clock ever is.
  private func partyID(_ person: Int) -> ID<Party> { ID(Int64(person + 1)) }

  private struct Plan: Sendable {
    let kase: Case
    let actor: Actor
    let steps: [Moment]
    let seed: UInt64
    let staysOpen: Bool
  }

  private func plan(
    _ number: Int, scene: SimulatedCounty, people: Int32, arrivals: Arrivals, serials: inout Serials, today: Moment
  ) -> Plan {
    var dice = SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
    let staysOpen = number >= arrivals.count - onOneDesk
    let person = Int(Int32.random(in: 0..<people, using: &dice))
    // Three of four come to their village's agent, the others to the town.
    var desk = scene.villages[person % scene.villages.count]
    var item = scene.villageItems[scene.villageDemand.rank(&dice)]
    if !staysOpen, dice.chance(25), let town = desk.place.town.flatMap({ scene.towns[$0] }) {
      item = scene.townItems[scene.townDemand.rank(&dice)]
      desk = SimulatedCounty.Desk(place: desk.place, actor: town.actor, post: town.post)
    }
    var steps = arrivals.steps(of: number, &dice)
    if staysOpen {
      desk = scene.showcase
      item = scene.villageItems[number % scene.villageItems.count]
      steps = [
        Moment(day: scene.facts.calendar.workday(before: today.day, count: 1 + number % 3), minute: 540 + number % 400)
      ]
    }
    let arrival = steps[0]
    let town = desk.place.town ?? desk.place
    let opening = Opening(
      number: CaseNumber(
        letters: scene.facts.letters, town: town, day: arrival.day, serial: serials.next(town, arrival.day)),
      // Coprime to the number of codes: none comes twice.
      code: LookupCode(random: (UInt64(number) &+ seed % 1000) &* 61_803_399), at: arrival, place: desk.place,
      channel: dice.chance(70) ? .visit : .counter, item: CaseItem(item), materials: item.materials,
      principal: Principal(
        party: partyID(person), kind: .person, shownName: Words(Mask.name(SampleNames.name(person))),
        shownPhone: Words(Mask.phone(SampleNames.phone(person))), needs: []), owner: desk.post,
      demand: Words("办理\(item.name)"), isConsultation: false, due: arrival.day)
    return Plan(
      kase: Case(id: ids.id(at: today), opening: opening), actor: desk.actor, steps: steps, seed: dice.next(),
      staysOpen: staysOpen)
  }

  private func live(
    _ plan: Plan, in scene: SimulatedCounty, today: Moment, _ outcome: inout Outcome, _ connection: any Connection
  ) throws {
    var dice = SeededGenerator(seed: plan.seed)
    var life = SimulatedCase(plan.kase, by: plan.actor, steps: plan.steps, in: scene, today: today)
    if plan.staysOpen { life.begin() } else { life.live(&dice) }
    outcome.cases += 1
    outcome.acts += life.happenings.count
    if life.kase.ending == nil { outcome.open += 1 }
    if let refused = life.refused { outcome.refused["\(refused)".prefix { $0 != "(" }.description, default: 0] += 1 }
    try connection.write(
      life.happenings, as: life.kase, key: keys.newKey(), in: county, keys: keys,
      index: IndexContext(calendar: scene.facts.calendar, parameters: scene.facts.parameters, today: today.day))
  }
}

extension Simulate.Outcome {
  fileprivate mutating func add(_ other: Self) {
    cases += other.cases
    open += other.open
    acts += other.acts
    refused.merge(other.refused, uniquingKeysWith: +)
  }
}

/// Running numbers by town and day.
private struct Serials {
  private struct Key: Hashable {
    let town: PlaceCode
    let day: Day
  }
  private var last: [Key: Int] = [:]

  mutating func next(_ town: PlaceCode, _ day: Day) -> Int {
    last[Key(town: town, day: day), default: 0] += 1
    return last[Key(town: town, day: day)]!
  }

  func all(on day: Day) -> [(PlaceCode, Int)] { last.filter { $0.key.day == day }.map { ($0.key.town, $0.value) } }
}
