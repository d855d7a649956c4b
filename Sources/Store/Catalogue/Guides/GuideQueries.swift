package import Domain

// The guide is one JSON text; the columns beside it are what is searched by.
private func readGuide(_ row: any Row) throws -> Guide { try JSONText.read(Guide.self, from: try row.text(0)) }

extension Guide {
  /// Its word in the `state` column.
  fileprivate var key: String {
    switch state {
    case .drafting: "drafting"
    case .submitted: "submitted"
    case .returned: "returned"
    case .reviewed: "reviewed"
    case .published: "published"
    case .superseded: "superseded"
    }
  }
}

extension Connection {
  /// Every version of an item's guide, the latest first. By primary key (county, item_code, version).
  package func guideVersions(of item: String, in county: County) throws -> [Guide] {
    try rows(
      "SELECT body FROM guide WHERE county = $1 AND item_code = $2 ORDER BY version DESC",
      [.integer(county.code), .text(item)], readGuide)
  }

  /// The version that is published or in work, whichever is later. By primary key; whoever
  /// will change it holds it until the transaction ends.
  package func latestGuide(of item: String, in county: County, toChange: Bool = false) throws -> Guide? {
    try first(
      """
      SELECT body FROM guide WHERE county = $1 AND item_code = $2 ORDER BY version DESC LIMIT 1\(toChange ? dialect.rowLock : "")
      """,
      [.integer(county.code), .text(item)], readGuide)
  }

  /// What the public reads. Served by `guide_state (county, state, item_code)`.
  package func publishedGuide(of item: String, in county: County) throws -> Guide? {
    try first(
      "SELECT body FROM guide WHERE county = $1 AND state = 'published' AND item_code = $2",
      [.integer(county.code), .text(item)], readGuide)
  }

  /// All versions that are not superseded, by item: at most a published one and one in work each. Some hundreds of rows.
  package func guides(in county: County, department: DepartmentCode? = nil) throws -> [Guide] {
    try rows(
      """
      SELECT body FROM guide
      WHERE county = $1 AND state <> 'superseded' AND ($2 = '' OR department = $2)
      ORDER BY item_code, version
      """,
      [.integer(county.code), .text(department?.text ?? "")], readGuide)
  }

  /// Keeps a guide as it stands. Its version and revision say what it was made from: a version that is new may not be
  /// there yet (`StoreFault.duplicate`), one that is known must be one revision older.
  ///
  /// - Returns: false when somebody changed it in between.
  package func save(_ guide: Guide, in county: County, isNew: Bool) throws -> Bool {
    try workChanged(in: county)
    let values: [Value] = [
      .integer(county.code), .text(guide.item), .integer(guide.version), .text(guide.department.text),
      .text(guide.key), .integer(guide.revision), .text(try JSONText.write(guide)),
    ]
    if isNew {
      try run(
        """
        INSERT INTO guide (county, item_code, version, department, state, revision, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """, values)
      return true
    }
    return try changed(
      """
      UPDATE guide SET department = $4, state = $5, revision = $6, body = $7
      WHERE county = $1 AND item_code = $2 AND version = $3 AND revision < $6 RETURNING 1
      """, values) > 0
  }
}
