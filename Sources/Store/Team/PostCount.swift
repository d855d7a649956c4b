package import Domain

/// From how many posts somebody may work on a day: pages offer the change to who has several.
package enum PostCount {
  /// As a process remembers it; nil when the team changed since, or nobody asked yet.
  package static func cached(takenBy person: ID<Staff>, on day: Day, at versions: CountyVersions) -> Int? {
    recentCounts[PostCountKey(stamp: versions.team, person: person, day: day)]
  }
}

extension Connection {
  /// Counted as `posts(takenBy:in:on:)` does, and remembered until the team changes.
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

/// A number for everybody at work.
private let recentCounts = GenerationCache<PostCountKey, Int>(limit: 4_000)
