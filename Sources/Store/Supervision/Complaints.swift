package import Domain
package import Sealing

extension Connection {
  /// Stores a complaint sealed under a key of its own, so that it can be erased separately.
  package func add(
    complaint id: Int64, number: String, about kase: ID<Case>?, body: [UInt8], in county: County, keys: KeyRing,
    at now: Moment
  ) throws {
    let key = keys.newKey()
    try run(
      """
      INSERT INTO complaint (county, id, number, case_id, vault_key, body, received_at, state)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'received')
      """,
      [
        .integer(county.code), .integer(id), .text(number), .integer(kase?.raw), .bytes(try keys.wrap(key)),
        .bytes(try key.seal(body, about: "complaint:\(id)")), .integer(now.milliseconds),
      ])
  }
}
