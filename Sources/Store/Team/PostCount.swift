package import Domain

/// From how many posts a person may act on a day: pages offer 切换岗位 to those with several.
package enum PostCount {
  /// The cached count; nil when the team changed since, or it was not counted yet.
  package static func cached(takenBy person: ID<Staff>, on day: Day, at versions: CountyVersions) -> Int? {
    recentCounts[PostCountKey(stamp: versions.team, person: person, day: day)]
  }
}

extension Connection {
  /// Counted as `posts(takenBy:in:on:)` does, and cached until the team changes.
  package func postCount(takenBy person: ID<Staff>, in county: County, on day: Day) throws -> Int {
    let versions = try facts(of: county).versions
    let count = try posts(takenBy: person, in: county, on: day).count
    if versions.areSet { recentCounts[PostCountKey(stamp: versions.team, person: person, day: day)] = count }
    return count
  }
}

private struct PostCountKey: Hashable, Sendable {
  let stamp: Int64
  let person: ID<Staff>
  let day: Day
}

/// A number for each person at work.
private let recentCounts = GenerationCache<PostCountKey, Int>(limit: 4_000)
