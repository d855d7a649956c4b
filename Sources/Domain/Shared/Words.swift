import Synchronization

/// Free text that a person typed, or that shows a person: the part of a case that must be erasable.
///
/// In the journal an event's facts stay readable while its words can be destroyed. So words are never among the facts:
/// while a `Vault` is in the coder's `userInfo`, each is put there and only its index is written. Without a vault
/// (tests, golden files) they are plain strings.
package struct Words: Hashable, Sendable, ExpressibleByStringLiteral {
  package let text: String
  package init(_ text: String) { self.text = text }
  package init(stringLiteral text: String) { self.text = text }

  /// Shown where words were erased.
  package static let erased = Words("〔已依法删除〕")

  /// How many characters may be written where a form asks for free text.
  package static let maxLength = 1_000
}

extension Words: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let vault = decoder.userInfo[Vault.key] as? Vault {
      self = vault.words(at: try container.decode(Int.self))
    } else {
      text = try container.decode(String.self)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let vault = encoder.userInfo[Vault.key] as? Vault {
      try container.encode(vault.keep(self))
    } else {
      try container.encode(text)
    }
  }
}

/// The words of one record, separate from its facts, in order. Used by the Store while it encodes or decodes one
/// record.
package final class Vault: Sendable {
  package static let key = CodingUserInfoKey(rawValue: "vault")!

  private let kept: Mutex<[String]>

  package init(_ texts: [String] = []) { kept = Mutex(texts) }

  package var texts: [String] { kept.withLock { $0 } }

  func keep(_ words: Words) -> Int {
    kept.withLock {
      $0.append(words.text)
      return $0.count - 1
    }
  }

  /// Erased words are shown as such: a record outlives its texts.
  func words(at place: Int) -> Words {
    kept.withLock { $0.indices.contains(place) ? Words($0[place]) : .erased }
  }
}
