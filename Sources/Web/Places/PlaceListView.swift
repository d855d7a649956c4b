import Domain
import Store

/// What lies in a place, or the places a search found.
struct PlaceListView: Sendable {
  static let pageSize = 60

  let place: Place
  let path: [Place]  // from the county down to it
  let rows: [PlaceRow]
  let found: Int
  let next: LocalPath?
  let words: String
  let count: Int  // of all places of the county in force
  let paths: [PlaceCode: String]
  let suggestion: String  // the code of the next 组
  let state: FormState

  /// nil where the county's own code is none.
  init?(
    _ connection: any Connection, _ county: County, _ query: FormData, on today: Day, _ state: FormState
  ) throws {
    func inForce(_ code: PlaceCode) throws -> Place? { try connection.placeInForce(code, of: county, on: today) }
    guard let root = PlaceCode("\(county.code)000000") else { return nil }
    let whole = try inForce(root) ?? Place(code: root, name: "本县")
    place = try PlaceCode(query["of"]).flatMap(inForce) ?? whole
    path = try Self.path(to: place.code, whole, connection, county, today)
    words = query["q"]
    let scope = try Self.scope(words, in: place.code, inForce)
    found = try connection.placeCount(scope, of: county, on: today)
    let start = min(max(0, Int(query["from"]) ?? 0), found)
    rows = try connection.places(scope, of: county, on: today, from: start, limit: Self.pageSize)
    next =
      start + rows.count < found
      ? Routes.places(["of": place.code.text, "q": words, "from": "\(start + rows.count)"]) : nil
    let facts = try connection.facts(of: county)
    paths = Dictionary(uniqueKeysWithValues: rows.map { ($0.place.code, facts.path(of: $0.place.code)) })
    count = try connection.placeCount(.all, of: county, on: today)
    suggestion = try Self.freeGroup(of: place.code, connection, county, today)?.text ?? ""
    self.state = state
  }

  private static func scope(
    _ words: String, in place: PlaceCode, _ inForce: (PlaceCode) throws -> Place?
  ) throws -> PlaceScope {
    if words.isEmpty { return .below(place) }
    if let code = PlaceCode(words), let found = try inForce(code) { return .codes([found.code]) }
    return .named(words)
  }

  /// What a place lies in, from the county down, and itself; one that is not in force by its code.
  private static func path(
    to place: PlaceCode, _ whole: Place, _ connection: any Connection, _ county: County, _ today: Day
  ) throws -> [Place] {
    var codes: [PlaceCode] = []
    var above: PlaceCode? = place
    while let code = above, code.level >= .county {
      codes.insert(code, at: 0)
      above = code.parent
    }
    let rows = try connection.places(.codes(codes), of: county, on: today, limit: codes.count)
    let known = Dictionary(uniqueKeysWithValues: rows.map { ($0.place.code, $0.place) })
    return codes.map { known[$0] ?? Place(code: $0, name: $0 == whole.code ? whole.name : $0.text) }
  }

  /// The next code that a new 组 of a village can have; nil for other places.
  private static func freeGroup(
    of village: PlaceCode, _ connection: any Connection, _ county: County, _ today: Day
  ) throws -> PlaceCode? {
    guard village.level == .village else { return nil }
    let used = Set(
      try connection.places(.below(village), of: county, on: today, limit: .max).map(\.place.code))
    return (1...99).lazy.compactMap { village.group($0) }.first { !used.contains($0) }
  }
}
