import ArgumentParser
import Domain
import Foundation
import Store
import UseCases

struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Name the county of an empty database, from a list of divisions.",
    discussion: """
      The list is CSV or XLSX with the columns code,name,level,parent; it may hold the whole city or province. The county
      starts empty: no items, no departments, nobody who could sign in. What comes next is printed.
        bangban init --divisions divisions.csv --code 411325 --letters NX --lead-office 内乡县放管服办 \\
          --organiser 内乡县政务服务和大数据管理局 --phone 0377-60000000
      A database that belongs to a county already is refused.
      """)

  @Option(help: "The list of divisions, CSV or XLSX.") var divisions: String
  @Option(help: "The county's code, six digits.") var code: String
  @Option(help: "What the county calls itself; as in the list when left out.") var name = ""
  @Option(help: "What its case numbers begin with: two to four letters.") var letters: String
  @Option(help: "The lead office (放管服办) by its full name.") var leadOffice: String
  @Option(help: "The organiser (主办单位), at the foot of every page.") var organiser: String
  @Option(help: "The telephone for complaints and questions (监督电话).") var phone: String
  @Option(help: "The filing number (备案编号), if there is one yet.") var filing = ""
  @OptionGroup var place: DataOption

  func run() async throws {
    guard let list = FileManager.default.contents(atPath: divisions) else { throw CleanExit("不能读取文件 \(divisions)") }
    let opened = try place.open()
    try await opened.migrate()
    let facts = SaveSettings.Facts(
      name: name, letters: letters, leadOffice: leadOffice, organiser: organiser, filingNumber: filing,
      supervisionPhone: phone)
    switch try await NameCounty(store: opened.store, ids: opened.ids, keys: opened.keys)(
      code, facts, divisions: Array(list), at: now())
    {
    case .named(let county, let settings, let places, let elsewhere):
      // The record stands under the key from its first row.
      try await RunBackfills(store: opened.store, keys: opened.keys)(at: now)
      print("已初始化：\(settings.name)（\(county.code)），办件编号以 \(settings.letters.text) 开头，区划 \(places) 个。")
      if elsewhere > 0 { print("文件里另有 \(elsewhere) 行属于其他县，没有导入。") }
      print(next)
    case .invalid(let issues):
      throw CleanExit(issues.map { "\(Self.option(of: $0.field))：\($0.text)。" }.joined(separator: "\n"))
    case .rejected(let bad):
      for row in bad { warn("第 \(row.line) 行：\(row.reason)") }
      throw CleanExit("区划文件有 \(bad.count) 行不对，没有初始化。改正后重试。")
    case .unreadable(let why): throw CleanExit("\(divisions)：\(why)")
    case .taken(let county):
      throw CleanExit("数据库里已有县 \(county.code)，没有改动。名称和电话在“县级设置”页修改；要为别的县服务，请用 --data 指定一个新目录。")
    }
  }

  private static func option(of field: String) -> String {
    switch field {
    case "leadOffice": "--lead-office"
    case "filingNumber": "--filing"
    case "supervisionPhone": "--phone"
    default: "--\(field)"
    }
  }

  private var next: String {
    let words = place.words
    return """

      下一步：依次导入部门、事项、人员（各列见 docs/operations.md），启动服务。
        bangban import departments 文件 \(words)
        bangban import items 文件 \(words)
        bangban import people 文件 \(words)
        bangban serve \(words)
      现在还没有人能登录。服务启动后，本人在场时，请为以下岗位各建一个账号（三员由三个人分别担任，不兼其他岗位）：
        bangban user add 账号 --name 姓名 --phone 工作电话 --post systemAdministrator \(words)
        bangban user add 账号 --name 姓名 --phone 工作电话 --post securityAdministrator \(words)
        bangban user add 账号 --name 姓名 --phone 工作电话 --post auditor \(words)
        bangban user add 账号 --name 姓名 --phone 工作电话 --post leadOffice \(words)
      每次显示的一次性验证码只出现一次，请当面交给本人，\(OneTimeCode.validMinutes) 分钟内在 /password/code 设置自己的密码。
      """
  }
}
