import Hummingbird
import UseCases

extension OfficeOutcome {
  /// The end of an act of the office: on with a notice, or the page again with its issues.
  ///
  /// - Parameters:
  ///   - fields: which field of the form an issue belongs beside, where the act calls it otherwise.
  ///   - rerender: the page with these issues; answered 422.
  func answer(
    to path: LocalPath, notice: String, fields: [String: String], refusal: String,
    rerender: ([Issue]) async throws -> Response
  ) async throws -> Response {
    switch self {
    case .done: return redirect(path, notice: notice)
    case .invalid(let issues):
      return try await rerender(issues.map { $0.beside(fields[$0.field] ?? $0.field) })
    case .notPermitted: throw PageError.forbidden(refusal)
    case .notFound: throw PageError.notFound
    case .stale: return try await rerender([Issue(field: wholePage, text: "刚刚由他人改动过，您填写的内容还在，请核对后再提交。")])
    }
  }
}
