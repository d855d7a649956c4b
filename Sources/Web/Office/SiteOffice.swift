import Domain
import Hummingbird
import UseCases

/// For handlers that are not registered by `RouteTable`.
extension Site {
  func officer(_ request: Request, _ visit: SiteContext, _ act: OfficeAct) throws -> OfficeActor {
    .seat(try visit.seat(for: request, of: Set(act.posts)))
  }

  func respond<Done>(
    _ outcome: OfficeOutcome<Done>, to path: LocalPath, notice: String, fields: [String: String] = [:],
    refusal: String = "您的岗位不能办理此项。", again: ([Issue]) async throws -> Response
  ) async throws -> Response {
    try await outcome.answer(to: path, notice: notice, fields: fields, refusal: refusal, rerender: again)
  }
}

func officePath(_ path: LocalPath, _ query: KeyValuePairs<String, String>) -> LocalPath { LocalPath(path, query) }
