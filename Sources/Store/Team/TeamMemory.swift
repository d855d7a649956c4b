package import Domain

/// Posts and people as a process remembers them: what pages show beside every case and what changes a few times a week.
extension Connection {
  /// The same as `post(_:of:)`, from memory when the county's stamps are still the same.
  package func knownPost(_ id: ID<Post>, of county: County) throws -> PostRow? {
    try known(id, in: county, recentPosts) { try post(id, of: county) }
  }

  /// The same as `staff(_:of:)`, from memory when the county's stamps are still the same.
  package func knownStaff(_ id: ID<Staff>, of county: County) throws -> Staff? {
    try known(id, in: county, recentStaff) { try staff(id, of: county) }
  }

  private func known<Of, Row>(
    _ id: ID<Of>, in county: County, _ recent: Recent<TeamKey<Of>, Row>, _ read: () throws -> Row?
  ) throws -> Row? {
    let stamps = try facts(of: county).stamps
    guard stamps.areSet else { return try read() }
    let key = TeamKey(stamps: stamps, id: id)
    if let found = recent[key] { return found }
    let found = try read()
    if let found { recent[key] = found }
    return found
  }
}

private struct TeamKey<Of>: Hashable, Sendable {
  let stamps: CountyStamps
  let id: ID<Of>
}

/// A row takes some 300 bytes.
private let recentPosts = Recent<TeamKey<Post>, PostRow>(limit: 4_000)
private let recentStaff = Recent<TeamKey<Staff>, Staff>(limit: 4_000)
