/// 一次性验证码: allows choosing a new password for one account, once, within half an hour. It does not sign in. Sixteen
/// characters out of 32 are 80 bits, so a plain digest of it may be stored; without letters and digits that are
/// mistaken for one another when read from paper.
///
/// For one of the three administrators there are two codes, in two hands, and both are needed (`TwoPersonChange`).
package enum OneTimeCode {
  package static let validMinutes = 30
  /// Wrong tries after which a code is invalid.
  package static let triesMax = 5
  package static let length = 16

  private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

  /// `7KQP-2M9X-…`, one character for each byte.
  ///
  /// - Parameter bytes: `length` random ones.
  package static func text(random bytes: [UInt8]) -> String {
    precondition(bytes.count == length, "a code has \(length) characters")
    var text: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      if place > 0, place % 4 == 0 { text.append(UInt8(ascii: "-")) }
      text.append(alphabet[Int(byte) % alphabet.count])  // 32 divides 256: every character is equally likely
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A typed code in its normal form: capitals, without blanks and dashes; nil when it cannot be one or two codes.
  ///
  /// - Returns: the codes in the order they were typed.
  package static func read(_ typed: String) -> [String]? {
    guard typed.utf8.count <= 200 else { return nil }
    let plain = typed.uppercased().utf8.filter { !" -".utf8.contains($0) && $0 != 0x09 }
    guard plain.count == length || plain.count == 2 * length, plain.allSatisfy(alphabet.contains) else { return nil }
    return stride(from: 0, to: plain.count, by: length).map { start in
      let part = Array(plain[start..<start + length])
      return stride(from: 0, to: length, by: 4).map { String(decoding: part[$0..<$0 + 4], as: UTF8.self) }
        .joined(separator: "-")
    }
  }
}
