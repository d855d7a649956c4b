package import Domain
import Foundation
package import Sealing
package import Store

/// A head as it leaves the machine: a line of JSON. In a file it contains leaves, all of them or those changed since
/// the line before, so that a removed case can be named.
package struct HeadLine: Sendable, Equatable, Codable {
  package var head: String
  package var signature: String  // hexadecimal, 64 bytes
  package var key: String  // hexadecimal: which key signed; informative only, not trusted
  /// Milliseconds of the head that these leaves add to; nil when they are all.
  package var since: Int64?
  package var leaves: String?  // Base64 of 44 bytes each

  package init(_ kept: KeptHead, key: HeadPublicKey) {
    head = kept.text
    signature = hex(kept.signature)
    self.key = hex(key.bytes)
  }

  package init?(json: String) {
    guard let line = try? JSONDecoder().decode(HeadLine.self, from: Data(json.utf8)) else { return nil }
    self = line
  }

  /// Without a line break at its end.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts and a number: always encodable.
    return String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self)
  }

  package mutating func set(_ leaves: [CaseLeaf], since: Moment?) {
    var data = Data(capacity: leaves.count * CaseLeaf.byteCount)
    for leaf in leaves { data.append(contentsOf: leaf.bytes) }
    self.leaves = data.base64EncodedString()
    self.since = since?.milliseconds
  }

  /// nil where there are none, or they cannot be decoded.
  package var caseLeaves: [CaseLeaf]? {
    guard let leaves, let data = Data(base64Encoded: leaves), data.count % CaseLeaf.byteCount == 0 else { return nil }
    let all = Array(data)
    return stride(from: 0, to: all.count, by: CaseLeaf.byteCount).compactMap {
      CaseLeaf(bytes: all[$0..<$0 + CaseLeaf.byteCount])
    }
  }
}
