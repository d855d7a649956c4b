package import Domain
package import Sealing
package import Store

/// The one door through which a case changes.
package struct ActOnCase: Sendable {
  package enum Outcome: Sendable, Equatable {
    case done(Case, sequence: Int)
    case refused(Refusal)
    case stale  // somebody acted since this page was shown
    case notFound
    case unread  // the form does not say what is to be done
    case repeated  // the same request came again; the first one's effect stands
  }

  let county: County
  let store: any Store
  let keys: KeyRing

  package init(county: County, store: any Store, keys: KeyRing) {
    self.county = county
    self.store = store
    self.keys = keys
  }

  /// - Parameters:
  ///   - sequence: the number of events the page was made from; nil for acts that need no page, such as the clockwork's.
  ///   - key: of the request, made by the page; nil where a repetition cannot happen.
  ///   - files: that the action names; their rows are written with it, and they are discarded when it is not done.
  package func callAsFunction(
    _ action: CaseAction, on id: ID<Case>, expecting sequence: Int?, by actor: Actor, at now: Moment,
    key: RequestKey? = nil,
    files: SealedFiles? = nil
  ) async throws -> Outcome {
    // What time brings about is brought about by whichever process comes first; the others go on to the next case.
    let isClaim = actor == .clockwork && action.name == .deemAccepted
    let request = Request(kase: id, sequence: sequence, actor: actor, at: now, key: key, isClaim: isClaim)
    return try await perform(request, files: files) { _, _ in action }
  }

  /// The same for an action that is read out of a form: what the form may say depends on the case, which is so read once.
  ///
  /// - Parameter read: nil is *unread*: the form does not say what is to be done.
  package func callAsFunction(
    on id: ID<Case>, expecting sequence: Int?, by actor: Actor, at now: Moment, key: RequestKey?,
    reading read: @Sendable @escaping (Case, any Connection) throws -> CaseAction?
  ) async throws -> Outcome {
    try await perform(
      Request(kase: id, sequence: sequence, actor: actor, at: now, key: key, isClaim: false), files: nil, read)
  }

  private func perform(
    _ request: Request, files: SealedFiles?,
    _ read: @Sendable @escaping (Case, any Connection) throws -> CaseAction?
  ) async throws -> Outcome {
    let (county, keys) = (county, keys)
    let write = { [store] () async throws -> Outcome in
      do {
        return try await store.write(isRepeatable: request.key != nil) { connection in
          let outcome = try connection.act(request, in: county, keys: keys, read)
          if case .done = outcome { try files?.addRows(in: county, at: request.at, connection) }
          return outcome
        }
      } catch StoreFault.duplicate {
        // Two people at once on engines with several writers: the second finds its sequence taken. Or the same request twice.
        return try await store.findingOut { try await store.read { try $0.isAnswered(request, in: county) } }
          ? .repeated : .stale
      }
    }
    return if let files { try await files.kept(store, in: county, by: write) } else { try await write() }
  }

  fileprivate struct Request: Sendable {
    let kase: ID<Case>
    let sequence: Int?
    let actor: Actor
    let at: Moment
    let key: RequestKey?
    let isClaim: Bool
  }
}

extension Connection {
  /// The act inside a transaction. Whether the request was answered before is asked only when it cannot be done now: when it
  /// can, its key must be a new one, or writing it down fails.
  fileprivate func act(
    _ request: ActOnCase.Request, in county: County, keys: KeyRing,
    _ read: (Case, any Connection) throws -> CaseAction?
  ) throws -> ActOnCase.Outcome {
    let outcome = try tryAct(request, in: county, keys: keys, read)
    guard case .done = outcome else { return try isAnswered(request, in: county) ? .repeated : outcome }
    if let key = request.key {
      try remember(
        "\(request.kase.raw)", for: key, by: "\(request.actor.seat?.person.raw ?? 0)", in: county, at: request.at)
    }
    return outcome
  }

  fileprivate func isAnswered(_ request: ActOnCase.Request, in county: County) throws -> Bool {
    try request.key.map { try answer(to: $0, in: county) != nil } ?? false
  }

  private func tryAct(
    _ request: ActOnCase.Request, in county: County, keys: KeyRing,
    _ read: (Case, any Connection) throws -> CaseAction?
  ) throws -> ActOnCase.Outcome {
    let (actor, now) = (request.actor, request.at)
    let found = try caseHead(request.kase, in: county, isClaim: request.isClaim)
    try askForFacts(of: county)
    guard let head = try found.rows().first else { return request.isClaim ? .stale : .notFound }
    let stored = try storedCase(head, in: county, keys: keys)
    guard actor.sees(stored.kase) else { return .notFound }
    guard request.sequence == nil || stored.sequence == request.sequence else { return .stale }
    guard let action = try read(stored.kase, self) else { return .unread }
    let surroundings = try Surroundings(now: now, facts: facts(of: county), receiver: receiver(of: action, in: county))
    do {
      let now = try carry(out: action, on: stored, by: actor, surroundings, in: county)
      return .done(now.kase, sequence: now.sequence)
    } catch let refusal as Refusal {
      return .refused(refusal)
    }
  }

  /// Decides, applies and appends. Throws a `Refusal` before anything is written.
  private func carry(
    out action: CaseAction, on stored: StoredCase, by actor: Actor, _ around: Surroundings, in county: County
  ) throws -> StoredCase {
    let events = try stored.kase.decide(action, by: actor, context: around.context)
    guard !events.isEmpty else { return stored }
    return try append(Happening(events, by: actor, at: around.now), to: stored, in: county, index: around.index)
  }

  private func receiver(of action: CaseAction, in county: County) throws -> Post? {
    guard case .transferUp(let post, _) = action else { return nil }
    return try self.post(post, of: county)?.post
  }
}

extension Actor {
  /// The principal has shown code and phone before he gets here; the clockwork sees all.
  func sees(_ kase: Case) -> Bool {
    switch self {
    case .staff(let seat): Permission.sees(kase, seat: seat)
    case .principal, .clockwork: true
    }
  }
}

/// What an act is judged and indexed by, read once a transaction.
struct Surroundings {
  let now: Moment
  let facts: CountyFacts
  var receiver: Post?

  var context: Context {
    Context(now: now, calendar: facts.calendar, parameters: facts.parameters, receiver: receiver)
  }
  var index: IndexContext {
    IndexContext(calendar: facts.calendar, parameters: facts.parameters, today: now.day)
  }
}
