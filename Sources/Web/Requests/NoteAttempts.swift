import Domain
import HTTPTypes
import Hummingbird
import Logging
import Sealing
import Store
import Synchronization
import UseCases

/// Writes down attempts to get round what the site checks: all of them into the server's log, those of who has signed in into
/// the audit as well. The one place that does; a handler throws or answers as it would anyway.
struct NoteAttempts: RouterMiddleware {
  typealias Context = Visit
  let site: Site
  /// Before the gate, where nobody is known yet and answers have been looked at by another of these.
  var isAtGate = false

  @concurrent func handle(
    _ request: Request, context: Visit, next: @concurrent (Request, Visit) async throws -> Response
  ) async throws -> Response {
    let seen = SeenAttempts()
    let answered: Result<Response, any Error>
    do {
      answered = .success(try await SeenAttempts.$current.withValue(seen) { try await next(request, context) })
    } catch let changed as StandingChanged {
      throw changed  // it is done again
    } catch {
      answered = .failure(error)
    }
    var found = seen.all
    var isInAudit = false
    switch answered {
    case .success(let response):
      if !isAtGate, response.status == .tooManyRequests { found.insert(.limit) }
    case .failure(let error):
      if error is HashingQueue.Full { found.insert(.limit) }
      if let detour = error as? Detour, let attempt = detour.attempt(on: request, by: context.visitor) {
        found.insert(attempt)
        isInAudit = detour.isInAudit
      }
    }
    let new = found.isEmpty ? [] : attempted(found, request, context, inAudit: !isInAudit)
    for line in site.attempts.lines(seeing: new, at: site.clock()) { await tell(line, context.logger) }
    return try answered.get()
  }

  private func attempted(_ found: Set<Attempt>, _ request: Request, _ visit: Visit, inAudit: Bool) -> [Attempted] {
    // Before the gate nobody has asked the proxies yet.
    let client = site.proxies.client(of: visit.connection, request.headers)
    var person: Attempted.Person?
    if inAudit, let visitor = visit.visitor {
      person = Attempted.Person(
        account: visitor.account, staff: visitor.staff.id, post: visitor.seat?.post, address: client.text)
    }
    return found.sorted { $0.rawValue < $1.rawValue }.map {
      Attempted($0, on: request.route(visit), from: client.limitKey, by: person)
    }
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
      // Not within what the running request asks of its own visitor: it may be another's.
      try await VisitStore.$check.withValue(nil) {
        try await AuditSource.$current.withValue(.client(person.address)) {
          try await NoteAttempt(site.office)(about, by: person.staff, post: person.post, at: site.clock())
        }
      }
    } catch {
      logger.error("attempt not noted", metadata: ["fault": "\((error as? StoreFault)?.word ?? "other")"])
    }
  }
}

/// What is found out about a request beside its answer, where the answer is a page of its own.
final class SeenAttempts: Sendable {
  @TaskLocal static var current: SeenAttempts?

  private let found = Mutex<Set<Attempt>>([])

  var all: Set<Attempt> { found.withLock { $0 } }

  static func see(_ attempt: Attempt?) {
    guard let attempt, let seen = current else { return }
    seen.found.withLock { _ = $0.insert(attempt) }
  }
}

extension Request {
  /// Method and address as the router names them. A method may be any word: none of ours is not repeated.
  fileprivate func route(_ visit: Visit) -> String {
    let known = [HTTPRequest.Method.get, .head, .post].contains(method)
    return "\(known ? method.rawValue : "-") \(visit.endpointPath ?? "-")"
  }
}
