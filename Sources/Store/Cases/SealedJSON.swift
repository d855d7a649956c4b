import Domain
import Foundation
import Sealing

/// A value in two parts: its facts as readable JSON, and its words sealed under a key that can be destroyed.
struct SealedJSON {
  let key: DataKey?
  let about: String

  func encode(_ value: some Encodable) throws -> (facts: String, words: [UInt8]?) {
    let vault = Vault()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.userInfo[Vault.key] = vault
    let facts = String(decoding: try encoder.encode(value), as: UTF8.self)
    let texts = vault.texts
    guard !texts.isEmpty else { return (facts, nil) }
    guard let key else { throw StoreFault.corrupt("words without a key") }
    return (facts, try key.seal(Array(JSONEncoder().encode(texts)), about: about))
  }

  func decode<T: Decodable>(_ type: T.Type, facts: String, words: [UInt8]?) throws -> T {
    let texts: [String] =
      if let key, let words {
        try JSONDecoder().decode([String].self, from: Data(key.open(words, about: about)))
      } else {
        []
      }
    let decoder = JSONDecoder()
    decoder.userInfo[Vault.key] = Vault(texts)
    return try decoder.decode(type, from: Data(facts.utf8))
  }
}
