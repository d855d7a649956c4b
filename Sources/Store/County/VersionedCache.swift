import Domain

/// The key of a cached row that only changes together with the county's versions.
struct VersionedKey<Of>: Hashable, Sendable {
  let versions: CountyVersions
  let id: ID<Of>
}

extension Connection {
  /// From the cache when the county's versions are unchanged, else read.
  func known<Of, Row>(
    _ id: ID<Of>, in county: County, _ recent: GenerationCache<VersionedKey<Of>, Row>, _ read: () throws -> Row?
  ) throws -> Row? {
    let versions = try facts(of: county).versions
    guard versions.areSet else { return try read() }
    let key = VersionedKey(versions: versions, id: id)
    if let found = recent[key] { return found }
    let found = try read()
    if let found { recent[key] = found }
    return found
  }
}
