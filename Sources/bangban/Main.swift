import ArgumentParser

@main
struct Bangban: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bangban", abstract: "帮办：县级政务服务“代办帮办”平台。The whole platform in one binary.",
    discussion: """
      Start with `bangban serve`; everything else works on the same data folder, also while it serves.
      Days are civil days in Asia/Shanghai, written 2026-11-23.
      """,
    subcommands: [
      Serve.self, Import.self, Export.self, DeadlineCommand.self, Check.self, User.self, Backup.self, Restore.self,
      Doctor.self, Migrate.self, Jobs.self, Copy.self, Search.self, SimulateCommand.self,
    ])
}
