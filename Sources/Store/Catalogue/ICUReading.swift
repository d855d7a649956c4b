import Domain
import Foundation
import Synchronization

/// Readings and simplified forms out of ICU, which comes with Foundation. Each character is asked once a process: making a
/// transform takes longer than a search.
package final class ICUReading: HanReading {
  package static let shared = ICUReading()

  private let syllables = Mutex<[Unicode.Scalar: String?]>([:])
  private let simple = Mutex<[Unicode.Scalar: String]>([:])

  package func simplified(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { out, scalar in
      if Self.isHan(scalar) { out += simplified(scalar) } else { out.unicodeScalars.append(scalar) }
    }
  }

  private func simplified(_ scalar: Unicode.Scalar) -> String {
    simple.withLock { known in
      if let form = known[scalar] { return form }
      let form = String(scalar).applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? String(scalar)
      known[scalar] = form
      return form
    }
  }

  package func syllable(_ character: Unicode.Scalar) -> String? {
    guard Self.isHan(character) else { return nil }
    return syllables.withLock { known in
      if let syllable = known[character] { return syllable }
      let latin = String(character).applyingTransform(.mandarinToLatin, reverse: false)?
        .replacing("ü", with: "v").applyingTransform(.stripDiacritics, reverse: false)
      let syllable = latin.flatMap { $0.allSatisfy { ("a"..."z").contains($0) } ? $0 : nil }
      known[character] = .some(syllable)
      return syllable
    }
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9FFF).contains(scalar.value) || scalar.value >= 0x20000
  }
}
