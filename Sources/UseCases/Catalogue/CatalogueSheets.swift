package import Domain
import Foundation
import Sheets
package import Store

/// A catalogue or the authority list as a workbook (.xlsx), with the name its file goes by.
package struct CatalogueSheet: Sendable {
  package let name: String
  package let bytes: [UInt8]

  /// 事项目录 of one unit in one version, as it is printed.
  package init(_ list: CatalogueList, title: String, issuer: String) throws {
    let date = list.mark.at.day
    name = "\(title.filter { !"《》“”".contains($0) })第\(list.version)版.xlsx"
    bytes = try Self.workbook(
      "事项目录", title: title, note: "第 \(list.version) 版　共 \(list.entries.count) 项　\(issuer)　\(date.long)",
      columns: [
        SheetWriter.Column("序号", width: 6), SheetWriter.Column("事项编码", width: 24),
        SheetWriter.Column("事项名称", width: 44),
        SheetWriter.Column("事项类型", width: 14), SheetWriter.Column("主管部门", width: 18),
        SheetWriter.Column("代办方式", width: 12), SheetWriter.Column("承诺时限", width: 14),
        SheetWriter.Column("受理层级", width: 12),
      ]
    ) { writer in
      for (number, entry) in list.entries.enumerated() {
        try writer.add([
          "\(number + 1)", entry.code, entry.name, entry.type, entry.departmentName, entry.way.text,
          entry.promised.text, entry.lowestLevel.title,
        ])
      }
    }
  }

  /// The authority list in force, in the columns in which it is read in again.
  ///
  /// - Parameter page: gives the entries after a code, until there are no more.
  package init(
    authorityListOf name: String, on day: Day, page: (_ after: String) async throws -> [AuthorityEntry]
  ) async throws {
    self.name = "\(name)权责清单\(day.iso).xlsx"
    let file = TemporaryFile()
    let writer = try SheetWriter(
      path: file.path, sheet: "权责清单", title: "\(name)权责清单", note: "截至\(day.long)",
      columns: [
        SheetWriter.Column("事项编码", width: 30), SheetWriter.Column("事项名称", width: 44),
        SheetWriter.Column("主项名称", width: 24), SheetWriter.Column("实施主体", width: 20),
        SheetWriter.Column("事项类型", width: 14), SheetWriter.Column("来源", width: 24),
      ])
    var last = ""
    while true {
      let entries = try await page(last)
      guard let end = entries.last else { break }
      for entry in entries {
        try writer.add([entry.code, entry.name, entry.mainItem, entry.department, entry.type, entry.source])
      }
      last = end.code
    }
    try writer.finish()
    bytes = try file.bytes()
  }

  private static func workbook(
    _ sheet: String, title: String, note: String, columns: [SheetWriter.Column], _ fill: (SheetWriter) throws -> Void
  ) throws -> [UInt8] {
    let file = TemporaryFile()
    let writer = try SheetWriter(path: file.path, sheet: sheet, title: title, note: note, columns: columns)
    try fill(writer)
    try writer.finish()
    return try file.bytes()
  }
}

/// A file that goes when nobody holds it any more.
private final class TemporaryFile {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("bangban-\(UUID().uuidString).xlsx").path

  func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension CountyFacts {
  /// Who stands under a unit's list: the lead office for the county, else the place itself.
  package func listIssuer(of unit: ListUnit) -> String {
    unit.level == .county ? settings?.leadOffice ?? "" : path(of: unit.place)
  }
}
