package import Domain

extension Connection {
  /// What of an item came back in the month of a day: of the cases opened then, how many were told in 一次性告知 that a
  /// material is missing or not right. Materials by name, each that came back at least once.
  ///
  /// Served by `case_item (county, item_code, opened_day, case_id)`, then the journals of those cases by their key; the
  /// facts of events are readable without the keys of their people.
  package func materialReturns(of item: String, in county: County, month day: Day) throws -> [MaterialReturns] {
    let first = Day(year: day.year, month: day.month, day: 1)!
    let last = first.adding(days: Day.daysIn(month: day.month, of: day.year) - 1)
    let range: [Value] = [.integer(county.code), .text(item), .integer(first.number), .integer(last.number)]
    let total = try number(
      """
      SELECT count(*) FROM case_index
      WHERE county = $1 AND item_code = $2 AND opened_day >= $3 AND opened_day <= $4
      """, range)
    guard total > 0 else { return [] }

    let coder = SealedJSON(key: nil, about: "")
    let told = try rows(
      """
      SELECT i.case_id, o.facts, e.facts
      FROM case_index i
      JOIN case_event e ON e.county = i.county AND e.case_id = i.case_id
      JOIN case_event o ON o.county = i.county AND o.case_id = i.case_id AND o.sequence = 1
      WHERE i.county = $1 AND i.item_code = $2 AND i.opened_day >= $3 AND i.opened_day <= $4
        AND e.facts LIKE '{"notifiedOnce"%'
      """, range
    ) { row in
      (
        kase: try row.integer(0), opened: try coder.decode(CaseEvent.self, facts: try row.text(1), words: nil),
        notice: try coder.decode(CaseEvent.self, facts: try row.text(2), words: nil)
      )
    }
    var cases: [String: Set<Int64>] = [:]
    for (kase, opened, notice) in told {
      guard case .opened(let opening) = opened, case .notifiedOnce(let notice, _) = notice else { continue }
      for line in notice.lines where opening.materials.indices.contains(line.material) {
        cases[opening.materials[line.material].name, default: []].insert(kase)
      }
    }
    return cases.map { MaterialReturns(material: $0.key, returned: $0.value.count, total: Int(total), month: first) }
      .sorted { $0.returned != $1.returned ? $0.returned > $1.returned : $0.material < $1.material }
  }
}
