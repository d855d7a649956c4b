package import Domain

extension Connection {
  /// The post that receives requests from a place without an agent beside the principal: the village's 网格代办员, else the
  /// town's 基层代办员, else the town's supervisor, else the lead office. So every request has an owner (R004). Served by
  /// `post_unit`.
  package func intakePost(for place: PlaceCode, on day: Day, in county: County) throws -> ID<Post>? {
    var candidates: [(PostUnit, PostKind)] = []
    if place.level == .group { candidates.append((.place(place), .gridAgent)) }
    if let village = place.village { candidates.append((.place(village), .gridAgent)) }
    if let town = place.town {
      candidates += [(.place(town), .townAgent), (.place(town), .supervisor)]
    }
    candidates.append((.county, .leadOffice))
    for (unit, kind) in candidates {
      let found = try first(
        """
        SELECT id FROM post
        WHERE county = $1 AND unit = $2 AND kind = $3 AND holder IS NOT NULL AND from_day <= $4
          AND (to_day IS NULL OR to_day >= $4)
        ORDER BY id LIMIT 1
        """, [.integer(county.code), .text(unit.key), .text(kind.rawValue), .integer(day.number)]
      ) { ID<Post>(try $0.integer(0)) }
      if let found { return found }
    }
    return nil
  }
}
