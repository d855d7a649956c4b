import Domain

/// Under what a process remembers a row that only changes together with the county's stamps.
struct StampedKey<Of>: Hashable, Sendable {
  let stamps: CountyStamps
  let id: ID<Of>
}

extension Connection {
  /// From memory when the county's stamps are still the same, else read.
  func known<Of, Row>(
    _ id: ID<Of>, in county: County, _ recent: Recent<StampedKey<Of>, Row>, _ read: () throws -> Row?
  ) throws -> Row? {
    let stamps = try facts(of: county).stamps
    guard stamps.areSet else { return try read() }
    let key = StampedKey(stamps: stamps, id: id)
    if let found = recent[key] { return found }
    let found = try read()
    if let found { recent[key] = found }
    return found
  }
}
