package import Domain

/// Which posts in force on a day a list shows.
package enum PostScope: Sendable, Equatable {
  case unit(PostUnit)
  case within(PlaceCode)  // a place and all that lies in it
  case vacant  // in the whole county
}

package struct PostCounts: Sendable, Equatable {
  package let all: Int
  package let vacant: Int

  package init(all: Int, vacant: Int) {
    self.all = all
    self.vacant = vacant
  }
}

extension Connection {
  /// The posts of a scope, the vacant ones first, then by unit, kind and id; a page at a time. Served by
  /// `post_unit (county, unit, kind)`, the vacant ones of the county by `post_holder (county, holder)`.
  package func posts(
    in scope: PostScope, of county: County, on day: Day, from offset: Int = 0, limit: Int
  ) throws -> [PostRow] {
    let (condition, values) = scope.condition(on: day, after: [.integer(limit), .integer(offset)], in: county)
    return try postRows(
      "\(condition) ORDER BY o.holder IS NOT NULL, o.unit, o.kind, o.id LIMIT $2 OFFSET $3", values, in: county)
  }

  /// How many posts a scope has in all. Served like `posts(in:)`.
  package func postCounts(in scope: PostScope, of county: County, on day: Day) throws -> PostCounts {
    let (condition, values) = scope.condition(on: day, in: county)
    return try first(
      """
      SELECT count(*), count(*) FILTER (WHERE o.holder IS NULL) FROM post o WHERE o.county = $1 \(condition)
      """, values
    ) { PostCounts(all: Int(try $0.integer(0)), vacant: Int(try $0.integer(1))) } ?? PostCounts(all: 0, vacant: 0)
  }
}

extension PostScope {
  /// What follows `o.county = $1`, with all values of the query.
  ///
  /// - Parameter others: the values that the query names by `$2` and on.
  fileprivate func condition(on day: Day, after others: [Value] = [], in county: County) -> (String, [Value]) {
    var values: [Value] = [.integer(county.code)] + others
    func parameter(_ value: Value) -> String {
      values.append(value)
      return "$\(values.count)"
    }
    let today = parameter(.integer(day.number))
    let isInForce = "AND o.from_day <= \(today) AND (o.to_day IS NULL OR o.to_day >= \(today))"
    let isHere: String
    switch self {
    case .unit(let unit): isHere = "AND o.unit = \(parameter(.text(unit.key)))"
    case .within(let place):
      let (lowest, highest) = place.unitKeys
      isHere = "AND o.unit >= \(parameter(.text(lowest))) AND o.unit <= \(parameter(.text(highest)))"
    case .vacant: isHere = "AND o.holder IS NULL"
    }
    return ("\(isInForce) \(isHere)", values)
  }
}
