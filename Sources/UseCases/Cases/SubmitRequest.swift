package import Domain
package import Store

/// 提出申请 by the principal himself, who has no account: judged, counted by where it comes from, and opened for whoever
/// takes in what comes from his place. Whether the same is under way is not asked (`SecondCase`).
package struct SubmitRequest: Sendable {
  package enum Outcome: Sendable, Equatable {
    case invalid([Issue])
    case limited(seconds: Int)  // too many came from there
    case answered(OpenCase.Outcome)  // never `invalid` nor `underWay`
  }

  private let open: OpenCase

  package init(_ open: OpenCase) { self.open = open }

  /// - Parameters:
  ///   - source: stands for the sender, such as his address.
  ///   - key: of the form; sent again it opens no second case.
  package func callAsFunction(
    _ new: NewCase, from source: String, at now: Moment, key: RequestKey? = nil
  ) async throws -> Outcome {
    let issues = try await open.store.read { [county = open.county] connection -> [Issue] in
      guard let item = try connection.cachedItem(new.item, of: county) else { return [] }
      return new.issues(by: .principal, for: item, try connection.facts(of: county), on: now.day)
    }
    guard issues.isEmpty else { return .invalid(issues) }
    let environment = CountyEnvironment(store: open.store, county: open.county, ids: open.ids, keys: open.keys)
    if case .limited(let seconds) = try await LimitRate(environment)(.request, from: source, at: now) {
      return .limited(seconds: seconds)
    }
    let outcome = try await open(new, by: .principal, at: now, key: key)
    if case .invalid(let issues) = outcome { return .invalid(issues) }
    return .answered(outcome)
  }
}
