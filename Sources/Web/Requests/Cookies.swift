import HTTPTypes
import Hummingbird
import Store

/// Every cookie of the site, with how long a browser keeps it. Their other attributes are the same for all: HttpOnly,
/// SameSite=Lax, Path=/, no Domain; over TLS also Secure and the prefix `__Host-`, which keeps other hosts of the same domain
/// from setting one in our place (RFC 6265bis, 4.1.3.2).
enum CookieName {
  case session  // the token of a signed-in browser
  case visit  // the mark of a browser that is not
  case device  // in which accounts this browser has signed in: `DeviceMarks`
  case elder  // 长辈版
  case notice  // what the last form brought about, told once; signed, nothing personal
  case pass  // the right to see one case: `CasePass`

  fileprivate var plain: String {
    switch self {
    case .session: "session"
    case .visit: "visit"
    case .device: "device"
    case .elder: "elder"
    case .notice: "notice"
    case .pass: "pass"
    }
  }

  /// nil as long as the browser runs.
  fileprivate var seconds: Int? {
    switch self {
    case .session: nil
    case .visit: 86_400
    case .device, .elder: 31_536_000
    case .notice: 20
    case .pass: 3_600
    }
  }

  fileprivate func name(_ site: Site) -> String { (site.isSecure ? "__Host-" : "") + plain }
}

extension Request {
  /// A cookie's value.
  func cookie(_ name: CookieName, _ site: Site) -> String? {
    let name = name.name(site)
    for header in headers[values: .cookie] {
      for part in header.utf8.split(separator: UInt8(ascii: ";")) {
        let pair = part.drop { $0 == UInt8(ascii: " ") }
        guard let end = pair.firstIndex(of: UInt8(ascii: "=")), pair[..<end].elementsEqual(name.utf8) else { continue }
        return String(pair[pair.index(after: end)...])
      }
    }
    return nil
  }
}

extension Request {
  /// Of a signed-in browser; nil also for what cannot be one of ours.
  func sessionToken(_ site: Site) -> SessionToken? { cookie(.session, site).flatMap { SessionToken(cookie: $0) } }
}

extension Response {
  mutating func setCookie(_ name: CookieName, _ value: String, _ site: Site) {
    setCookie(name, value, seconds: name.seconds, site)
  }

  mutating func dropCookie(_ name: CookieName, _ site: Site) { setCookie(name, "", seconds: 0, site) }

  private mutating func setCookie(_ name: CookieName, _ value: String, seconds: Int?, _ site: Site) {
    let age = seconds.map { "; Max-Age=\($0)" } ?? ""
    headers[values: .setCookie].append(
      "\(name.name(site))=\(value); Path=/; HttpOnly; SameSite=Lax\(age)\(site.isSecure ? "; Secure" : "")")
  }
}
