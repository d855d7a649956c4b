package import Domain
import Sealing
package import Store

/// Where a sign-in comes from.
package struct SignInSource: Sendable {
  package let client: String  // what limits are counted by: an address or network
  package let devices: DeviceMarks
  package let origin: SessionOrigin
  /// The session that the browser already has, of whichever account.
  package let session: SessionToken?

  package init(
    client: String, devices: DeviceMarks = DeviceMarks(), origin: SessionOrigin = .unknown,
    session: SessionToken? = nil
  ) {
    self.client = client
    self.devices = devices
    self.origin = origin
    self.session = session
  }
}

/// 登录. Wrong passwords make their source wait, longer each time (`TryRule`); other sources are not affected. A name
/// that does not exist is answered in the same words, counted alike and after the same statements and the same hash, so
/// that the answers do not reveal which accounts exist.
package struct SignIn: Sendable {
  package enum Outcome: Sendable, Equatable {
    case signedIn(SignedIn)
    case refused  // name or password is wrong; which one is not said
    case waiting(seconds: Int)  // too many tries; a right password is not checked
    case disabled  // said only after the right password
  }

  package struct SignedIn: Sendable, Equatable {
    package let token: SessionToken
    package let staff: Staff
    package let mustChangePassword: Bool
    package let owesFactor: Bool
    package let wasReset: Bool  // since the last sign-in, and not yet confirmed by the person
    package let posts: [PostRow]  // to choose from
    package let post: ID<Post>?  // already chosen when there is only one
    package let devices: DeviceMarks  // to be stored in the browser
  }

  private let environment: CountyEnvironment
  private var keys: KeyRing { environment.keys }

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  // Costs as much to check as a real one and matches no password.
  private static let decoy =
    "scrypt$15$8$1$" + String(repeating: "00", count: 16) + "$" + String(repeating: "00", count: 32)

  package func callAsFunction(
    account typed: String, password: String, from source: SignInSource, at now: Moment
  ) async throws -> Outcome {
    // No account has such a password, and it is expensive to process: refused before any work.
    guard PasswordRule.isReadable(password) else { return .refused }
    let name = AccountName.normal(typed)
    let tries = SignInTries(name, source, environment.county, keys)
    let limit = try await LimitRate(environment)(.signIn, from: tries.source, at: now)
    if case .limited(let seconds) = limit { return .waiting(seconds: seconds) }
    let (stored, wait) = try await environment.store.read { [environment] connection in
      (
        try connection.account(named: tries.stored, of: environment.county)?.password,
        try tries.waitSeconds(at: now, connection)
      )
    }
    if let wait { return .waiting(seconds: wait) }
    // The slow part, outside any transaction.
    let known = stored.flatMap { $0.isEmpty ? nil : $0 }
    let isRight = try await HashingQueue.$isKnown.withValue(tries.isKnownDevice) {
      try await PasswordHash.verifying(password, against: known ?? Self.decoy) && known != nil
    }
    let renewed = isRight && !PasswordHash.isUsual(known ?? "") ? try await PasswordHash.making(password) : nil

    return try await environment.store.write { [self] connection in
      // Simultaneous tries run one after another.
      try connection.lock(environment.county)
      let account = try connection.account(named: tries.stored, of: environment.county)
      if let wait = try tries.waitSeconds(at: now, connection) { return .waiting(seconds: wait) }
      // Changed while it was being checked: the old password is no longer valid.
      guard var account, isRight, account.password == known else {
        let wait = try tries.count(at: now, connection)
        // A name without an account is not noted: people type their password there.
        try environment.note(
          wait == nil ? .signInFailed : .signInPaused, account?.name ?? "账号不存在", by: .console, at: now, in: connection)
        return wait.map { .waiting(seconds: $0) } ?? .refused
      }
      if account.isDisabled { return .disabled }
      try tries.forget(connection)
      if let renewed {
        account.renew(renewed)
        try connection.update(account, of: environment.county)
      }
      return .signedIn(try begin(account, source, at: now, connection))
    }
  }

  private func begin(
    _ account: Account, _ source: SignInSource, at now: Moment, _ connection: any Connection
  ) throws -> SignedIn {
    guard let staff = try connection.staff(account.staff, of: environment.county) else {
      throw StoreFault.corrupt("account \(account.name) has no staff")
    }
    let posts = try connection.posts(takenBy: staff.id, in: environment.county, on: now.day)
    let post = posts.count == 1 ? posts[0].id : nil
    // The browser drops the old token, so that session could then end only by time (ASVS 5.0 V7.2.4).
    if let old = source.session { try SignOut(environment).end(old, at: now, connection) }
    let token = SessionToken()
    try connection.addSession(
      token.digest, account: account, post: post, csrf: hex(randomBytes(16)), from: source.origin, at: now,
      in: environment.county)
    try environment.note(.signedIn, account.name, staff: staff.id, post: post, at: now, in: connection)
    let owesFactor = try connection.session(token.digest, of: environment.county)?.factor == .owed
    // The password alone ends no other sessions.
    if !owesFactor {
      try EndSessions(environment).othersWhereOneIsAllowed(
        than: token, of: account.name, staff: staff.id, at: now, connection)
    }
    return SignedIn(
      token: token, staff: staff, mustChangePassword: account.mustChange, owesFactor: owesFactor,
      wasReset: try connection.hasUntoldCode(account.name, in: environment.county), posts: posts, post: post,
      devices: source.devices.adding(account.name, keys))
  }
}

/// Whose tries at which account these are: of a browser that signed in to it before its own, else of the client's
/// address.
private struct SignInTries: Sendable {
  let source: String
  /// The name to look for: an invalid one is looked for as well, under a name that no account can have.
  let stored: String
  let isKnownDevice: Bool
  private let ofSource: TryCount
  private let ofAll: String

  init(_ name: String, _ source: SignInSource, _ county: County, _ keys: KeyRing) {
    stored = AccountName.isValid(name) ? name : "-"
    isKnownDevice = source.devices.know(name, keys)
    self.source = isKnownDevice ? "device \(source.devices.id)" : source.client
    ofSource = TryCount(.signIn, at: name, by: self.source, in: county, keys: keys)
    ofAll = LimitRate.source("account", name, keys)
  }

  private func slot(_ now: Moment) -> Int64 { now.milliseconds / LimitRate.hour }

  /// Also read for known devices, to which it does not apply, so that the statements are the same.
  private func rule(at now: Moment, _ connection: any Connection) throws -> TryRule {
    let wrong = try connection.hits(of: ofAll, slot: slot(now), in: ofSource.county)
    return .signIn(
      try connection.parameters(of: ofSource.county), isBesieged: !isKnownDevice && wrong >= TryRule.besiegedFrom)
  }

  func waitSeconds(at now: Moment, _ connection: any Connection) throws -> Int? {
    try ofSource.waitSeconds(try rule(at: now, connection), at: now, connection)
  }

  func count(at now: Moment, _ connection: any Connection) throws -> Int? {
    if !isKnownDevice { _ = try connection.countHit(ofAll, slot: slot(now), in: ofSource.county) }
    return try ofSource.count(try rule(at: now, connection), at: now, connection)
  }

  func forget(_ connection: any Connection) throws { try ofSource.forget(connection) }
}
