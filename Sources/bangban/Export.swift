import ArgumentParser
import Domain
import Foundation
import Store
import StoreSQLite
import UseCases

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Export cases (current state), the register (登记台账) or the audit as CSV; people are masked. Lists as XLSX.",
    discussion: """
      bangban export register --out register.csv
      bangban export audit --out audit.csv                       (the latest first)
      bangban export catalogue --unit 411325306000 list.xlsx     (the county's own without --unit)
      bangban export authority authority.xlsx
      """)

  enum What: String, ExpressibleByArgument, CaseIterable { case cases, register, audit, catalogue, authority }

  @Argument(help: "cases | register | audit | catalogue | authority") var what: What
  @Argument(help: "The XLSX file to write, for catalogue and authority.") var file: String?
  @Option(help: "The town or village whose catalogue it is, by its code.") var unit: String?
  @Option(help: "The file to write; the screen when left out.") var out: String?
  @OptionGroup var place: DataOption

  func run() async throws {
    let opened = try place.open(creating: false)
    try await opened.migrate()
    let county = try await opened.county()
    if what == .catalogue || what == .authority { return try await writeWorkbook(opened, county) }
    let keys = opened.keys
    let handle: FileHandle
    if let out {
      guard FileManager.default.createFile(atPath: out, contents: nil), let file = FileHandle(forWritingAtPath: out)
      else {
        throw CleanExit("不能写入 \(out)。")
      }
      handle = file
    } else {
      handle = .standardOutput
    }
    // A byte order mark, so that spreadsheet programs take it for UTF-8.
    if out != nil { try handle.write(contentsOf: Data([0xEF, 0xBB, 0xBF])) }
    if what == .audit { return try await writeAudit(opened, county, to: handle) }
    let heads = what == .register ? Register.heads : Register.stateHeads
    try handle.write(contentsOf: Data((heads.map(csvCell).joined(separator: ",") + "\n").utf8))
    var last = ID<Case>(0)
    var number = 0
    while true {
      let page = try await opened.store.read { [last] in try $0.caseIDs(in: county, after: last) }
      guard let end = page.last else { break }
      last = end
      let rows = try await opened.store.read { [what] connection in
        try page.compactMap { id -> [String]? in
          guard let stored = try connection.storedCase(id, in: county, keys: keys) else { return nil }
          if what == .cases { return Register.state(stored.kase) }
          return Register.row(stored.kase, stored.entries, owner: try connection.post(stored.kase.owner, of: county))
        }
      }
      for row in rows {
        number += 1
        let line = (what == .register ? ["\(number)"] : []) + row
        try handle.write(contentsOf: Data((line.map(csvCell).joined(separator: ",") + "\n").utf8))
      }
    }
    if out != nil { print("已导出 \(number) 行到 \(out!)。") }
  }
}

extension Export {
  private func writeAudit(_ opened: DataFolder.Opened, _ county: County, to handle: FileHandle) async throws {
    try handle.write(contentsOf: Data("编号,时间,人员,岗位,事项,结果,来源,系统用户,内容\n".utf8))
    var (last, count) = (Int64.max, 0)
    while true {
      let page = try await opened.store.read { [last] in try $0.audit(of: county, before: last, limit: 1_000) }
      guard let end = page.last else { break }
      (last, count) = (end.id, count + page.count)
      let lines = page.map { entry in
        [
          "\(entry.id)", entry.at.text, entry.staffName ?? "", entry.post.map { "\($0.raw)" } ?? "", entry.act.title,
          entry.outcome?.title ?? "", entry.source ?? "", entry.systemUser ?? "", entry.about,
        ].map(csvCell).joined(separator: ",") + "\n"
      }
      try handle.write(contentsOf: Data(lines.joined().utf8))
    }
    if let out { print("已导出 \(count) 行到 \(out)。") }
  }

