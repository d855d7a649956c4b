package import Domain

private func readNotice(_ row: any Row) throws -> ListNotice {
  var notice = try JSONText.read(ListNotice.self, from: try row.text(0))
  notice.read = try row.integerIfAny(1).map {
    Mark(by: try row.integerIfAny(2).map { ID($0) }, at: Moment(milliseconds: $0))
  }
  return notice
}

extension Connection {
  /// What a unit was told, the latest first. Served by `list_notice_unit (county, unit, id)`.
  package func listNotices(of unit: ListUnit, in county: County, limit: Int = 20) throws -> [ListNotice] {
    try rows(
      "SELECT body, read_at, reader FROM list_notice WHERE county = $1 AND unit = $2 ORDER BY id DESC LIMIT $3",
      [.integer(county.code), .text(unit.place.text), .integer(limit)], readNotice)
  }

  /// How many notices nobody of their unit has read. Reads the county's notices.
  package func unreadNoticeCount(in county: County) throws -> Int {
    Int(
      try number(
        "SELECT count(*) FROM list_notice WHERE county = $1 AND read_at IS NULL", [.integer(county.code)]))
  }

  package func add(_ notice: ListNotice, in county: County) throws {
    try run(
      "INSERT INTO list_notice (county, id, unit, body) VALUES ($1, $2, $3, $4)",
      [
        .integer(county.code), .integer(notice.id.raw), .text(notice.unit.place.text),
        .text(try JSONText.write(notice)),
      ])
    try workChanged(in: county)
  }

  /// Marks what a unit was told as read; what was read before keeps its first reader.
  package func markNoticesRead(of unit: ListUnit, _ mark: Mark, in county: County) throws -> Int {
    try workChanged(in: county)
    return try changed(
      """
      UPDATE list_notice SET read_at = $3, reader = $4 WHERE county = $1 AND unit = $2 AND read_at IS NULL RETURNING 1
      """,
      [
        .integer(county.code), .text(unit.place.text), .integer(mark.at.milliseconds), .integer(mark.by?.raw),
      ])
  }
}
