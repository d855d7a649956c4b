/// RFC 4648 base 32 without padding, as authenticator apps show it and people read it: without 0, 1, 8 and 9, which are
/// mistaken for letters.
package enum Base32 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  package static func text(_ bytes: [UInt8]) -> String {
    var (buffer, bits) = (UInt32(0), 0)
    var text: [UInt8] = []
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(letters[Int(buffer >> UInt32(bits)) & 31])
      }
      buffer &= (1 << UInt32(bits)) - 1
    }
    if bits > 0 { text.append(letters[Int(buffer << UInt32(5 - bits)) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Letters of the alphabet as capitals, everything else removed: typed codes may contain blanks, dashes or small
  /// letters.
  package static func normalized(_ typed: String) -> String {
    String(decoding: typed.uppercased().utf8.filter { letters.contains($0) }, as: UTF8.self)
  }
}
