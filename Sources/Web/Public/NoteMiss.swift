import Hummingbird
import Logging
import Store
import UseCases

extension Site {
  /// Beside the page: who looked for something in vain is answered all the same.
  func noteMiss(_ query: String, _ visit: SiteContext) async {
    guard !query.isEmpty else { return }
    do { try await NoteMiss(environment)(query, at: clock()) } catch {
      visit.logger.warning("search miss not noted", metadata: ["fault": "\((error as? StoreFault)?.word ?? "other")"])
    }
  }
}
