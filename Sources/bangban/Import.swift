import ArgumentParser
import Domain
import Foundation
import Samples
import Store
import StoreSQLite
import UseCases

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Import divisions, items, departments, people or holidays from CSV.",
    discussion: """
      UTF-8 or GB18030, with or without BOM; the first line names the columns. All rows or none: every bad row is reported
      with its line and nothing is written, unless --skip-bad-rows. Importing a file twice changes nothing.
      After a holiday table every running clock is counted anew.
      """)

  @Argument(help: "divisions | items | departments | people | holidays") var kind: ImportKind
  @Argument(help: "The CSV file.") var file: String
  @OptionGroup var place: DataOption
  @Flag(help: "Leave bad rows out and import the others.") var skipBadRows = false

  func run() async throws {
    guard let data = FileManager.default.contents(atPath: file) else { throw CleanExit("不能读取文件 \(file)") }
    let opened = try place.open()
    try await opened.migrate()
    let county = try await opened.store.read { try $0.counties() }.first ?? LoadPilot.county
    let office = Office(store: opened.store, county: county, ids: opened.ids)
    if try await opened.store.read({ try $0.settings(of: county) }) == nil {
      try await opened.store.write {
        try $0.save(CountySettings(name: "县", leadOffice: "放管服办", organiser: "县政务服务和大数据管理局"), of: county)
      }
    }
    let outcome = try await ImportFile(office)(kind, Array(data), skipBadRows: skipBadRows, by: .console, at: now())
    switch outcome {
    case .imported(let counts, let skipped):
      for row in skipped { FileHandle.standardError.write(Data("第 \(row.line) 行：\(row.reason)（已跳过）\n".utf8)) }
      print(
        "\(kind.title)：新增 \(counts.added)，变更 \(counts.changed)，未变 \(counts.unchanged)，删除 \(counts.removed)，跳过 \(skipped.count)"
      )
      if kind == .holidays {
        let moved = try await Clockwork(county: county, store: opened.store, keys: opened.keys, office: office).recount(
          at: now())
        print("重算期限：\(moved) 件")
      }
    case .rejected(let bad):
      for row in bad { FileHandle.standardError.write(Data("第 \(row.line) 行：\(row.reason)\n".utf8)) }
      throw CleanExit("有 \(bad.count) 行不对，没有导入任何内容。改正后重试，或用 --skip-bad-rows 跳过。")
    case .unreadable(let why): throw CleanExit("\(file)：\(why)")
    case .notPermitted: throw CleanExit("没有权限")
    }
  }
}

extension ImportKind: ExpressibleByArgument {}
