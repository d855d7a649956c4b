package import Domain
import Sealing
package import Store

/// The one use case through which a case changes.
package struct ActOnCase: Sendable {
  package enum Outcome: Sendable, Equatable {
    case done(Case, sequence: Int)
    case refused(Refusal)
    case stale  // another act came since this page was shown
    case notFound
    case unread  // the form does not say what is to be done
    case repeated  // the same request came again; the outcome of the first stands
  }

  let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// An act with what is written in the same transaction besides, such as a person's row.
  struct Reading {
    let action: CaseAction
    var beside: ((any Connection) throws -> Void)?
  }

  /// - Parameters:
  ///   - sequence: the number of events the page was made from; nil for acts without a page, such as the clockwork's.
  ///   - key: of the request, made by the page; nil where it cannot be repeated.
  ///   - files: that the action names; their rows are written with it, and they are discarded when it is not done.
  package func callAsFunction(
    _ action: CaseAction, on id: ID<Case>, expecting sequence: Int?, by actor: Actor, at now: Moment,
    key: RequestKey? = nil,
    files: SealedFiles? = nil
  ) async throws -> Outcome {
    // An act of the clockwork is done by the first process that claims the case; the others go on to the next case.
    let isClaim = actor == .clockwork && action.name == .deemAccepted
    let request = Request(kase: id, sequence: sequence, actor: actor, at: now, key: key, isClaim: isClaim)
    return try await perform(request, files: files) { _, _ in Reading(action: action) }
  }

  /// The same for an action that is read from a form: what the form may contain depends on the case, which is thus read
  /// once.
  ///
  /// - Parameter read: nil is *unread*: the form does not say what is to be done.
  package func callAsFunction(
    on id: ID<Case>, expecting sequence: Int?, by actor: Actor, at now: Moment, key: RequestKey?,
    reading read: @Sendable @escaping (Case, any Connection) throws -> CaseAction?
  ) async throws -> Outcome {
    try await act(on: id, expecting: sequence, by: actor, at: now, key: key) { stored, connection in
      try read(stored.kase, connection).map { Reading(action: $0) }
    }
  }

  /// The same for an act that writes more than the case.
  func act(
    on id: ID<Case>, expecting sequence: Int?, by actor: Actor, at now: Moment, key: RequestKey?,
    reading read: @Sendable @escaping (StoredCase, any Connection) throws -> Reading?
  ) async throws -> Outcome {
    try await perform(
      Request(kase: id, sequence: sequence, actor: actor, at: now, key: key, isClaim: false), files: nil, read)
  }

  private func perform(
    _ request: Request, files: SealedFiles?,
    _ read: @Sendable @escaping (StoredCase, any Connection) throws -> Reading?
  ) async throws -> Outcome {
    let (store, county) = (environment.store, environment.county)
    let (keys, ids) = (environment.keys, environment.ids)
    let write = { () async throws -> Outcome in
      do {
        return try await store.write(isRepeatable: request.key != nil) { connection in
          let outcome = try connection.act(request, in: county, keys: keys, ids: ids, read)
          if case .done = outcome { try files?.addRows(in: county, at: request.at, connection) }
          return outcome
        }
      } catch StoreFault.duplicate {
        // Two acts at once on engines with several writers: the second finds its sequence taken. Or the same request
        // twice.
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
  /// The act inside a transaction. Whether the request was answered before is looked up only when it cannot be done
  /// now: when it can, its key must be new, or storing it fails.
  fileprivate func act(
    _ request: ActOnCase.Request, in county: County, keys: KeyRing, ids: IDMaker,
    _ read: (StoredCase, any Connection) throws -> ActOnCase.Reading?
  ) throws -> ActOnCase.Outcome {
    let outcome = try tryAct(request, in: county, keys: keys, ids: ids, read)
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
    _ request: ActOnCase.Request, in county: County, keys: KeyRing, ids: IDMaker,
    _ read: (StoredCase, any Connection) throws -> ActOnCase.Reading?
  ) throws -> ActOnCase.Outcome {
    let (actor, now) = (request.actor, request.at)
    let found = try caseHead(request.kase, in: county, isClaim: request.isClaim)
    try askForFacts(of: county)
    guard let head = try found.rows().first else { return request.isClaim ? .stale : .notFound }
    let stored = try storedCase(head, in: county, keys: keys)
    guard actor.sees(stored.kase) else { return .notFound }
    guard request.sequence == nil || stored.sequence == request.sequence else { return .stale }
    guard let reading = try read(stored, self) else { return .unread }
    let action = reading.action
    let facts = try facts(of: county)
    let lookUps = try lookUps(for: action.name, on: stored.kase, facts, in: county, on: now.day)
    let surroundings = ActEnvironment(now: now, facts: facts, receivers: lookUps.receivers.map(\.post))
    do {
      let after = try carry(out: action, on: stored, by: actor, surroundings, in: county, keys: keys)
      try reading.beside?(self)
      if let note = keys.auditNote(of: action, on: stored.kase) {
        try self.note(
          note.act, note.about, by: actor, at: now, id: ids.next(at: now), in: county, keys: keys)
      }
      return .done(after.kase, sequence: after.sequence)
    } catch let refusal as Refusal {
      return .refused(refusal)
    }
  }

  /// Decides, applies and appends. Throws a `Refusal` before anything is written.
  private func carry(
    out action: CaseAction, on stored: StoredCase, by actor: Actor, _ around: ActEnvironment, in county: County,
    keys: KeyRing
  ) throws -> StoredCase {
    let events = try stored.kase.decide(action, by: actor, context: around.context)
    guard !events.isEmpty else { return stored }
    return try append(
      EventBatch(events, by: actor, at: around.now), to: stored, in: county, keys: keys, index: around.index)
  }
}

extension Connection {
  /// 重算期限 of one case, in a transaction that goes through many. Whether its deadline or that of a task moved.
  func recount(_ id: ID<Case>, in county: County, at now: Moment, keys: KeyRing, ids: IDMaker) throws -> Bool {
    let request = ActOnCase.Request(kase: id, sequence: nil, actor: .clockwork, at: now, key: nil, isClaim: false)
    var before = 0
    let outcome = try act(request, in: county, keys: keys, ids: ids) { stored, _ in
      before = stored.sequence
      return ActOnCase.Reading(action: .recount)
    }
    guard case .done(_, let after) = outcome else { return false }
    return after != before
  }

  /// Notes in the audit what an act did beside the case's journal.
  func note(
    _ act: AuditAct, _ about: String, by actor: Actor, at now: Moment, id: Int64, in county: County, keys: KeyRing
  ) throws {
    try appendAudit(
      act, about: about, staff: actor.seat?.person, post: actor.seat?.post, id: id, at: now, in: county, keys: keys)
  }
}

extension Actor {
  /// The principal has already given code and phone; the clockwork sees all cases.
  func sees(_ kase: Case) -> Bool {
    switch self {
    case .staff(let seat): Permission.sees(kase, seat: seat)
    case .principal, .clockwork: true
    }
  }
}

/// What an act is judged and indexed by, read once a transaction.
struct ActEnvironment {
  let now: Moment
  let facts: CountyFacts
  var receivers: [Post] = []

  var context: Context {
    Context(now: now, calendar: facts.calendar, parameters: facts.parameters, receivers: receivers)
  }
  var index: IndexContext {
    IndexContext(calendar: facts.calendar, parameters: facts.parameters, today: now.day)
  }
}
