package import Domain
package import Sealing

/// Whether a case's journal is complete and its index row agrees with it.
package struct CaseFinding: Sendable, Equatable {
  package let id: ID<Case>
  /// The first place that differs from what was written.
  package let chainBreak: ChainBreak?
  /// Whether the journal can be replayed to a case.
  package let isReadable: Bool
  package let indexFits: Bool

  package var isSound: Bool { chainBreak == nil && isReadable && indexFits }
}

extension Connection {
  package func examine(_ id: ID<Case>, in county: County, keys: KeyRing) throws -> CaseFinding {
    let broken = try chainBreak(of: id, in: county, keys: keys)
    // A case that cannot be decoded does not agree.
    let kase = try? storedCase(id, in: county, keys: keys)?.kase
    return CaseFinding(
      id: id, chainBreak: broken, isReadable: broken != nil || kase != nil,
      indexFits: try kase.map { try indexValues(of: id, in: county) == IndexRow.compared($0) } ?? (broken != nil))
  }
}
