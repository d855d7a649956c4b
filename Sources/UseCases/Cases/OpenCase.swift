package import Domain
package import Sealing
package import Store

/// What is needed to open a case, as a page collects it. The more is already known, the more is needed: a consultation
/// needs an item and a person, a case accepted at once its materials and delegation as well.
package struct NewCase: Sendable {
  package enum Whom: Sendable {
    case known(ID<Party>)
    case new(PartyFacts, PrincipalKind)
  }

  package var item: ID<CatalogueItem>
  package var whom: Whom
  package var place: PlaceCode
  package var channel: Channel
  package var demand: Words
  package var isConsultation: Bool
  package var asker: Words?
  package var checks: [MaterialCheck]
  package var delegation: Delegation?
  package var caseClass: CaseClass?
  package var classReason: Words?
  package var originals: [String]
  package var files: [Attachment]
  /// 已核对证件原件: which document the agent has seen; nil for none. Stored facts of a known person are never overwritten
  /// here, with a document or without: the page of a new case does not show them.
  package var document: IdentityDocument?

  package init(
    item: ID<CatalogueItem>, whom: Whom, place: PlaceCode, channel: Channel, demand: Words,
    isConsultation: Bool = false,
    asker: Words? = nil, checks: [MaterialCheck] = [], delegation: Delegation? = nil, caseClass: CaseClass? = nil,
    classReason: Words? = nil, originals: [String] = [], files: [Attachment] = [],
    document: IdentityDocument? = nil
  ) {
    self.item = item
    self.whom = whom
    self.place = place
    self.channel = channel
    self.demand = demand
    self.isConsultation = isConsultation
    self.asker = asker
    self.checks = checks
    self.delegation = delegation
    self.caseClass = caseClass
    self.classReason = classReason
    self.originals = originals
    self.files = files
    self.document = document
  }

  /// The acts done together with opening it.
  fileprivate var actions: [CaseAction] {
    guard !isConsultation else { return [] }
    return (checks.isEmpty ? [] : [.checkMaterials(checks)])
      + (delegation.map { [.accept($0, as: caseClass, because: classReason, originals: originals)] } ?? [])
  }

  /// With the files in their places.
  fileprivate func filed(_ marks: [FilePlace: [FileMark]]) -> NewCase {
    var new = self
    for case (.material(let place), let marks) in marks {
      if let known = checks.firstIndex(where: { $0.index == place }) {
        new.checks[known] = MaterialCheck(index: place, state: checks[known].state, files: marks)
      } else {
        new.checks.append(MaterialCheck(index: place, state: .missing, files: marks))
      }
    }
    if let paper = marks[.delegation]?.first { new.delegation?.paper = paper }
    new.files = []  // they are sealed; they need not stay open while the request waits for the database
    return new
  }
}

/// 提出申请, and 受理委托 at once when everything is there: one transaction.
package struct OpenCase: Sendable {
  package enum Outcome: Sendable, Equatable {
    case opened(Case, sequence: Int)
    case refused(Refusal)
    case itemNotInForce
    case outOfPlace  // 网格代办员: own village; 基层代办员: own town
    case nobodyToTakeIt
    case unknownPerson
    case repeated(ID<Case>)
  }

  let county: County
  let store: any Store
  let keys: KeyRing
  let ids: IDMaker
  let folder: CaseFolder

  package init(county: County, store: any Store, keys: KeyRing, ids: IDMaker, folder: CaseFolder) {
    self.county = county
    self.store = store
    self.keys = keys
    self.ids = ids
    self.folder = folder
  }

  package func callAsFunction(
    _ new: NewCase, by actor: Actor, at now: Moment, key: RequestKey? = nil
  ) async throws -> Outcome {
    let (county, keys, ids) = (county, keys, ids)
    let id = ID<Case>(ids.next(at: now))
    let caseKey = keys.newKey()
    let files = try SealedFiles(new.files, of: id, key: caseKey, folder: folder)
    let new = new.filed(files.marks)
    @Sendable func write() async throws -> Outcome {
      try await store.write(isRepeatable: key != nil) { connection in
        let outcome = try connection.open(
          new, as: id, key: caseKey, by: actor, at: now, request: key, in: county, keys: keys, ids: ids)
        if case .opened = outcome { try files.addRows(in: county, at: now, connection) }
        return outcome
      }
    }
    return try await files.kept(store, in: county) {
      do {
        return try await write()
      } catch StoreFault.duplicate where key != nil {
        // The same form was sent twice at once; now the first one's answer is stored.
        return try await store.findingOut(write)
      } catch let refusal as Refusal {
        return .refused(refusal)  // number and person are rolled back as well
      }
    }
  }
}

