import Domain
import Sealing
import Store

/// The audit, newest first.
struct AuditView: Sendable {
  static let pageSize = 100

  let entries: [AuditEntry]
  let numbers: [ID<Case>: String]  // of the cases that they are about
  let check: AuditCheck?  // nil unless asked for: it follows the chain from its first row
  let next: LocalPath?
  let head: KeptHead?
  let deliveries: [HeadDelivery]

  init(_ connection: any Connection, _ county: County, _ keys: KeyRing, _ query: FormData) throws {
    let found = try connection.audit(
      of: county, before: Int64(query["before"]) ?? .max, limit: Self.pageSize + 1)
    entries = Array(found.prefix(Self.pageSize))
    numbers = try connection.caseNumbers(of: Set(entries.compactMap { AuditAbout($0.about).kase }), in: county)
    next = found.count > Self.pageSize ? entries.last.map { Routes.audit(["before": "\($0.id)"]) } : nil
    head = try connection.lastHead(in: county)
    deliveries = try head.map { try connection.deliveries(of: $0.number, in: county) } ?? []
    check = query["check"] == "1" ? try connection.checkAudit(of: county, keys: keys) : nil
  }
}
