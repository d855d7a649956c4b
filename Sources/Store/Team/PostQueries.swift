package import Domain

extension Connection {
  /// - Parameter condition: what follows WHERE o.county = $1.
  func postRows(_ condition: String, _ values: [Value], in county: County) throws -> [PostRow] {
    let facts = try facts(of: county)
    return try rows(
      "SELECT \(PostColumns.list) FROM post o \(PostColumns.joins) WHERE o.county = $1 \(condition)", values
    ) { try PostColumns.read($0, facts) }
  }

  /// A post with its holder's name and phone. By primary key (county, id).
  package func post(_ id: ID<Post>, of county: County) throws -> PostRow? {
    try postRows("AND o.id = $2", [.integer(county.code), .integer(id.raw)], in: county).first
  }

  /// The posts of a unit in force on a day, all kinds or one. Served by `post_unit (county, unit, kind)`.
  package func posts(of unit: PostUnit, kind: PostKind? = nil, in county: County, on day: Day) throws
    -> [PostRow]
  {
    try postRows(
      """
      AND o.unit = $2 AND ($3 = '' OR o.kind = $3)
        AND o.from_day <= $4 AND (o.to_day IS NULL OR o.to_day >= $4)
      ORDER BY o.kind, o.id
      """,
      [.integer(county.code), .text(unit.key), .text(kind?.rawValue ?? ""), .integer(day.number)], in: county)
  }

  /// The posts of a place and of all that lies in it, in force on a day. A range of `post_unit (county, unit,
  /// kind)`.
  package func posts(within place: PlaceCode, in county: County, on day: Day) throws -> [PostRow] {
    let (lowest, highest) = place.unitKeys
    return try postRows(
      """
      AND o.unit >= $2 AND o.unit <= $3
        AND o.from_day <= $4 AND (o.to_day IS NULL OR o.to_day >= $4)
      ORDER BY o.unit, o.kind, o.id
      """,
      [.integer(county.code), .text(lowest), .text(highest), .integer(day.number)], in: county)
  }

  /// The county's posts of one kind in force on a day. Reads the county's part of the primary key: some
  /// hundreds of rows.
  package func posts(kind: PostKind, in county: County, on day: Day) throws -> [PostRow] {
    try postRows(
      """
      AND o.kind = $2 AND o.from_day <= $3 AND (o.to_day IS NULL OR o.to_day >= $3)
      ORDER BY o.unit, o.id
      """,
      [.integer(county.code), .text(kind.rawValue), .integer(day.number)], in: county)
  }

  /// The posts somebody holds, then those he covers (AB岗), on a day. Served by `post_holder` and
  /// `post_backup`.
  package func posts(takenBy person: ID<Staff>, in county: County, on day: Day) throws -> [PostRow] {
    let found = try postRows(
      """
      AND o.from_day <= $3 AND (o.to_day IS NULL OR o.to_day >= $3)
        AND o.id IN (
          SELECT id FROM post WHERE county = $1 AND holder = $2
          UNION ALL SELECT id FROM post WHERE county = $1 AND backup = $2)
      ORDER BY o.id
      """,
      [.integer(county.code), .integer(person.raw), .integer(day.number)], in: county)
    return found.filter { $0.post.holder == person } + found.filter { $0.post.holder != person }
  }

  /// The kinds of all posts that a person holds or covers on a day or later: future appointments count as well. Served
  /// by `post_holder` and `post_backup`.
  package func kinds(takenBy person: ID<Staff>, except post: ID<Post>? = nil, in county: County, from day: Day) throws
    -> Set<PostKind>
  {
    let found = try rows(
      """
      SELECT kind FROM post WHERE county = $1 AND holder = $2 AND id <> $4 AND (to_day IS NULL OR to_day >= $3)
      UNION SELECT kind FROM post WHERE county = $1 AND backup = $2 AND id <> $4 AND (to_day IS NULL OR to_day >= $3)
      """, [.integer(county.code), .integer(person.raw), .integer(day.number), .integer(post?.raw ?? -1)]
    ) { try $0.text(0) }
    return try Set(
      found.map { text in
        guard let kind = PostKind(rawValue: text) else { throw StoreFault.corrupt("post \(text)") }
        return kind
      })
  }

  /// Whether a person is, or is going to be, one of the three administrators, or covers for one.
  package func isOneOfThree(_ person: ID<Staff>, in county: County, from day: Day) throws -> Bool {
    try kinds(takenBy: person, in: county, from: day).contains(where: \.isOneOfThree)
  }

  /// The posts of the three administrators that have not ended, including future ones. Reads the county's part of the
  /// primary key: some hundreds of rows.
  package func postsOfThree(in county: County, from day: Day) throws -> [PostRow] {
    try postRows(
      "AND o.kind IN (\(Self.three)) AND (o.to_day IS NULL OR o.to_day >= $2) ORDER BY o.id",
      [.integer(county.code), .integer(day.number)], in: county)
  }

  private static var three: String { PostKind.three.map { "'\($0.rawValue)'" }.joined(separator: ", ") }

  /// Whether a post of this kind was ever held.
  package func wasEverHeld(_ kind: PostKind, in county: County) throws -> Bool {
    try number(
      """
      SELECT count(*) FROM post o JOIN post_tenure t ON t.county = o.county AND t.post = o.id
      WHERE o.county = $1 AND o.kind = $2 AND t.holder IS NOT NULL
      """, [.integer(county.code), .text(kind.rawValue)]) > 0
  }

  /// 公示: the people who serve a place, from the nearest up to its town (R063). Vacant posts are included and marked.
  /// Ranges of `post_unit (county, unit, kind)`.
  package func publicRoster(of place: PlaceCode, in county: County, on day: Day) throws -> [PostRow] {
    let (lowest, highest) = place.unitKeys
    let found = try postRows(
      """
      AND o.kind IN ('gridAgent', 'townAgent', 'projectAgent', 'supervisor')
        AND o.from_day <= $6 AND (o.to_day IS NULL OR o.to_day >= $6)
        AND o.id IN (
          SELECT id FROM post WHERE county = $1 AND unit IN ($2, $3)
          UNION ALL SELECT id FROM post WHERE county = $1 AND unit >= $4 AND unit <= $5)
      ORDER BY o.id
      """,
      [
        .integer(county.code), .text("place:\((place.town ?? place).text)"),
        .text("place:\((place.village ?? place).text)"), .text(lowest), .text(highest), .integer(day.number),
      ], in: county)
    let order: [PostKind] = [.gridAgent, .townAgent, .projectAgent, .supervisor]
    return order.flatMap { kind in
      found.filter { $0.post.kind == kind }.sorted { ($0.post.unit.key, $0.id) < ($1.post.unit.key, $1.id) }
    }
  }

  /// How many open cases a post answers for. Served by `case_desk (county, owner, is_open, …)`.
  package func openCaseCount(of post: ID<Post>, in county: County) throws -> Int {
    Int(
      try number(
        "SELECT count(*) FROM case_index WHERE county = $1 AND owner = $2 AND is_open = 1",
        [.integer(county.code), .integer(post.raw)]))
  }
}

extension PlaceCode {
  /// The keys of a place and of everything in it as units of posts lie between these two.
  var unitKeys: (lowest: String, highest: String) {
    let digits =
      switch level {
      case .province: 2
      case .city: 4
      case .county: 6
      case .town: 9
      case .village: 12
      case .group: 15
      }
    let stem = String(text.prefix(digits))
    let highest = stem + String(repeating: "9", count: max(0, 12 - digits)) + (digits < 15 ? "-99" : "")
    return ("place:\(text)", "place:\(highest)")
  }
}
