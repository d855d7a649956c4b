import Foundation
import SheetFixtures
import Sheets
import Testing

@Suite struct `A spreadsheet` {
  @Test func `comes back as it was written, every cell as text`() throws {
    let path = MadeBook.temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try SheetWriter(
      path: path, sheet: "清单/一", title: "示例清单", note: "共 2 项",
      columns: [SheetWriter.Column("编码", width: 20), SheetWriter.Column("名称", width: 40)])
    try writer.add(["0071", "=1+1"])
    try writer.add(["411325306208001234", "<低保> & “补助”"])
    try writer.finish()
    let told = try WorkbookContents(Array(try #require(FileManager.default.contents(atPath: path))))
    #expect(
      told.lines == ["1:示例清单", "2:共 2 项", "3:编码|名称", "4:0071|=1+1", "5:411325306208001234|<低保> & “补助”"])
    #expect(told.rows.allSatisfy(\.faults.isEmpty) && told.merged.isEmpty)
  }

  @Test func `is read by its first visible sheet, rows and columns as it numbers them`() throws {
    let book = MadeBook(rows: "<row r=\"3\"><c r=\"B3\"><v>5</v></c></row><row><c><v>6</v></c></row><row r=\"9\"/>")
    let reader = try SheetReader(book.bytes)
    #expect(reader.sheetName == "清单")
    #expect(try WorkbookContents(book.bytes).lines == ["3:|5", "4:6"])
  }

  @Test(arguments: [
    ("<c r=\"A1\"><v>12.0</v></c>", "12"), ("<c r=\"A1\"><v>0.10000000000000001</v></c>", "0.1"),
    ("<c r=\"A1\"><v>411325306208</v></c>", "411325306208"), ("<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE"),
    ("<c r=\"A1\" s=\"1\"><v>46349</v></c>", "2026-11-23"), ("<c r=\"A1\" t=\"str\"><f>B1</f><v>算出的</v></c>", "算出的"),
    ("<c r=\"A1\" t=\"inlineStr\"><is><r><t>富</t></r><r><t>文本</t></r><rPh><t>fu</t></rPh></is></c>", "富文本"),
    ("<c r=\"A1\" t=\"s\"><v>1</v></c>", "带注音"), ("<c r=\"A1\" t=\"s\"><v>0</v></c>", "换\r行"),
    ("<c r=\"A1\" t=\"str\"><v>a_x0000_b_x00</v></c>", "a_x0000_b_x00"),
  ])
  func `gives a cell as people see it`(cell: String, shown: String) throws {
    var book = MadeBook(rows: "<row r=\"1\">\(cell)</row>")
    book.texts = ["<t>换_x000D_行</t>", "<t>带注音</t><rPh sb=\"0\" eb=\"1\"><t>dai</t></rPh>"]
    let row = try #require(try WorkbookContents(book.bytes).rows.first)
    #expect(row.cells == [shown])
    #expect(row.faults.isEmpty)
  }

  @Test(arguments: [
    ("<c r=\"C1\"><v>1.15113010087781E+17</v></c>", "C 列：编码被表格软件改成了科学计数法"),
    ("<c r=\"C1\"><v>1151130100877818300</v></c>", "C 列：编码被表格软件改成了科学计数法"),
    ("<c r=\"C1\" t=\"e\"><v>#N/A</v></c>", "C 列：单元格是错误值 #N/A"), ("<c r=\"C1\"><f>A1</f></c>", "C 列：公式没有结果"),
    ("<c r=\"C1\" t=\"s\"><v>7</v></c>", "C 列：单元格的文字丢失"), ("<c r=\"XFD1\"><v>1</v></c>", "列数超过 200 列"),
  ])
  func `names a cell that lost what it held`(cell: String, fault: String) throws {
    let row = try #require(try WorkbookContents(MadeBook(rows: "<row r=\"1\">\(cell)</row>").bytes).rows.first)
    #expect(row.faults.count == 1 && row.faults[0].hasPrefix(fault), "\(row.faults)")
  }

  @Test func `tells of merged cells, by rows and letters`() throws {
    let cells = Array(repeating: ["甲", "乙", "丙"], count: 12)
    let down = try WorkbookContents(MadeBook.merged(cells, rows: 5...9, columns: 0...0))
    #expect(down.merged == [MergedCells(rows: 5...9, columns: 0...0)])
    #expect(down.merged.first?.place == "第 5–9 行 A 列")
    let across = try WorkbookContents(MadeBook.merged(cells, rows: 2...2, columns: 1...2))
    #expect(across.merged.first?.place == "第 2 行 B–C 列")
    #expect(columnLetters(25) == "Z" && columnLetters(26) == "AA" && columnLetters(702) == "AAA")
  }

  @Test func `that is none is refused with what it is`() throws {
    #expect(try fault(Array("a,b\n1,2\n".utf8))?.contains("不是 .xlsx") == true)
    #expect(try fault(MadeBook.archive([("mimetype", "application/vnd.oasis")]))?.contains("不是 .xlsx") == true)
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0] + Array(repeating: 0, count: 600)
    #expect(try fault(old)?.contains("旧版 .xls") == true)
    let name = "EncryptedPackage".utf8.flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] }
    #expect(try fault(old + name)?.contains("打开密码") == true)
  }

  @Test func `that is broken is refused, wherever it breaks off`() throws {
    let whole = MadeBook(rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>").bytes
    #expect(try fault(whole) == nil)
    for count in stride(from: 4, to: whole.count - 1, by: 97) {
      #expect(try fault(Array(whole.prefix(count))) != nil, "\(count) of \(whole.count) bytes")
    }
    let cut = MadeBook(sheet: "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row")
    #expect(try fault(cut.bytes)?.contains("已损坏") == true)
    #expect(try fault(MadeBook(sheet: "").bytes)?.contains("已损坏") == true)
  }

  @Test func `that unpacks to far more than it is does no harm`() throws {
    let bomb = MadeBook(rows: String(repeating: "<row r=\"1\"><c/></row>", count: 400_000))
    #expect(try fault(bomb.bytes)?.contains("解压后过大") == true)
    var entities = "<!ENTITY a0 \"aaaaaaaaaa\">"
    for level in 1...9 {
      entities += "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">"
    }
    let laughs = MadeBook(
      sheet: """
        <!DOCTYPE x [\(entities)]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>\
        </sheetData></worksheet>
        """)
    #expect(try fault(laughs.bytes) != nil)
  }

  @Test func `that names another file for its text does not get it`() throws {
    let path = MadeBook.temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("word-of-another-file".utf8).write(to: URL(fileURLWithPath: path))
    for doctype in ["<!ENTITY x SYSTEM \"file://\(path)\">", "<!ENTITY % p SYSTEM \"file://\(path)\"> %p;"] {
      let book = MadeBook(
        sheet: """
          <!DOCTYPE worksheet [\(doctype)]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a&x;</t></is></c>\
          </row></sheetData></worksheet>
          """)
      let lines = (try? WorkbookContents(book.bytes).lines) ?? []
      #expect(!lines.contains { $0.contains("word-of-another-file") }, "\(doctype)")
    }
  }

  @Test func `is left as soon as its reader has enough`() throws {
    struct Enough: Error {}
    let rows = (1...1_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }.joined()
    var seen = 0
    #expect(throws: Enough.self) {
      _ = try SheetReader(MadeBook(rows: rows).bytes).read { _, _ in
        seen += 1
        if seen == 10 { throw Enough() }
      }
    }
    #expect(seen == 10)
  }
}
