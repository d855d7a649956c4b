import Domain
import Hummingbird
import Sealing

/// People look for an item in their own words, and some tell their story in them or paste a number: such words come in the
/// body of a form and can be read in no address (ASVS 5.0 V14.2.1). The page of what was found has them sealed in its address,
/// so that reloading it and coming back to it send no form again. They open in the same browser, for an hour.
extension Site {
  private static let minutes = 60

  /// The page where what was found is shown; without words the page as it is.
  func address(of page: LocalPath, finding words: String, _ visit: SiteContext) throws -> LocalPath {
    guard !words.isEmpty else { return page }
    let until = clock().adding(minutes: Self.minutes).milliseconds
    let sealed = try keys.addressKey.seal(Array("\(until) \(words)".utf8), about: bound(to: visit))
    return LocalPath(page, ["found": hex(sealed)])
  }

  /// What is looked for by this request; empty when it is nothing, or not this browser's, or of more than an hour ago.
  func soughtWords(_ request: Request, _ visit: SiteContext) -> String {
    guard let sealed = bytes(hex: request.query["found"]),
      let opened = try? keys.addressKey.open(sealed, about: bound(to: visit))
    else { return "" }
    let parts = String(decoding: opened, as: UTF8.self).split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let until = Int64(parts[0]), until > clock().milliseconds else { return "" }
    return String(parts[1])
  }

  private func bound(to visit: SiteContext) -> String { "found|\(visit.browserToken)" }
}

extension FormData {
  /// What is looked for, as far as anybody types it.
  var searchWords: String { String(self["q"].unicodeScalars.prefix(100)) }
}

extension Request {
  /// Where somebody who has to sign in wanted to go. What was typed there to find something stays out of the address of the
  /// sign-in.
  var wanted: LocalPath? {
    let typed: Set = ["q", "said", "found"]
    return LocalPath(parsing: typed.isDisjoint(with: query.fields.keys) ? uri.description : uri.path)
  }
}
