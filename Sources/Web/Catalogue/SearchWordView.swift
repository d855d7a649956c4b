import Domain
import Store

/// What was looked for in vain, the county's own words, and what a trial found.
struct SearchWordsView: Sendable {
  let misses: [SearchMiss]
  let own: [SynonymTable.Entry]
  let tried: String
  let found: [FoundItem]
  let said: String  // to begin the form with
  let state: FormState

  /// - Parameter words: what is tried; empty for no trial.
  init(
    _ connection: any Connection, _ county: County, trying words: String, said: String, on today: Day,
    _ state: FormState
  ) throws {
    misses = try connection.misses(of: county)
    own = try connection.synonyms(of: county)
    tried = words
    found = words.isEmpty ? [] : try connection.find(words, in: county, on: today, limit: 10)
    self.said = said
    self.state = state
  }
}
