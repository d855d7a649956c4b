/// The value of a field in its normal form: days as `2026-11-25`, numbers and money as decimals, yes-no as 是 or 否.
package enum FormValue: Hashable, Sendable, Codable {
  case one(String)
  case many([String])  // ticks
  case rows([[String]])  // a table's, each row in the order of its columns

  package var isEmpty: Bool {
    switch self {
    case .one(let text): text.isEmpty
    case .many(let texts): texts.isEmpty
    case .rows: false  // no rows are an answer: there are none
    }
  }

  /// Every text in it.
  package var texts: [String] {
    switch self {
    case .one(let text): [text]
    case .many(let texts): texts
    case .rows(let rows): rows.flatMap(\.self)
    }
  }

  /// How many characters would have been typed.
  package var characters: Int { texts.reduce(0) { $0 + $1.count } }
}
