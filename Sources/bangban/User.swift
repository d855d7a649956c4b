import ArgumentParser
import Domain
import Foundation
import Store
import StoreSQLite
import UseCases

struct User: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Accounts from the console: add, reset a password, remove a second factor, disable, enable.",
    discussion: """
      A reset or a new account prints a one-time code with which the person chooses a password at /password/code within
      \(OneTimeCode.validMinutes) minutes. What concerns the system administrator, the security administrator or the auditor two of
      them do together in the pages; here it needs --emergency REASON, which goes into the audit with the system's user. Only
      where a county never had such a post filled is the first appointment free.
      """,
    subcommands: [Add.self, Reset.self, RemoveFactor.self, Disable.self, Enable.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a member of staff with an account and a post; prints a code for choosing the first password.",
      discussion: """
          bangban user add qlp.lm --name 李示例 --phone 13800000011 --post townAgent --unit 411325306000
        The three administrators are three persons with no other post. Where one name and one telephone stand twice, that is
        one person, under whatever account.
        """)
    @Argument(help: "The account's name, such as qlp.lm.") var account: String
    @Option(help: "The person's name.") var name: String
    @Option(help: "The work telephone.") var phone: String
    @Option(help: "The kind of post to hold.") var post: PostKind
    @Option(help: "Where: county, a place's code, or a department's code or name.") var unit: String = "county"
    @OptionGroup var alone: EmergencyOption
    @OptionGroup var place: DataOption

    func run() async throws {
      // One row through the same door as an import of people.
      let opened = try place.open(creating: false)
      try await opened.migrate()
      let environment = try await opened.environment()
      let text =
        "account,name,phone,post,unit\n"
        + [account, name, phone, post.rawValue, unit].map(csvField).joined(separator: ",") + "\n"
      let emergency = try alone.emergency()
      switch try await ImportFile(environment)(.people, Array(text.utf8), by: .console, emergency: emergency, at: now())
      {
      case .imported: break
      case .rejected(let bad): throw CleanExit(bad.map(\.reason).joined(separator: "；"))
      case .unreadable(let why): throw CleanExit(why)
      case .notPermitted: throw CleanExit("没有权限")
      }
      try await issue(account, environment, emergency)
    }
  }

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take an account's password away and print a one-time code.")
    @Argument var account: String
    @OptionGroup var alone: EmergencyOption
    @OptionGroup var place: DataOption

    func run() async throws {
      let opened = try place.open(creating: false)
      try await opened.migrate()
      try await issue(
        account, try await opened.environment(),
        try alone.emergency())
    }
  }

  struct RemoveFactor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove-factor", abstract: "Take away an account's second factor; its sessions end at once.",
      discussion: "For somebody who lost both the telephone and the recovery codes, after his identity was checked.")
    @Argument var account: String
    @OptionGroup var alone: EmergencyOption
    @OptionGroup var place: DataOption

    func run() async throws {
      let opened = try place.open(creating: false)
      try await opened.migrate()
      let environment = try await opened.environment()
      let emergency = try alone.emergency()
      _ = try done(
        try await RemoveSecondFactor(environment)(account, by: .console, emergency: emergency, at: now()), account)
      print("已解除 \(account) 的动态口令。")
    }
  }

  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Disable an account; its sessions end at once.")
    @Argument var account: String
    @OptionGroup var alone: EmergencyOption
    @OptionGroup var place: DataOption

    func run() async throws {
      let opened = try place.open(creating: false)
      try await opened.migrate()
      let environment = try await opened.environment()
      let emergency = try alone.emergency()
      _ = try done(
        try await DisableAccount(environment)(account, by: .console, emergency: emergency, at: now()), account)
      print("已停用 \(account)。")
    }
  }

  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Enable an account that was disabled, and unlock it.")
    @Argument var account: String
    @OptionGroup var alone: EmergencyOption
    @OptionGroup var place: DataOption

    func run() async throws {
      let opened = try place.open(creating: false)
      try await opened.migrate()
      let environment = try await opened.environment()
      let emergency = try alone.emergency()
      _ = try done(
        try await EnableAccount(environment)(account, by: .console, emergency: emergency, at: now()), account)
      print("已启用 \(account)。")
    }
  }

  private static func issue(_ account: String, _ environment: CountyEnvironment, _ emergency: Emergency?) async throws {
    let code = try done(
      try await ResetPassword(environment)(account, by: .console, emergency: emergency, at: now()), account)
    print(
      "账号 \(code.account) 的一次性验证码：\(code.text)（\(OneTimeCode.validMinutes) 分钟内由本人在 /password/code 设置密码，只能用一次）")
  }

  private static func done<Done>(_ outcome: OfficeOutcome<Done>, _ account: String) throws -> Done {
    switch outcome {
    case .done(let done): return done
    case .notPermitted:
      throw CleanExit(
        "\(account) 是系统管理员、安全管理员或审计管理员，由其中两人在“双人复核”页办理；两人不在时用 --emergency 写明理由，并记入审计。")
    case .notFound: throw CleanExit("没有账号 \(account)。")
    case .invalid(let issues): throw CleanExit(issues.map(\.text).joined(separator: "；"))
    case .stale: throw CleanExit("账号刚刚由他人改动，请重试。")
    }
  }
}

/// 应急: the operator alone does what two of the three administrators do together.
struct EmergencyOption: ParsableArguments {
  @Option(name: .customLong("emergency"), help: "Why the operator acts instead of two of the three administrators.")
  var reason: String?

  func emergency() throws -> Emergency? {
    guard let reason else { return nil }
    guard let emergency = Emergency(reason) else {
      throw CleanExit("--emergency 须写明理由，不超过 \(Emergency.reasonMax) 个字。")
    }
    return emergency
  }
}

extension PostKind: ExpressibleByArgument {}
