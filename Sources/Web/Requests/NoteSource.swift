import Hummingbird
import Store

/// Tells the audit where what this request does comes from.
struct NoteSource: RouterMiddleware {
  typealias Context = SiteContext

  @concurrent func handle(
    _ request: Request, context: SiteContext, next: @concurrent (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    try await AuditSource.$current.withValue(.client(context.client.text)) { try await next(request, context) }
  }
}
