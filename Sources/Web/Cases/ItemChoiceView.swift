import Domain
import Store
import UseCases

/// Choosing the item: search in people's words, or from what is often asked for.
struct ItemChoiceView: Sendable {
  let words: String
  let items: [CatalogueItem]
  /// What was found, but is not done here.
  let elsewhere: [CatalogueItem]
  let facts: CountyFacts

  init(
    _ connection: any Connection, _ county: County, _ words: String, of list: ListUnit?, on today: Day
  ) throws {
    self.words = words
    (items, facts) = try connection.findItems(words, of: list, in: county, on: today)
    elsewhere =
      items.isEmpty && !words.isEmpty ? try connection.find(words, in: county, on: today, limit: 5).map(\.item) : []
  }
}

extension Connection {
  /// Items in people's words; without words those that stand first in the list.
  ///
  /// - Parameter unit: whose list is searched; nil for everything in force.
  func findItems(
    _ query: String, of unit: ListUnit?, in county: County, on today: Day, limit: Int = 20
  ) throws -> ([CatalogueItem], CountyFacts) {
    let facts = try facts(of: county)
    if !query.isEmpty { return (try find(query, of: unit, in: county, on: today, limit: limit).map(\.item), facts) }
    guard let unit else { return (try items(of: county, on: today, limit: limit), facts) }
    return (try items(offer(of: unit, in: county), of: county, on: today, limit: limit), facts)
  }
}