extension Connection {
  fileprivate func open(
    _ new: NewCase, as id: ID<Case>, key: DataKey, by actor: Actor, at now: Moment, request: RequestKey?,
    in county: County, keys: KeyRing, ids: IDMaker
  ) throws -> OpenCase.Outcome {
    try askForFacts(of: county)
    if let request, let first = try answer(to: request, in: county), let id = Int64(first) { return .repeated(ID(id)) }
    let today = now.day
    let around = try ActEnvironment(now: now, facts: facts(of: county))
    let offer = try offer(of: actor.listUnit(in: county), in: county)
    guard let asked = try cachedItem(new.item, of: county),
      let item = new.actions.isEmpty ? try listed(asked, by: offer, in: county) : asked,
      try holds(offer, item, in: county, on: today)
    else { return .itemNotInForce }

    let owner: ID<Post>
    if let seat = actor.seat {
      guard seat.kind.isAgent, case .place(let own) = seat.unit, (own.village ?? own).contains(new.place)
      else { return .outOfPlace }
      owner = seat.post
    } else {
      guard let post = try intakePost(for: new.place, on: today, in: county) else { return .nobodyToTakeIt }
      owner = post
    }
    guard let whom = try whom(of: new, by: actor, in: county, keys: keys, ids: ids, at: now) else {
      return .unknownPerson
    }

    let town = new.place.town ?? new.place
    let (code, serial) = try codeAndSerial(town: town, day: today, in: county)
    let opening = Opening(
      number: CaseNumber(letters: around.facts.letters, town: town, day: today, serial: serial), code: code, at: now,
      place: new.place, channel: new.channel, item: CaseItem(item), materials: item.materials,
      principal: whom.principal, claimed: whom.claimed, owner: owner, demand: new.demand,
      isConsultation: new.isConsultation, due: around.context.receivedDay)
    var kase = Case(id: id, opening: opening)
    var happenings = [EventBatch([.opened(opening)], by: actor, at: now)]
    for action in (whom.check.map { [.checkIdentity($0)] } ?? []) + new.actions {
      let events = try kase.decide(action, by: actor, context: around.context)
      for event in events { kase.apply(event) }
      happenings.append(EventBatch(events, by: actor, at: now))
    }
    let stored = try write(happenings, as: kase, key: key, in: county, keys: keys, index: around.index)
    if let change = whom.change, let document = whom.check?.document {
      try note(
        .personChecked, "case \(id.raw)，当事人 \(whom.principal.party.raw)：\(document.title)，\(change)", by: actor,
        at: now, id: ids.next(at: now), in: county, keys: keys)
    }
    if let request {
      try remember("\(stored.kase.id.raw)", for: request, by: "\(actor.seat?.person.raw ?? 0)", in: county, at: now)
    }
    return .opened(stored.kase, sequence: stored.sequence)
  }

  /// A bare request uses the version that is listed now. Checked materials and a delegation belong to the version they
  /// were shown for.
  private func listed(_ item: CatalogueItem, by offer: Offer, in county: County) throws -> CatalogueItem? {
    guard case .listed(let list) = offer, let entry = list?.entry(item.code), entry.item != item.id else { return item }
    return try cachedItem(entry.item, of: county)
  }

