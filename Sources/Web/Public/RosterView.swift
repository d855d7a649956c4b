import Domain
import Store

/// The posts of a place that the public may call, and the places below it.
struct RosterView: Sendable {
  let title: String
  let posts: [PostRow]
  let children: [Place]

  /// nil where there is no such place.
  ///
  /// - Parameter wanted: nil for the county, whose own posts are not shown.
  init?(_ connection: any Connection, _ county: County, of wanted: PlaceCode?, on today: Day) throws {
    let tree = try connection.divisions(of: county, on: today)
    guard let root = PlaceCode("\(county.code)000000"), let place = tree[wanted ?? root] else { return nil }
    let isCounty = place.code.level == .county
    title = isCounty ? place.name : tree.path(place.code)
    posts = isCounty ? [] : try connection.publicRoster(of: place.code, in: county, on: today)
    children = tree.children(of: place.code)
  }
}
