import Sealing

extension RecordKey {
  /// A keyed digest over values, each with its kind and length, so that no two lists of them encode alike.
  ///
  /// - Parameter kind: what the digest is of, so that none can be used in another's place.
  func digest(_ kind: String, _ values: [Value]) -> [UInt8] {
    var bytes = Value.text("bangban record 1 \(kind)").canonical
    for value in values { bytes += value.canonical }
    return mac(bytes)
  }
}

extension Value {
  /// An encoding that no other value has: its kind, for texts and bytes the length (8 bytes, little-endian), and
  /// itself.
  var canonical: [UInt8] {
    switch self {
    case .integer(let number): [1] + Self.eightBytes(number)
    case .text(let text): [2] + Self.eightBytes(Int64(text.utf8.count)) + text.utf8
    case .bytes(let bytes): [3] + Self.eightBytes(Int64(bytes.count)) + bytes
    case .null: [0]
    }
  }

  private static func eightBytes(_ number: Int64) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
