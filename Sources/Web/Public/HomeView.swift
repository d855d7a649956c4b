import Domain
import Store

/// Items in people's words; without words those that stand first.
struct HomeView: Sendable {
  let words: String
  let items: [CatalogueItem]
  let facts: CountyFacts

  init(_ connection: any Connection, _ county: County, finding words: String, on today: Day) throws {
    self.words = words
    (items, facts) = try connection.findItems(
      words, of: nil, in: county, on: today, limit: words.isEmpty ? 12 : 20)
  }
}
