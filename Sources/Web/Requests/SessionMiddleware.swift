import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Sealing
import Store
import UseCases

/// Finds out who sent a request: cookies, session, names of the site. Whom the process remembers is taken for granted and
/// confirmed by the request's own first transaction (`RevalidatingStore`); everybody else is looked up before it.
struct SessionMiddleware: RouterMiddleware {
  typealias Context = SiteContext
  typealias Next = @concurrent (Request, SiteContext) async throws -> Response
  let site: Site

  @concurrent func handle(_ request: Request, context: SiteContext, next: Next) async throws -> Response {
    var (request, visit) = (request, context)
    let now = site.clock()
    let token = request.sessionToken(site)
    visit.isElder = request.cookie(.elder, site) == "1"
    visit.noticeText = NoticeCookie.read(request, site)
    if let known = SessionSnapshot.cached(of: token?.digest, in: site.county), known.isGood(at: now),
      let again = try await request.repeatable(visit)
    {
      request = again
      do {
        return try await answer(request, visit, revalidating: known, token, at: now, next)
      } catch is SessionChanged {}
    }
    let standing = try await site.read { try $0.standing(of: token?.digest, in: $1) }
    guard standing.isGood(at: now) else {
      return try await answer(
        request, visit, as: SessionSnapshot(session: nil, facts: standing.facts), token, at: now, next)
    }
    await touch(standing, token, at: now, visit)
    return try await answer(request, visit, as: standing, token, at: now, next)
  }

  private func answer(
    _ request: Request, _ visit: SiteContext, revalidating known: SessionSnapshot, _ token: SessionToken?,
    at now: Moment, _ next: Next
  ) async throws -> Response {
    let check = SessionRevalidation(known, token: token?.digest, in: site.county)
    let response = try await RevalidatingStore.$check.withValue(check) {
      let answered: Result<Response, any Error>
      do {
        answered = .success(try await answer(request, visit, as: known, token, at: now, next))
      } catch let changed as SessionChanged {
        throw changed
      } catch {
        answered = .failure(error)
      }
      // What was answered without any transaction, or failed before its first, is confirmed by itself.
      if !check.isConfirmed { try await site.read { _, _ in } }
      return try answered.get()
    }
    await touch(check.standing, token, at: now, visit)
    return response
  }

  private func answer(
    _ request: Request, _ visit: SiteContext, as standing: SessionSnapshot, _ token: SessionToken?, at now: Moment,
    _ next: Next
  ) async throws -> Response {
    var visit = visit
    if let settings = standing.facts.settings {
      visit.site = SiteName(settings)
      site.names.keep(visit.site)
    }
    var newToken: String?
    if let session = standing.session, let token {
      visit = visit.holding(token)
      let visitor = SignedInStaff(session, standing.facts, on: now.day)
      visit.visitor = visitor
      try await lookAround(for: visitor, on: now.day, at: standing.facts.versions, &visit)
    } else if let token = request.cookie(.visit, site), token.utf8.count == 32 {
      visit.browserToken = "v:\(token)"
    } else {
      let token = hex(randomBytes(16))
      visit.browserToken = "v:\(token)"
      newToken = token
    }
    var response = try await next(request, visit)
    if let newToken { response.setCookie(.visit, newToken, site) }
    if visit.noticeText != nil, response.status == .ok { response.dropCookie(.notice, site) }
    NoticeCookie.send(&response, site)
    return response
  }

  /// What the frame of his pages tells: how much waits for him, and whether he has other posts. Read once, then remembered
  /// under the county's stamps.
  private func lookAround(
    for visitor: SignedInStaff, on day: Day, at versions: CountyVersions, _ visit: inout SiteContext
  ) async throws {
    guard visitor.factor != .owed else { return }  // he sees no frame of staff yet
    let (person, seat) = (visitor.staff.id, visitor.seat)
    visit.work = seat.flatMap { CatalogueWork.cached(for: $0, at: versions) }
    var count = PostCount.cached(takenBy: person, on: day, at: versions)
    if count == nil || seat != nil && visit.work == nil {
      let found = try await site.read { connection, county in
        (
          work: try seat.map { try connection.catalogueWork(for: $0, in: county) },
          count: try connection.postCount(takenBy: person, in: county, on: day)
        )
      }
      (visit.work, count) = (found.work, found.count)
    }
    visit.maySwitch = (count ?? 0) > 1
  }

  /// Beside the page: what it answered stands, whether or not this can be written down now.
  private func touch(_ standing: SessionSnapshot?, _ token: SessionToken?, at now: Moment, _ visit: SiteContext) async {
    guard let session = standing?.session, let token, session.needsTouch(at: now) else { return }
    do {
      try await TouchSession(site.environment)(token, at: now)
    } catch {
      visit.logger.warning("session not touched", metadata: ["fault": "\((error as? StoreFault)?.word ?? "other")"])
    }
  }
}

extension Request {
  /// The request as it can be answered twice; nil when its body is larger than every route takes, so that nothing is read
  /// here that its route would not read.
  fileprivate func repeatable(_ visit: SiteContext) async throws -> Request? {
    if method == .get || method == .head { return self }
    guard let length = contentLength, length <= BodyLimit.form.bytes else { return nil }
    let request = self
    return try await visit.reading {
      var request = request
      do {
        _ = try await request.collectBody(upTo: length)
      } catch {
        throw PageError.badRequest("表单没有完整到达，请重试。", nil)
      }
      return request
    }
  }
}

extension SessionSnapshot {
  /// Whether nobody signed in, or somebody whose session still lasts.
  fileprivate func isGood(at now: Moment) -> Bool { session?.isAlive(at: now, facts.parameters) ?? true }
}

extension SignedInStaff {
  fileprivate init(_ session: SessionRow, _ facts: CountyFacts, on day: Day) {
    let seat = session.seat(on: day)
    let lacksFactor = session.factor == .none && facts.parameters[.secondFactor] == 1
    let mustSetUpFactor = lacksFactor && seat?.kind.needsSecondFactor == true
    self.init(
      account: session.account, staff: session.staff,
      seat: session.factor == .owed || mustSetUpFactor ? nil : seat,
      postTitle: session.post.map { facts.title(of: $0) }, mustChangePassword: session.mustChange,
      factor: session.factor, mustSetUpFactor: mustSetUpFactor,
      lacksFactorToReveal: lacksFactor)
  }
}
