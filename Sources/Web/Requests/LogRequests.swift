import HTTPTypes
import Hummingbird
import Logging

/// For `--verbose`: of every request the route, as it is registered, and the status of its answer. Nothing of what stands in an
/// address itself, such as a look-up code or a search.
struct LogRequests: RouterMiddleware {
  typealias Context = SiteContext

  @concurrent func handle(
    _ request: Request, context: SiteContext, next: @concurrent (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    let response = try await next(request, context)
    context.logger.debug(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "none")",
        "status": "\(response.status.code)",
      ])
    return response
  }
}
