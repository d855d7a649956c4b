import Domain
import Store
import UseCases

extension DataFolder.Opened {
  /// Before anybody can sign in: accounts with the published password of the samples are locked, once for a county.
  func lockPublishedPasswords() async throws {
    for county in try await store.read({ try $0.counties() }) {
      let before = try await count(county)
      let job = LockPublishedPasswords(CountyEnvironment(store: store, county: county, ids: ids, keys: keys))
      try await RunJob(county: county, store: store)(job, at: now) { done, total in
        if total > 20, done < total, done % 20 < 4 { say("检查账号密码 \(done)/\(total)") }
      }
      let after = try await count(county)
      if after.locked > before.locked {
        say(
          "已停用 \(after.locked - before.locked) 个仍在使用示例密码的账号。要继续使用的，请先 bangban user reset 账号，再 bangban user enable 账号（系统管理员、安全管理员、审计管理员加 --emergency 理由）。"
        )
      }
      if after.isSample, !before.isSample { say("\(county.code)：全部账号都用示例密码，已标记为示例县。") }
    }
  }

  private func count(_ county: County) async throws -> (locked: Int, isSample: Bool) {
    try await store.read {
      (try $0.disabledAccountCount(of: county), try $0.settings(of: county)?.isSample ?? false)
    }
  }
}
