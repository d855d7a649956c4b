import Foundation
import HTTPTypes
import Hummingbird
import Sealing

/// What a form brought about is told on the page that the browser is sent to: a handler says it with `redirect`, and on its way
/// out it becomes a signed cookie, so that nobody else puts words on our pages. It holds nothing about a person, no look-up
/// code and no password: what is to be read there stands on the page itself.
enum NoticeCookie {
  /// Between a handler and `SessionMiddleware`; never sent.
  private static let held = HTTPField.Name("Bangban-Notice")!

  static func hold(_ text: String, in response: inout Response) {
    response.headers[held] = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  static func send(_ response: inout Response, _ site: Site) {
    guard let escaped = response.headers[held] else { return }
    response.headers[held] = nil
    response.setCookie(.notice, "\(escaped).\(signature(escaped, site))", site)
  }

  static func read(_ request: Request, _ site: Site) -> String? {
    guard let parts = request.cookie(.notice, site)?.split(separator: "."), parts.count == 2,
      parts[1] == signature(parts[0], site)
    else { return nil }
    return parts[0].removingPercentEncoding
  }

  private static func signature(_ escaped: some StringProtocol, _ site: Site) -> String {
    site.keys.signature(of: "notice|\(escaped)")
  }
}
