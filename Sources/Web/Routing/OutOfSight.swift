import Store
import UseCases

extension SiteRequest {
  /// A case out of sight is not found, and the try is noted.
  func outOfSight(_ what: String) async throws -> Never {
    try await NoteNotFound(environment)(what, by: context.visitor?.seat, at: now)
    throw PageError.outOfSight
  }
}
