package import Domain
package import Sealing
package import Store
package import UseCases

/// Many cases through the journal's own door, a thousand to a transaction.
package struct FillForBench: Sendable {
  let county: County
  let store: any Store
  let keys: KeyRing
  let ids: IDMaker

  package init(county: County, store: any Store, keys: KeyRing, ids: IDMaker) {
    self.county = county
    self.store = store
    self.keys = keys
    self.ids = ids
  }

  package func callAsFunction(_ count: Int, at now: Moment) async throws {
    let (county, keys, ids) = (county, keys, ids)
    let posts = try await store.read { try $0.posts(kind: .gridAgent, in: county, on: now.day).filter { !$0.isVacant } }
    let found = try await store.read { try $0.item(code: "NX036", of: county, on: now.day) }
    let village = PostUnit.place(PlaceCode("411325306208")!)
    guard let sample = posts.first(where: { $0.post.unit == village }) else {
      preconditionFailure("the pilot has no desk")
    }
    guard let item = found else { preconditionFailure("the pilot has no item NX036") }
    let calendar = WorkingCalendar.builtIn
    let around = IndexContext(calendar: calendar, parameters: Parameters(), today: now.day)
    let party = PartyFacts(
      name: "李明", number: SampleNames.citizenNumber(1, bornIn: 1960, isMale: true), phone: SampleNames.phone(9001),
      address: "",
      place: nil)
    let partyID: ID<Party> = ids.id(at: now)
    try await store.write { try $0.save(party, kind: .person, id: partyID, in: county, keys: keys, at: now) }
    var made = 0
    while made < count {
      let from = made
      let upTo = min(count, made + 1000)
      try await store.write { connection in
        for number in from..<upTo {
          // One in fifty is open and on a desk; the others ended long ago.
          // The first hundred are on one desk, so that its page is full however many cases there are.
          let isOpen = number < 100 || number % 50 == 0
          let post = number < 100 ? sample : posts[number / 50 % posts.count]
          guard case .place(let code) = post.post.unit, let village = code.village, let holder = post.post.holder else {
            continue
          }
          let actor = Actor.staff(Seat(post: post.id, kind: .gridAgent, unit: post.post.unit, person: holder))
          let day = isOpen ? now.day : now.day.adding(days: -30 - number % 700)
          let at = Moment(day: isOpen ? now.day : calendar.workday(onOrAfter: day), minute: 560)
          let opening = Opening(
            number: CaseNumber(town: village.town!, day: Day(20_000 + number / 9000), serial: number % 9000 + 1),
            code: LookupCode(random: UInt64(number)), at: at, place: village, channel: .visit, item: CaseItem(item),
            materials: item.materials,
            principal: Principal(party: partyID, kind: .person, shownName: "李*", shownPhone: "138****9001"),
            owner: post.id,
            demand: "社会保障卡挂失", isConsultation: false, due: at.day)
          let kase = Case(id: ids.id(at: now), opening: opening)
          let context = Context(now: at, calendar: calendar)
          var actions: [CaseAction] = [
            .checkMaterials(item.materials.indices.map { MaterialCheck(index: $0, state: .received) }),
            .accept(
              Delegation(powers: item.powers, from: at.day, to: at.day.adding(days: 90), signedBy: .signature), as: nil,
              because: nil, originals: []),
          ]
          if !isOpen {
            actions += [
              .finish(CaseResult(outcome: .done, documentNumber: "", summary: "已挂失", isCollectedByAgent: false)),
              .deliver(Delivery(way: .atHome, receivedBy: "本人", tripsSaved: 1, ownTrips: 0)), .archive,
            ]
          }
          var stored = try connection.open(
            kase, key: keys.newKey(), in: county, keys: keys, by: actor, at: at, index: around)
          var events: [CaseEvent] = []
          for action in actions {
            let more = try stored.kase.decide(action, by: actor, context: context)
            for event in more { stored.kase.apply(event) }
            events += more
          }
          _ = try connection.append(events, to: stored, in: county, by: actor, at: at, index: around)
        }
      }
      made = upTo
    }
  }
}
