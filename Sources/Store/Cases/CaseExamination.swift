package import Domain
package import Sealing

/// Whether a case's three records agree: journal, snapshot, index row.
package struct CaseFinding: Sendable {
  package let id: ID<Case>
  package let brokenLink: Int?
  package let snapshotFits: Bool
  package let indexFits: Bool
}

extension Connection {
  package func examine(_ id: ID<Case>, in county: County, keys: KeyRing) throws -> CaseFinding {
    let broken = try brokenLink(of: id, in: county)
    var stored: StoredCase?
    var rebuilt: Case?
    do {
      stored = try snapshot(of: id, in: county, keys: keys).rows().first
      rebuilt = Case(id: id, events: try journal(of: id, in: county, key: stored?.key).map(\.event))
    } catch {
      // What cannot be decoded does not fit.
    }
    guard let kase = stored?.kase else {
      return CaseFinding(id: id, brokenLink: broken, snapshotFits: false, indexFits: false)
    }
    return CaseFinding(
      id: id, brokenLink: broken, snapshotFits: rebuilt == kase,
      indexFits: try indexValues(of: id, in: county) == IndexRow.compared(kase))
  }
}

extension IndexRow {
  /// The values that follow from the case alone, in the order of `indexValues`.
  static func compared(_ kase: Case) -> [Value] {
    let around = IndexContext(calendar: .builtIn, parameters: Parameters(), today: Day(0))
    var values = IndexRow(kase, index: around).values
    values.remove(at: 18)  // yellow_day follows the parameters of its day
    return values
  }
}
