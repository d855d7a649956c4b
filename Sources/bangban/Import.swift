import ArgumentParser
import Domain
import Foundation
import Store
import StoreSQLite
import UseCases

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Import divisions, items, departments, people, holidays or an authority list from CSV or XLSX.",
    discussion: """
      CSV in UTF-8 or GB18030, with or without BOM, or XLSX; a line names the columns. All rows or none: every bad row is reported
      with its line and nothing is written, unless --skip-bad-rows. Importing a file twice changes nothing.
      After a holiday table every running clock is counted anew.
      An authority list (权责清单) is read and compared with the one in force; --apply puts it in force.
      """)

  @Argument(help: "divisions | items | departments | people | holidays | authority") var kind: ImportChoice
  @Argument(help: "The CSV or XLSX file.") var file: String
  @OptionGroup var place: DataOption
  @Flag(help: "Leave bad rows out and import the others.") var skipBadRows = false
  @OptionGroup var alone: EmergencyOption
  @Flag(help: "Put an authority list in force, not only compare it.") var apply = false

  func run() async throws {
    guard let data = FileManager.default.contents(atPath: file) else { throw CleanExit("不能读取文件 \(file)") }
    let opened = try place.open(creating: false)
    try await opened.migrate()
    let county = try await opened.county()
    let environment = CountyEnvironment(store: opened.store, county: county, ids: opened.ids, keys: opened.keys)
    guard case .rows(let kind) = kind else { return try await importAuthority(Array(data), environment) }
    let outcome = try await ImportFile(environment)(
      kind, Array(data), skipBadRows: skipBadRows, by: .console, emergency: try alone.emergency(), at: now())
    switch outcome {
    case .imported(let counts, let skipped):
      for row in skipped { warn("第 \(row.line) 行：\(row.reason)（已跳过）") }
      print(
        "\(kind.title)：新增 \(counts.added)，变更 \(counts.changed)，未变 \(counts.unchanged)，删除 \(counts.removed)，跳过 \(skipped.count)"
      )
      if kind == .holidays { print("重算期限：\(counts.recounted) 件") }
    case .rejected(let bad):
      for row in bad { warn("第 \(row.line) 行：\(row.reason)") }
      throw CleanExit("有 \(bad.count) 行不对，没有导入任何内容。改正后重试，或用 --skip-bad-rows 跳过。")
    case .unreadable(let why): throw CleanExit("\(file)：\(why)")
    case .notPermitted: throw CleanExit("没有权限")
    }
  }
}

/// What the command can import.
enum ImportChoice: ExpressibleByArgument {
  case rows(ImportKind)
  case authority

  init?(argument: String) {
    if argument == "authority" {
      self = .authority
    } else if let kind = ImportKind(rawValue: argument) {
      self = .rows(kind)
    } else {
      return nil
    }
  }
}

extension Import {
  /// Problems with their lines and the progress go to stderr, the differences to stdout.
  private func importAuthority(_ bytes: [UInt8], _ environment: CountyEnvironment) async throws {
    let county = environment.county
    let reading = ReadAuthorityList(environment)
    let name = URL(fileURLWithPath: file).lastPathComponent
    guard case .done(let id) = try await reading.begin(file: name, by: .console, at: now()),
      let batch = try await reading.read(
        id, bytes, clock: now,
        progress: { rows, share in
          warn("已读 \(rows) 行（\(share)%）")
        })
    else { throw CleanExit("没有权限") }
    if case .unreadable(let why) = batch.state { throw CleanExit("\(file)：\(why)") }
    var last = 0
    while true {
      let problems = try await environment.store.read { [last] in
        try $0.authorityProblems(of: id, in: county, after: last, limit: 1_000)
      }
      guard let end = problems.last else { break }
      for problem in problems { warn("第 \(problem.line) 行：\(problem.reason)") }
      last = end.line
    }
    let (counts, base) = try await environment.store.read {
      (try $0.authorityCounts(of: id, in: county), try $0.lastAppliedAuthority(in: county))
    }
    print("权责清单：\(counts.text)，有问题 \(batch.problems) 行")
    guard apply else { return print("没有应用。可在“权责清单”页核对后应用，或加 --apply。") }
    switch try await ApplyAuthorityList(environment)(
      id, skipBadRows: skipBadRows, over: base, by: .console, at: now())
    {
    case .done: print("已应用。")
    case .invalid(let issues):
      // Whoever calls the command again reads the file again: nothing is left lying about.
      _ = try await DropAuthorityList(environment)(id, by: .console, at: now())
      throw CleanExit(
        batch.problems > 0
          ? "有 \(batch.problems) 行有问题，没有应用任何内容。改正后重试，或用 --skip-bad-rows 跳过。"
          : issues.map(\.text).joined())
    case .stale: throw CleanExit("权责清单刚刚由他人应用，请重试。")
    case .notPermitted, .notFound: throw CleanExit("没有权限")
    }
  }
}
