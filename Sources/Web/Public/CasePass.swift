import Domain
import Sealing

/// The right to see one case: a signed cookie for this browser, for an hour, and as long as the case's telephone is the one
/// that was given. A browser has one: looking up another case puts that in its place. No address names the case.
struct CasePass: Equatable, Sendable {
  static let minutes = 60

  let code: LookupCode
  let until: Moment
  private let signature: String

  /// - Parameters:
  ///   - tail: the last four digits of the case's telephone.
  ///   - browserToken: the browser's (`SiteContext.browserToken`).
  init(_ code: LookupCode, tail: String, browserToken: String, until: Moment, keys: KeyRing) {
    self.code = code
    self.until = until
    signature = keys.signature(of: "case|\(code.text)|\(tail)|\(browserToken)|\(until.milliseconds)")
  }

  /// What a browser brings, and what may be made up: it is a pass if it equals the one that is made anew.
  init?(cookie: String) {
    let parts = cookie.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let code = LookupCode(String(parts[0])), let until = Int64(parts[1]) else { return nil }
    self.code = code
    self.until = Moment(milliseconds: until)
    signature = String(parts[2])
  }

  /// One writing for each pass, whatever the browser brought it in.
  var cookie: String { "\(code.text).\(until.milliseconds).\(signature)" }
}
