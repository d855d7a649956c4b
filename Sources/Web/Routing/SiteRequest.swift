import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// One request as its handler gets it: its route's access was checked, its form's token was found right.
///
/// A handler may run twice: when the session that was taken from the cache turns out to have changed, `read` throws
/// `SessionChanged`, and the request is answered anew by `SessionMiddleware`. So nothing but the database is written before
/// the first `read`.
struct SiteRequest<Sender: Sendable, Body: Sendable>: Sendable {
  let site: Site
  let request: Request
  let context: SiteContext
  let sender: Sender
  /// The form that was sent; `Void` for a page that is asked for.
  let body: Body
  /// Its own address, and what of the navigation is current.
  let here: LocalPath
  let section: String
  let now: Moment

  var query: FormData { request.query }
  var today: Day { now.day }
  var environment: CountyEnvironment { site.environment }
}

typealias PageRequest<Sender: Sendable> = SiteRequest<Sender, Void>
typealias FormRequest<Sender: Sendable> = SiteRequest<Sender, FormData>

extension SiteRequest where Body == FormData {
  var form: FormData { body }

  /// The form as it was sent, with what is wrong with it.
  func state(_ issues: [Issue] = []) -> FormState { FormState(form: body, issues: issues) }
}

extension SiteRequest where Sender == Seat {
  var seat: Seat { sender }
}

extension SiteRequest where Sender == OfficeActor {
  var officer: OfficeActor { sender }
}

// MARK: Answers

extension SiteRequest {
  func read<T: Sendable>(_ body: @Sendable @escaping (any Connection, County) throws -> T) async throws -> T {
    try await site.read(body)
  }

  /// The request asks for what is not there.
  func found<T>(_ value: T?) throws -> T {
    guard let value else { throw PageError.notFound }
    return value
  }

  func layout(_ title: String) -> PageLayout { site.layout(title, context, here: here, current: section) }

  func page(_ title: String, status: HTTPResponse.Status = .ok, _ body: HTML) -> Response {
    reply(layout(title).page(body), status: status)
  }

  /// What becomes of an act of the office: on with a notice, or the page again with its issues.
  ///
  /// - Parameters:
  ///   - fields: which field of the form an issue belongs beside, where the act calls it otherwise.
  ///   - rerender: the page with these issues; answered 422.
  func respond<Done>(
    _ outcome: OfficeOutcome<Done>, to path: LocalPath, notice: String, fields: [String: String] = [:],
    refusal: String = "您的岗位不能办理此项。", rerender: ([Issue]) async throws -> Response
  ) async throws -> Response {
    try await outcome.answer(to: path, notice: notice, fields: fields, refusal: refusal, rerender: rerender)
  }
}
