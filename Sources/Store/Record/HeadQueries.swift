package import Domain

/// A stored head: the signed text and the signature.
package struct KeptHead: Sendable, Equatable {
  package let number: Int
  package let at: Moment
  package let madeAt: Moment
  package let text: String
  package let signature: [UInt8]

  package init(number: Int, at: Moment, madeAt: Moment, text: String, signature: [UInt8]) {
    self.number = number
    self.at = at
    self.madeAt = madeAt
    self.text = text
    self.signature = signature
  }
}

/// The progress of a head's delivery.
package struct HeadDelivery: Sendable, Equatable {
  package let number: Int
  package let way: String
  package let tries: Int
  package let triedAt: Moment
  package let deliveredAt: Moment?
  package let fault: String?

  package init(number: Int, way: String, tries: Int, triedAt: Moment, deliveredAt: Moment?, fault: String?) {
    self.number = number
    self.way = way
    self.tries = tries
    self.triedAt = triedAt
    self.deliveredAt = deliveredAt
    self.fault = fault
  }
}

/// The end of the audit: how many rows, the last one's id and digest.
package struct AuditPoint: Sendable, Equatable {
  package let rows: Int
  package let id: Int64
  package let digest: [UInt8]

  package init(rows: Int, id: Int64, digest: [UInt8]) {
    (self.rows, self.id, self.digest) = (rows, id, digest)
  }
}

extension Connection {
  package func auditPoint(of county: County) throws -> AuditPoint? {
    guard let last = try lastAudit(of: county) else { return nil }
    return AuditPoint(rows: try auditCount(in: county), id: last.id, digest: last.digest)
  }

  /// How many rows there are up to a row of the audit, and that row's digest; nil where it does not exist.
  package func auditPoint(upTo id: Int64, in county: County) throws -> (rows: Int, digest: [UInt8]?) {
    let rows = try number(
      "SELECT count(*) FROM audit WHERE county = $1 AND id <= $2", [.integer(county.code), .integer(id)])
    return (Int(rows), try auditDigest(of: id, in: county))
  }

  /// The latest; by primary key.
  package func lastHead(in county: County) throws -> KeptHead? {
    try heads(in: county, "ORDER BY number DESC LIMIT 1").first
  }

  package func head(_ number: Int, in county: County) throws -> KeptHead? {
    try heads(in: county, "AND number = $2", [.integer(number)]).first
  }

  /// Heads not yet delivered to this destination, the oldest first.
  package func undelivered(by way: String, in county: County, limit: Int) throws -> [KeptHead] {
    try heads(
      in: county,
      """
      AND NOT EXISTS (
        SELECT 1 FROM record_delivery d WHERE d.county = record_head.county AND d.number = record_head.number
          AND d.way = $2 AND d.delivered_at IS NOT NULL)
      ORDER BY number LIMIT $3
      """, [.text(way), .integer(limit)])
  }

  private func heads(in county: County, _ further: String, _ values: [Value] = []) throws -> [KeptHead] {
    try rows(
      "SELECT number, at, made_at, text, signature FROM record_head WHERE county = $1 \(further)",
      [.integer(county.code)] + values
    ) { row in
      KeptHead(
        number: Int(try row.integer(0)), at: Moment(milliseconds: try row.integer(1)),
        madeAt: Moment(milliseconds: try row.integer(2)), text: try row.text(3), signature: try row.bytes(4))
    }
  }

  /// - Throws: `StoreFault.duplicate` when another process made this number.
  package func add(_ head: KeptHead, in county: County) throws {
    try run(
      "INSERT INTO record_head (county, number, at, made_at, text, signature) VALUES ($1, $2, $3, $4, $5, $6)",
      [
        .integer(county.code), .integer(head.number), .integer(head.at.milliseconds),
        .integer(head.madeAt.milliseconds), .text(head.text), .bytes(head.signature),
      ])
  }

  package func deliveries(of number: Int, in county: County) throws -> [HeadDelivery] {
    try rows(
      """
      SELECT number, way, tries, tried_at, delivered_at, fault FROM record_delivery
      WHERE county = $1 AND number = $2 ORDER BY way
      """, [.integer(county.code), .integer(number)]
    ) { row in
      HeadDelivery(
        number: Int(try row.integer(0)), way: try row.text(1), tries: Int(try row.integer(2)),
        triedAt: Moment(milliseconds: try row.integer(3)),
        deliveredAt: try row.integerIfAny(4).map { Moment(milliseconds: $0) }, fault: try row.textIfAny(5))
    }
  }

  package func set(_ delivery: HeadDelivery, in county: County) throws {
    try run(
      """
      INSERT INTO record_delivery (county, number, way, tries, tried_at, delivered_at, fault)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (county, number, way) DO UPDATE SET tries = excluded.tries, tried_at = excluded.tried_at,
        delivered_at = excluded.delivered_at, fault = excluded.fault
      """,
      [
        .integer(county.code), .integer(delivery.number), .text(delivery.way), .integer(delivery.tries),
        .integer(delivery.triedAt.milliseconds), .integer(delivery.deliveredAt?.milliseconds), .text(delivery.fault),
      ])
  }
}
