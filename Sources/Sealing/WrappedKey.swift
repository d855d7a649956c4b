/// A key as stored in the database: a version, the number of the master key that wrapped it, and the sealed key. 65
/// bytes; until schema 20 the last 60 of them alone, wrapped by number 1.
package enum WrappedKey {
  private static let version: UInt8 = 1
  private static let prefixSize = 5
  private static let sealedSize = 60  // nonce, key, tag

  /// The numbers that a master key may have.
  static let numbers = 1...Int(Int32.max)

  /// The first bytes of a key wrapped by the master key of this number.
  package static func prefix(_ number: Int) -> [UInt8] {
    [version] + (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
  }

  /// The number of the master key that wrapped it.
  ///
  /// - Throws: `KeyFault.malformed`.
  package static func number(of wrapped: [UInt8]) throws -> Int { try parts(of: wrapped).number }

  /// The same from the first bytes of a key; nil for one without a number.
  package static func number(ofPrefix prefix: [UInt8]?) throws -> Int {
    guard let prefix else { return 1 }
    let number = prefix.dropFirst().reduce(0) { $0 << 8 | Int($1) }
    guard prefix.count == prefixSize, prefix[0] == version, numbers.contains(number) else { throw KeyFault.malformed }
    return number
  }

  /// The number is authenticated, so that a changed one does not pass for the right one.
  static func about(_ number: Int) -> String { "key \(number)" }

  static func parts(of wrapped: [UInt8]) throws -> (number: Int, sealed: [UInt8], about: String) {
    if wrapped.count == sealedSize { return (1, wrapped, "key") }
    guard wrapped.count == prefixSize + sealedSize else { throw KeyFault.malformed }
    let number = try number(ofPrefix: Array(wrapped[..<prefixSize]))
    return (number, Array(wrapped[prefixSize...]), about(number))
  }
}
