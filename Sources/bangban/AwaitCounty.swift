import Domain
import UseCases
import Web

extension Serve {
  /// Serves a first page that says what to do until `bangban init` has named the county of the database, and then its site.
  /// The port stays open over the change: a proxy in front never finds it closed.
  func awaitCounty(_ opened: DataFolder.Opened, front: Front, _ headWays: [any HeadWay]) async throws {
    say("数据库还不属于任何县，网页只显示“尚未初始化”。请运行 bangban init（写法见 docs/operations.md）；试用请加 --sample。")
    try await withThrowingTaskGroup { group in
      group.addTask { try await listen(front) }
      group.addTask {
        // A database that is away for a moment is asked again.
        var county: County?
        while county == nil {
          try await Task.sleep(for: .seconds(1))
          county = try? await opened.namedCounty
        }
        guard let county else { return }
        try await withSite(of: county, opened, front: front, headWays) {
          say("已初始化：\(county.code)")
          while true { try await Task.sleep(for: .seconds(3600)) }
        }
      }
      // Either ends both: the process is told to end, or the site cannot be made.
      try await group.next()
      group.cancelAll()
    }
  }
}
