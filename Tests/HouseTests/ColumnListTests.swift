import Testing

@Suite struct `The columns of a table` {
  /// A row that several queries read has one list beside its type: a column that is added is added once.
  @Test func `are listed in one place, however many queries read them`() throws {
    var places: [String: [String]] = [:]
    for (name, text) in try `The house`.sources("Store") where !name.hasPrefix("Migrations") {
      for select in text.matches(of: /SELECT ([a-z0-9_.,\s]+)\sFROM\s+(\w+)/) {
        let columns = select.1.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        guard columns.count > 1 else { continue }
        places["\(columns.joined(separator: ", ")) of \(select.2)", default: []].append(name)
      }
    }
    #expect(places.count > 20)
    for (columns, names) in places { #expect(names.count == 1, "\(columns) stands in \(names)") }
  }
}
