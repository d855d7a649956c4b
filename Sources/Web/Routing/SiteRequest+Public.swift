import Domain
import Store
import UseCases

extension SiteRequest {
  /// Counts what anybody may ask for, by where he asks from.
  ///
  /// - Throws: `PageError.limited`.
  func admit(_ kind: LimitRate.Kind) async throws {
    let outcome = try await LimitRate(environment)(kind, from: context.client.limitKey, at: now)
    if case .limited(let seconds) = outcome { throw PageError.limited(seconds: seconds) }
  }
}

extension SiteRequest where Body == FormData {
  /// What makes sending this form again harmless (`Site.requestKey`); nil for a form without one.
  func requestKey() throws -> RequestKey? { try site.requestKey(form, request, context) }
}
