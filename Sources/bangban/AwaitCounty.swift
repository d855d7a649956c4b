import Domain
import Hummingbird
import Store
import Web

extension Serve {
  /// The county of the database. Where there is none yet, a first page is served that says what to do, until `bangban init`
  /// has named it.
  ///
  /// - Returns: nil when the process was told to end before.
  func awaitCounty(_ opened: DataFolder.Opened) async throws -> County? {
    let store = opened.store
    @Sendable func named() async throws -> County? { try await store.read { try $0.counties() }.first }
    if let county = try await named() { return county }
    say("数据库还不属于任何县，网页只显示“尚未初始化”。请运行 bangban init（写法见 docs/operations.md）；试用请加 --sample。")
    return try await withThrowingTaskGroup(of: County?.self) { group in
      group.addTask {
        try await listen(makeFirstPage())
        return nil
      }
      group.addTask {
        while true {
          try await Task.sleep(for: .seconds(1))
          // A database that is away for a moment is asked again.
          if let county = try? await named() { return county }
        }
      }
      let county = try await group.next() ?? nil
      group.cancelAll()
      // The port is free when the first page is gone.
      while !group.isEmpty { _ = try? await group.next() }
      if let county { say("已初始化：\(county.code)") }
      return county
    }
  }
}
