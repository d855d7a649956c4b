/// 说法: what people say, and which words of the catalogue it may mean. General knowledge ships with the product
/// (`shipped`); a county adds its own and takes out what misleads there.
package struct SynonymTable: Sendable, Equatable {
  package struct Entry: Hashable, Sendable {
    package let said: String
    package let means: [String]  // the likeliest first

    package init(said: String, means: [String]) {
      self.said = said
      self.means = means
    }
  }

  package let entries: [Entry]

  package init(entries: [Entry]) { self.entries = entries }

  /// The shipped table with a county's own over it; an entry of the county without meanings takes the shipped one out.
  package func adding(_ own: [Entry]) -> SynonymTable {
    let told = Set(own.map(\.said))
    return SynonymTable(entries: entries.filter { !told.contains($0.said) } + own.filter { !$0.means.isEmpty })
  }
}
