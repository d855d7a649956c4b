import ArgumentParser
import Domain
import Foundation
import Store
import StoreSQLite
import UseCases

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Export cases (current state) or the register (登记台账) as CSV; people are masked.")

  enum What: String, ExpressibleByArgument, CaseIterable { case cases, register }

  @Argument(help: "cases | register") var what: What
  @Option(help: "The file to write; the screen when left out.") var out: String?
  @OptionGroup var place: DataOption

  func run() async throws {
    let opened = try place.open(creating: false)
    try await opened.migrate()
    let county = try await opened.county()
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
    let heads = what == .register ? Register.heads : Register.stateHeads
    try handle.write(contentsOf: Data((heads.map(csv).joined(separator: ",") + "\n").utf8))
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
          let entries = try connection.journal(of: id, in: county, key: stored.key)
          return Register.row(stored.kase, entries, owner: try connection.post(stored.kase.owner, of: county))
        }
      }
      for row in rows {
        number += 1
        let line = (what == .register ? ["\(number)"] : []) + row
        try handle.write(contentsOf: Data((line.map(csv).joined(separator: ",") + "\n").utf8))
      }
    }
    if out != nil { print("已导出 \(number) 行到 \(out!)。") }
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

  static func row(_ kase: Case, _ entries: [Entry], owner: PostRow?) -> [String] {
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
