import Domain
import Store

/// 请代办: the public's own request. The agent comes or calls; nothing is decided here.
struct NewRequestView: Sendable {
  let item: CatalogueItem
  let towns: [Place]
  /// The villages of the town; empty until one was chosen.
  let places: [Place]
  /// Its code, as it was sent.
  let town: String
  let state: FormState
  let key: String

  init(
    _ connection: any Connection, _ county: County, for item: CatalogueItem, town: String, _ state: FormState,
    on today: Day
  ) throws {
    let tree = try connection.divisions(of: county, on: today)
    towns = PlaceCode("\(county.code)000000").map { tree.children(of: $0) } ?? []
    places = PlaceCode(town).map { tree.children(of: $0) } ?? []
    self.item = item
    self.town = town
    self.state = state
    key = state.keyOrNew()
  }
}

/// What was asked for, and who comes.
struct RequestDoneView: Sendable {
  let kase: Case
  let agent: PostRow?

  init(_ connection: any Connection, _ county: County, _ kase: Case) throws {
    self.kase = kase
    agent = try connection.post(kase.owner, of: county)
  }
}
