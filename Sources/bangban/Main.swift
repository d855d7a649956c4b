import ArgumentParser
import Foundation
import Store

@main
struct Bangban: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bangban", abstract: "帮办：县级政务服务“代办帮办”平台。The whole platform in one binary.",
    discussion: """
      Start with `bangban init`, or with `bangban serve --sample` to try it; everything else works on the same data folder, also while it serves.
      Days are civil days in Asia/Shanghai, written 2026-11-23.
      """,
    subcommands: [
      Serve.self, Init.self, Import.self, Export.self, DeadlineCommand.self, Check.self, User.self, Backup.self,
      Restore.self, Doctor.self, HeadCommand.self, Migrate.self, Jobs.self, Key.self, Copy.self, Search.self,
      SimulateCommand.self,
    ])

  static func main() async {
    umask(0o077)  // what any command makes is for its own user alone
    // What is done at the console is noted with the system user who did it.
    let process = ProcessInfo.processInfo
    let user = process.environment["SUDO_USER"].map { "\($0) (sudo \(process.userName))" } ?? process.userName
    await AuditSource.$current.withValue(.console(user)) { await main(nil) }
  }
}
