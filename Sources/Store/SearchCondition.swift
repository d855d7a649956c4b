/// What the words of a search add to a query: a condition and the values that it names; nothing for no words.
///
/// Words are looked for with `Dialect.anyOf(_:holds:)`, which no index serves: for tables of some hundreds of rows a
/// county.
struct SearchCondition {
  let text: String  // begins with AND
  let values: [Value]

  static let none = SearchCondition(text: "", values: [])
}
