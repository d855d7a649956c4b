package import Domain

/// Cached posts and people: pages show them beside every case, and they change a few times a week.
extension Connection {
  /// The same as `post(_:of:)`, from the cache when the county's versions are unchanged.
  package func cachedPost(_ id: ID<Post>, of county: County) throws -> PostRow? {
    try known(id, in: county, recentPosts) { try post(id, of: county) }
  }

  /// The same as `staff(_:of:)`, from the cache when the county's versions are unchanged.
  package func cachedStaff(_ id: ID<Staff>, of county: County) throws -> Staff? {
    try known(id, in: county, recentStaff) { try staff(id, of: county) }
  }
}

/// A row takes some 300 bytes.
private let recentPosts = GenerationCache<VersionedKey<Post>, PostRow>(limit: 4_000)
private let recentStaff = GenerationCache<VersionedKey<Staff>, Staff>(limit: 4_000)