  /// The principal, and which facts are only claimed. The same number is the same person, stored once. A seen document
  /// holds at once for a new person, and for a known one where no stored value would be overwritten; else the facts
  /// stay claimed until 核对证件 has shown old and new.
  private func whom(
    of new: NewCase, by actor: Actor, in county: County, keys: KeyRing, ids: IDMaker, at now: Moment
  ) throws -> Whom? {
    let document = actor.seat == nil || new.isConsultation ? nil : new.document
    let check = document.map { PartyCheck(document: $0, day: now.day) }
    switch new.whom {
    case .known(let id):
      guard let party = try party(id, in: county, keys: keys), let kept = party.facts else { return nil }
      if let check { try correct(party, to: kept, check: check, in: county, keys: keys) }
      return Whom(id, party.kind, kept, new, document, change: keys.change([], from: kept, to: kept))
    case .new(let said, let kind):
      let known = try said.number.flatMap { number in
        try lock(name: keys.lookupDigest("number", number))
        return try party(number: number, in: county, keys: keys)
      }
      guard let known, let kept = known.facts else {
        let id = ID<Party>(ids.next(at: now))
        try add(said, kind: kind, id: id, check: check, in: county, keys: keys, at: now)
        return Whom(id, kind, said, new, document, change: "新登记")
      }
      let differing = kept.differences(in: said)
      guard let check, differing.allSatisfy({ kept.text(of: $0).isEmpty }) else {
        // From the public all of it, so that the case shows only what was said in it.
        let isClaim = actor.seat == nil || !differing.isEmpty
        return Whom(known.id, kind, said, new, nil, claimed: isClaim ? said.claimed(differing: differing) : nil)
      }
      let facts = kept.taking(differing, from: said)
      try correct(known, to: facts, check: check, in: county, keys: keys)
      return Whom(
        known.id, kind, facts, new, document, taken: differing,
        change: keys.change(differing, from: kept, to: facts))
    }
  }

  /// The number is taken last: the next case of the town waits for it until this transaction ends.
  private func codeAndSerial(town: PlaceCode, day: Day, in county: County) throws -> (LookupCode, Int) {
    var code = LookupCode(random: .random(in: 0...UInt64.max))
    let taken = try caseIDLater(code: code, in: county)
    let serial = try nextSerial(town: town, day: day, in: county)
    if try !taken.rows().isEmpty {
      repeat { code = LookupCode(random: .random(in: 0...UInt64.max)) } while try caseID(code: code, in: county) != nil
    }
    return (code, serial)
  }
}

/// The principal of a new case, with what was claimed, seen and changed.
private struct Whom {
  let principal: Principal
  let claimed: ClaimedPerson?
  let check: IdentityCheck?
  let change: String?  // for the audit

  init(
    _ id: ID<Party>, _ kind: PrincipalKind, _ facts: PartyFacts, _ new: NewCase, _ document: IdentityDocument?,
    claimed: ClaimedPerson? = nil, taken: [PersonField] = [], change: String? = nil
  ) {
    let shownName = Words(facts.shownName(kind))
    principal = Principal(
      party: id, kind: kind, shownName: shownName, shownPhone: Words(Mask.phone(facts.phone)), needs: facts.needs,
      phone: Words(facts.phone), asker: new.asker)
    self.claimed = claimed
    check = document.map { IdentityCheck(document: $0, taken: taken, shownName: shownName) }
    self.change = change
  }
}

extension Actor {
  /// The list in which an item must be for this actor to open a case of it (R024): the one of the agent's village or
  /// town; for a request of the principal the county's.
  fileprivate func listUnit(in county: County) -> ListUnit {
    seat?.ownList ?? ListUnit(county)
  }
}

extension Seat {
  /// The list an agent serves by; nil for seats that open no cases.
  package var ownList: ListUnit? {
    guard kind.isAgent, case .place(let own) = unit else { return nil }
    return ListUnit(own.village ?? own)
  }
}
