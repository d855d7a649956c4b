import Domain
import HTTPTypes
import Hummingbird
import Logging
import Sealing
import Store
import Synchronization
import UseCases

/// Writes down attempts to get round what the site checks: all of them into the server's log, those of who has signed in into
/// the audit as well. The one place that does; a handler throws or answers as it would anyway. `SeeAttempts`, further in, finds
/// who it was; outside of `SessionMiddleware`, since a request that is done again there is one attempt.
struct NoteAttempts: RouterMiddleware {
  typealias Context = SiteContext
  let site: Site

  @concurrent func handle(
    _ request: Request, context: SiteContext, next: @concurrent (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    let seen = SeenAttempts()
    let answered: Result<Response, any Error>
    do {
      answered = .success(try await SeenAttempts.$current.withValue(seen) { try await next(request, context) })
    } catch {
      // Before the gate nobody is known yet.
      seen.see((error as? PageError)?.attempt(on: request, by: nil))
      seen.take(on: request, context, site, inAudit: false)
      answered = .failure(error)
    }
    for line in site.attempts.lines(seeing: seen.taken, at: site.clock()) { await tell(line, context.logger) }
    return try answered.get()
  }

  private func tell(_ line: AttemptBook.Line, _ logger: Logger) async {
    let (attempted, count) = (line.attempted, line.count)
    var logger = logger
    logger[metadataKey: "hb.request.id"] = nil  // it may tell of many, none of which is this request
    // The same digest as in the audit's rows about the public.
    let client = line.isOfMany ? "many" : hex(site.keys.lookupDigest("address", attempted.client).prefix(6))
    logger.notice(
      "attempt",
      metadata: [
        "kind": "\(attempted.what.rawValue)", "route": "\(attempted.route)", "client": "\(client)", "count": "\(count)",
      ])
    guard let person = attempted.person else { return }
    let about = "账号 \(person.account)，\(attempted.what.title)，\(attempted.route)，\(count) 次"
    do {
      try await AuditSource.$current.withValue(.client(person.address)) {
        try await NoteAttempt(site.environment)(about, by: person.staff, post: person.post, at: site.clock())
      }
    } catch {
      logger.error("attempt not noted", metadata: ["fault": "\((error as? StoreFault)?.word ?? "other")"])
    }
  }
}

/// Sees attempts in what the routes throw and answer, where it is known who sent the request.
struct SeeAttempts: RouterMiddleware {
  typealias Context = SiteContext
  let site: Site

  @concurrent func handle(
    _ request: Request, context: SiteContext, next: @concurrent (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    guard let seen = SeenAttempts.current else { return try await next(request, context) }
    seen.forget()
    do {
      let response = try await next(request, context)
      seen.see(response.status == .tooManyRequests ? .limit : nil)
      seen.take(on: request, context, site, inAudit: true)
      return response
    } catch {
      if error is HashingQueue.Full { seen.see(.limit) }
      let detour = error as? PageError
      seen.see(detour?.attempt(on: request, by: context.visitor))
      seen.take(on: request, context, site, inAudit: detour?.isInAudit != true)
      throw error
    }
  }
}

/// What is found out about the request that runs.
final class SeenAttempts: Sendable {
  @TaskLocal static var current: SeenAttempts?

  private struct State {
    var kinds: Set<Attempt> = []
    var taken: [Attempted] = []
  }

  private let state = Mutex(State())

  /// To be written down.
  var taken: [Attempted] { state.withLock { $0.taken } }

  /// Of a handler, whose answer is a page of its own.
  static func see(_ attempt: Attempt?) { current?.see(attempt) }

  func see(_ attempt: Attempt?) {
    guard let attempt else { return }
    state.withLock { _ = $0.kinds.insert(attempt) }
  }

  /// The request is done again.
  func forget() { state.withLock { $0 = State() } }

  /// - Parameter inAudit: whether the audit has no row of its own about it.
  func take(on request: Request, _ visit: SiteContext, _ site: Site, inAudit: Bool) {
    let client = site.proxies.client(of: visit.connection, request.headers)
    let person = inAudit ? visit.visitor : nil
    state.withLock { state in
      state.taken += state.kinds.sorted { $0.rawValue < $1.rawValue }.map { kind in
        Attempted(
          kind, on: request.route(visit), from: client.limitKey,
          by: person.map {
            Attempted.Person(account: $0.account, staff: $0.staff.id, post: $0.seat?.post, address: client.text)
          })
      }
      state.kinds = []
    }
  }
}

extension Request {
  /// Method and address as the router names them. A method may be any word: none of ours is not repeated.
  fileprivate func route(_ visit: SiteContext) -> String {
    let known = [HTTPRequest.Method.get, .head, .post].contains(method)
    return "\(known ? method.rawValue : "-") \(visit.endpointPath ?? "-")"
  }
}
