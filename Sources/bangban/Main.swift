import ArgumentParser
import Foundation

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
      Restore.self, Doctor.self, Migrate.self, Jobs.self, Key.self, Copy.self, Search.self,
      SimulateCommand.self,
    ])

  static func main() async {
    umask(0o077)  // what any command makes is for its own user alone
    await main(nil)
  }
}
