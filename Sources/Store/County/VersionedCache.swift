import Domain

/// Under what a process remembers a row that only changes together with the county's stamps.
struct VersionedKey<Of>: Hashable, Sendable {
  let versions: CountyVersions
  let id: ID<Of>
}

extension Connection {
  /// From memory when the county's stamps are still the same, else read.
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
