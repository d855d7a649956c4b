package import Domain
package import Sealing

/// Whether a case's journal is whole and its index row says what the journal says.
package struct CaseFinding: Sendable, Equatable {
  package let id: ID<Case>
  /// The first place that is not what was once written.
  package let chainBreak: ChainBreak?
  /// Whether the journal adds up to a case.
  package let isReadable: Bool
  package let indexFits: Bool

  package var isSound: Bool { chainBreak == nil && isReadable && indexFits }
}

extension Connection {
  package func examine(_ id: ID<Case>, in county: County, keys: KeyRing) throws -> CaseFinding {
    let broken = try chainBreak(of: id, in: county, keys: keys)
    // What cannot be decoded does not fit.
    let kase = try? storedCase(id, in: county, keys: keys)?.kase
    return CaseFinding(
      id: id, chainBreak: broken, isReadable: broken != nil || kase != nil,
      indexFits: try kase.map { try indexValues(of: id, in: county) == IndexRow.compared($0) } ?? (broken != nil))
  }
}
