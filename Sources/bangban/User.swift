import ArgumentParser
import Domain
import Foundation
import Store
import StoreSQLite
import UseCases

struct User: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Accounts from the console: add, reset a password, remove a second factor, disable, enable.",
    subcommands: [Add.self, Reset.self, RemoveFactor.self, Disable.self, Enable.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a member of staff with an account; prints a password that must be changed at first sign-in.",
      discussion: "With --post and --unit also a post: --post leadOffice --unit county")
    @Argument(help: "The account's name, such as qlp.lm.") var account: String
    @Option(help: "The person's name.") var name: String
    @Option(help: "The work telephone.") var phone: String
    @Option(help: "The kind of post to hold: \(PostKind.allCases.map(\.rawValue).joined(separator: ", ")).") var post:
      PostKind?
    @Option(help: "Where: county, a place code or a department code.") var unit: String = "county"
    @OptionGroup var place: DataOption

    func run() async throws {
      // One row through the same door as an import of people.
      let opened = try place.open(creating: false)
      try await opened.migrate()
      let office = Office(store: opened.store, county: try await opened.county(), ids: opened.ids, keys: opened.keys)
      let text =
        "account,name,phone,post,unit\n"
        + [account, name, phone, (post ?? .gridAgent).rawValue, unit].map(csvField).joined(separator: ",") + "\n"
      guard post != nil else { throw CleanExit("请用 --post 和 --unit 指明岗位。") }
      switch try await ImportFile(office)(.people, Array(text.utf8), by: .console, at: now()) {
      case .imported: break
      case .rejected(let bad): throw CleanExit(bad.map(\.reason).joined(separator: "；"))
      case .unreadable(let why): throw CleanExit(why)
      case .notPermitted: throw CleanExit("没有权限")
      }
      try await issue(account, office)
    }
  }

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give an account a new one-time password.")
    @Argument var account: String
    @OptionGroup var place: DataOption

    func run() async throws {
      let opened = try place.open(creating: false)
      try await opened.migrate()
      try await issue(
        account, Office(store: opened.store, county: try await opened.county(), ids: opened.ids, keys: opened.keys))
    }
  }

  struct RemoveFactor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove-factor", abstract: "Take away an account's second factor; its sessions end at once.",
      discussion: "For somebody who lost both the telephone and the recovery codes, after his identity was checked.")
    @Argument var account: String
    @OptionGroup var place: DataOption

    func run() async throws {
      let opened = try place.open(creating: false)
      try await opened.migrate()
      let office = Office(store: opened.store, county: try await opened.county(), ids: opened.ids, keys: opened.keys)
      switch try await RemoveSecondFactor(office)(account, by: .console, at: now()) {
      case .done: print("已解除 \(account) 的动态口令。")
      case .invalid(let issues): throw CleanExit(issues.map(\.text).joined(separator: "；"))
      case .notFound, .notPermitted, .stale: throw CleanExit("没有账号 \(account)。")
      }
    }
  }

  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Disable an account; its sessions end at once.")
    @Argument var account: String
    @OptionGroup var place: DataOption

    func run() async throws {
      let opened = try place.open(creating: false)
      try await opened.migrate()
      let office = Office(store: opened.store, county: try await opened.county(), ids: opened.ids, keys: opened.keys)
      guard case .done = try await DisableAccount(office)(account, by: .console, at: now()) else {
        throw CleanExit("没有账号 \(account)。")
      }
      print("已停用 \(account)。")
    }
  }

  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Enable an account that was disabled, and unlock it.")
    @Argument var account: String
    @OptionGroup var place: DataOption

    func run() async throws {
      let opened = try place.open(creating: false)
      try await opened.migrate()
      let office = Office(store: opened.store, county: try await opened.county(), ids: opened.ids, keys: opened.keys)
      guard case .done = try await EnableAccount(office)(account, by: .console, at: now()) else {
        throw CleanExit("没有账号 \(account)。")
      }
      print("已启用 \(account)。")
    }
  }

  private static func issue(_ account: String, _ office: Office) async throws {
    guard case .done(let issued) = try await ResetPassword(office)(account, by: .console, at: now()) else {
      throw CleanExit("没有账号 \(account)。")
    }
    print("账号 \(issued.account) 的一次性密码：\(issued.password)（首次登录须修改）")
  }
}

extension PostKind: ExpressibleByArgument {}
