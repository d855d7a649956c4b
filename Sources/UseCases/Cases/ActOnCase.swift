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
    key: String? = nil,
    files: SealedFiles? = nil
  ) async throws -> Outcome {
    let (county, keys) = (county, keys)
    let write = { [store] () async throws -> Outcome in
      do {
        return try await store.write(isRepeatable: key != nil) { connection in
          let outcome = try connection.act(
            action, on: id, expecting: sequence, by: actor, at: now, key: key, in: county, keys: keys)
          if case .done = outcome { try files?.addRows(in: county, at: now, connection) }
          return outcome
        }
      } catch StoreFault.duplicate {
        // Two people at once on engines with several writers: the second finds its sequence taken.
        return .stale
      }
    }
    return if let files { try await files.kept(store, in: county, by: write) } else { try await write() }
  }
}

extension Connection {
  /// The act inside a transaction that may hold more than it.
  func act(
    _ action: CaseAction, on id: ID<Case>, expecting sequence: Int?, by actor: Actor, at now: Moment, key: String?,
    in county: County, keys: KeyRing
  ) throws -> ActOnCase.Outcome {
    // What time brings about is brought about by whichever process comes first; the others go on to the next case.
    let isClaim = actor == .clockwork && action.name == .deemAccepted
    let found = try storedCaseLater(id, in: county, keys: keys, isClaim: isClaim)
    try askForFacts(of: county)
    if let key, try answer(to: key, in: county) != nil { return .repeated }
    guard var stored = try found.rows().first, actor.sees(stored.kase) else {
      return isClaim ? .stale : .notFound
    }
    guard sequence == nil || stored.sequence == sequence else { return .stale }

    let surroundings = try Surroundings(
      now: now, facts: facts(of: county),
      receiver: receiver(of: action, in: county))
    do {
      stored = try carry(out: action, on: stored, by: actor, surroundings, in: county)
    } catch let refusal as Refusal {
      return .refused(refusal)
    }
    if let key { try remember("\(id.raw)", for: key, by: "\(actor.seat?.person.raw ?? 0)", in: county, at: now) }
    return .done(stored.kase, sequence: stored.sequence)
  }

  /// Decides, applies and appends. Throws a `Refusal` before anything is written.
  func carry(
    out action: CaseAction, on stored: StoredCase, by actor: Actor, _ around: Surroundings, in county: County
  ) throws -> StoredCase {
    let events = try stored.kase.decide(action, by: actor, context: around.context)
    guard !events.isEmpty else { return stored }
    var stored = stored
    for event in events { stored.kase.apply(event) }
    return try append(events, to: stored, in: county, by: actor, at: around.now, index: around.index)
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