  private func writeWorkbook(_ opened: DataFolder.Opened, _ county: County) async throws {
    guard let path = file ?? out else { throw ValidationError("Name the XLSX file to write.") }
    let sheet: CatalogueSheet
    if what == .authority {
      let name = try await opened.store.read { try $0.settings(of: county)?.name ?? "" }
      sheet = try await CatalogueSheet(authorityListOf: name, on: now().day) { after in
        try await opened.store.read { try $0.authorityEntries(of: county, after: after, limit: 1_000) }
      }
    } else {
      guard let place = unit.map({ PlaceCode($0) }) ?? ListUnit(county).place, let listed = ListUnit(place) else {
        throw CleanExit("“\(unit ?? "")”不是县、乡镇或村的区划代码。")
      }
      let found = try await opened.store.read { connection in
        (try connection.currentList(of: listed, in: county), try connection.facts(of: county))
      }
      guard let list = found.0 else { throw CleanExit("\(found.1.listName(of: listed))的事项目录还没有发布。") }
      sheet = try CatalogueSheet(
        list, title: found.1.listTitle(of: listed), issuer: found.1.listIssuer(of: listed))
    }
    do {
      try Data(sheet.bytes).write(to: URL(fileURLWithPath: path))
    } catch {
      throw CleanExit("不能写入 \(path)。")
    }
    print("已导出到 \(path)。")
  }
}

/// 登记台账 (domain.md §2.4), so that nobody keeps a second ledger.
enum Register {
  static let heads = [
    "序号", "受理编号", "委托人", "村组代码", "联系电话", "事项名称", "事项编码", "分类", "渠道", "申请时间", "受理时间", "交付原件数", "转交部门", "部门受理号",
    "承诺时间", "实际办结时间", "是否超时", "结果", "送达方式", "群众跑动次数", "代跑次数", "是否已评价", "归档日", "代办员", "备注",
  ]
  static let stateHeads = ["受理编号", "事项名称", "环节", "状态", "下一步", "期限", "是否暂估", "原件", "村组代码"]

  static func state(_ kase: Case) -> [String] {
    let outlook = kase.outlook
    return [
      kase.number.text, kase.item.name, kase.stage.title, kase.step.kind.title, outlook.next?.title ?? "",
      outlook.due.iso,
      outlook.isProvisional ? "是" : "否", "\(kase.originalsHeld.count)", kase.place.text,
    ]
  }

  static func row(_ kase: Case, _ entries: [JournalEntry], owner: PostRow?) -> [String] {
    var (accepted, promised, finished, delivery, archived, late) = ("", "", "", Delivery?.none, "", "")
    var (caseClass, result) = ("", "")
    for entry in entries {
      switch entry.event {
      case .accepted(_, let work):
        (accepted, promised, caseClass) = (work.acceptedAt.text, work.deadline.due.iso, work.caseClass.title)
      case .clockMoved(let clock, _): promised = clock.due.iso
      case .finished(let its, let isLate, _):
        (finished, late, result) = (entry.recordedAt.text, isLate ? "是" : "否", its.outcome.title)
      case .ended(let ending, _): result = ending.kind.title
      case .delivered(let its, _, _): delivery = its
      case .archived(let day): archived = day.iso
      default: break
      }
    }
    return [
      kase.number.text, kase.principal.shownName.text, kase.place.text, kase.principal.shownPhone.text, kase.item.name,
      kase.item.code, caseClass, kase.opening.channel.title, kase.opening.at.text, accepted, "\(kase.originals.count)",
      kase.tasks.map(\.department.text).joined(separator: "；"),
      kase.tasks.compactMap(\.state.review?.number).joined(separator: "；"), promised, finished, late, result,
      delivery?.way.title ?? "", delivery.map { "\($0.ownTrips)" } ?? "", delivery.map { "\($0.tripsSaved)" } ?? "",
      kase.rating == nil ? "否" : "是", archived, owner?.holder?.name ?? "",
      kase.timesReopened > 0 ? "重开 \(kase.timesReopened) 次" : "",
    ]
  }
}
