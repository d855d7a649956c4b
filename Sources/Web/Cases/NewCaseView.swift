import Domain
import Store
import UseCases

/// What the form of a new case is drawn from.
struct NewCaseView: Sendable {
  let item: CatalogueItem
  let scene: ActFormContext
  let places: [InputChoice]
  let standardPlace: String
  let whom: Whom
  let department: String
  let underWay: [CaseUnderWay]
  let facts: CountyFacts
  var state = FormState.fresh
  var refusal: String?

  /// Who the principal is, as far as the page knows.
  enum Whom: Sendable {
    case unknown
    case known(Candidate)
    case oneOf([Candidate])  // several people share a telephone
  }

  struct Candidate: Sendable {
    let kind: PrincipalKind
    let facts: PartyFacts
    let check: PartyCheck?
    let token: String
  }

  /// nil where the seat opens no case of this item.
  ///
  /// - Parameter number: as somebody typed it whom nobody looked up.
  init?(
    _ connection: any Connection, _ county: County, _ id: ID<CatalogueItem>, _ finding: PrincipalLookup,
    number: String = "", for seat: Seat, browserToken: String, site: Site, at now: Moment
  ) throws {
    guard let item = try connection.cachedItem(id, of: county), case .place(let own) = seat.unit,
      let list = seat.ownList,
      try connection.holds(connection.offer(of: list, in: county), item, in: county, on: now.day)
    else { return nil }
    let facts = try connection.facts(of: county)
    let preview = Case(
      previewing: item, place: own, owner: seat.post, channel: seat.kind == .gridAgent ? .visit : .counter,
      letters: facts.letters, at: now)
    let scene = try connection.actScene(preview, .accept, for: seat, task: nil, in: county, at: now)
    let within = try connection.places(within: own.village ?? own, of: county, on: now.day)
      .filter { $0.code.level >= .village }
    func candidate(_ id: ID<Party>) throws -> Candidate? {
      guard let party = try connection.party(id, in: county, keys: site.keys), let facts = party.facts else {
        return nil
      }
      return Candidate(
        kind: party.kind, facts: facts, check: party.check,
        token: site.partyToken(id, browserToken: browserToken, until: now.adding(minutes: 60).milliseconds))
    }
    whom =
      switch finding {
      case .unknown: .unknown
      case .known(let id): try candidate(id).map { .known($0) } ?? .unknown
      case .oneOf(let ids): .oneOf(try ids.compactMap(candidate))
      }
    var principal: ID<Party>?
    if case .known(let id) = finding {
      principal = id
    } else if let typed = Self.acceptedNumber(number, on: now.day) {
      principal = try connection.party(number: typed, in: county, keys: site.keys)?.id
    }
    underWay =
      try principal.map { try connection.casesUnderWay(of: $0, item: item.code, for: seat, in: county) } ?? []
    self.item = item
    self.scene = scene
    places = within.map {
      InputChoice(value: $0.code.text, label: own.level == .town ? Self.label($0, within) : $0.name)
    }
    standardPlace = own.level == .town ? "" : own.text
    department = scene.departmentName(item.department)
    self.facts = facts
  }

  private static func label(_ place: Place, _ all: [Place]) -> String {
    guard place.code.level == .group, let village = all.first(where: { $0.code == place.code.village }) else {
      return place.name
    }
    return "\(village.name) \(place.name)"
  }

  /// What was typed, normalised, where it is a number that somebody can have; else nil.
  static func acceptedNumber(_ typed: String, on today: Day) -> String? {
    [NumberKind.residentID, .uscc].lazy.map { checkNumber($0, typed, today: today) }.first(where: \.isAccepted)?
      .normalized
  }
}

extension Case {
  /// A case that is not one yet: what the form's fields are drawn from.
  fileprivate init(
    previewing item: CatalogueItem, place: PlaceCode, owner: ID<Post>, channel: Channel, letters: CountyLetters,
    at now: Moment
  ) {
    self.init(
      id: ID(0),
      opening: Opening(
        number: CaseNumber(letters: letters, town: place.town ?? place, day: now.day, serial: 0),
        code: LookupCode(random: 0), at: now,
        place: place, channel: channel, item: CaseItem(item), materials: item.materials,
        principal: Principal(
          party: ID(0), kind: item.subjects.first ?? .person, shownName: "", shownPhone: ""),
        owner: owner,
        demand: "", isConsultation: false, due: now.day))
  }
}
