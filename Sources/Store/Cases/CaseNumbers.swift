package import Domain

extension Connection {
  /// The numbers of cases, for a page that names cases by their ids; ids without a case are left out. By primary key
  /// (county, case_id), a hundred at a time: one statement, whatever their number.
  package func caseNumbers(of ids: Set<ID<Case>>, in county: County) throws -> [ID<Case>: String] {
    var numbers: [ID<Case>: String] = [:]
    var waiting = ids.sorted()[...]
    while let last = waiting.prefix(CaseNumbers.atOnce).last {
      let page = waiting.prefix(CaseNumbers.atOnce)
      waiting = waiting.dropFirst(page.count)
      let filled = Array(page) + Array(repeating: last, count: CaseNumbers.atOnce - page.count)
      let values: [Value] = [.integer(county.code)] + filled.map { Value.integer($0.raw) }
      let found = try rows(CaseNumbers.select, values) { row in
        (ID<Case>(try row.integer(0)), try row.text(1))
      }
      for (id, number) in found { numbers[id] = number }
    }
    return numbers
  }
}

private enum CaseNumbers {
  static let atOnce = 100
  static let select =
    "SELECT case_id, number FROM case_index WHERE county = $1 AND case_id IN ("
    + (2...atOnce + 1).map { "$\($0)" }.joined(separator: ", ") + ")"
}
