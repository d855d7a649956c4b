package import Domain
import Sealing
import Store

/// Views that show a person in full, opened only through `PersonDoor`.
package enum Shown: Sendable, Equatable {
  case facts(String)  // where they are shown: 完整信息, 打印委托书
  case file(ID<CaseFile>)

  package var view: PersonView {
    switch self {
    case .facts: .facts
    case .file: .files
    }
  }

  var about: String {
    switch self {
    case .facts(let what): what
    case .file(let id): "文件 \(id.raw)"
    }
  }

  fileprivate var viewed: AuditAct { view == .facts ? .personalDataViewed : .fileViewed }
  var refused: AuditAct { view == .facts ? .personViewRefused : .fileViewRefused }
}

/// Who views, and from which session: a reason is given once for a case and an hour.
package struct Onlooker: Sendable {
  package let seat: Seat
  let browserToken: String
  private let lacksFactor: Bool

  /// - Parameters:
  ///   - browserToken: what stands for his session, as in `SiteContext`.
  ///   - lacksFactor: the county asks for second factors, and his account has none.
  package init(_ seat: Seat, browserToken: String, lacksFactor: Bool) {
    self.seat = seat
    self.browserToken = browserToken
    self.lacksFactor = lacksFactor
  }

  /// Whether he must have a second factor before he says why he looks (`Permission.wantsFactor`).
  package func mustSetUpFactor(toReveal kase: Case) -> Bool {
    lacksFactor && Permission.wantsFactor(toReveal: kase, seat: seat)
  }

  func session(_ keys: KeyRing) -> [UInt8] { keys.lookupDigest("view", browserToken) }
}

/// The only way to everything that shows a person in full (`Permission.views`): a row in the audit for each view and
/// for each refusal, in the transaction that opens it.
struct PersonDoor {
  enum Answer {
    case open(StoredCase)
    case needsReason
    case notPermitted
    case notFound
  }

  let environment: CountyEnvironment
  var keys: KeyRing { environment.keys }

  func callAsFunction(
    _ id: ID<Case>, _ shown: Shown, by onlooker: Onlooker, at now: Moment, _ connection: any Connection
  ) throws -> Answer {
    let seat = onlooker.seat
    guard let stored = try connection.storedCase(id, in: environment.county, keys: keys),
      Permission.sees(stored.kase, seat: seat)
    else { return .notFound }
    let cause: String
    switch Permission.views(shown.view, of: stored.kase, seat: seat, on: now.day) {
    case .refused:
      try environment.note(shown.refused, "case \(id.raw)：\(shown.about)", by: .seat(seat), at: now, in: connection)
      return .notPermitted
    case .open: cause = "本岗位在办"
    case .withReason:
      let given = try connection.viewReason(of: id, session: onlooker.session(keys), in: environment.county, at: now)
      guard let given else { return .needsReason }
      cause = given
    }
    try environment.note(
      shown.viewed, "case \(id.raw)：\(shown.about)，\(cause)", by: .seat(seat), at: now, in: connection)
    return .open(stored)
  }
}
