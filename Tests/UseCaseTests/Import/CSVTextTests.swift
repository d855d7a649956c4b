import Foundation
import Testing

@testable import UseCases

@Suite struct `Reading CSV` {
  private func lines(_ text: String) -> [String] {
    CSVText.records(text).map { "\($0.line):\($0.fault == nil ? $0.fields.joined(separator: "|") : "!")" }
  }

  @Test func `counts lines over quoted line breaks, of any kind`() {
    #expect(
      lines("a,b\r\n\"1\r\n2\",x\r\n3,\"say \"\"hi\"\"\"\r\n")
        == ["1:a|b", "2:1\n2|x", "4:3|say \"hi\""])
    #expect(lines("a,b\rc,d") == ["1:a|b", "2:c|d"])
  }

  @Test func `leaves out empty lines but counts them`() {
    #expect(lines("a,b\n\n,,\nc,d\n") == ["1:a|b", "4:c|d"])
    #expect(lines("") == [])
  }

  @Test func `keeps empty fields at the end`() {
    #expect(lines("a,b,\nc,,") == ["1:a|b|", "2:c||"])
  }

  @Test func `finds the row with the bad quotation mark and goes on after it`() {
    #expect(lines("a,b\nx\"y,2\nc,d") == ["1:a|b", "2:!", "3:c|d"])
    #expect(lines("a,b\n\"x\"y,2\nc,d") == ["1:a|b", "2:!", "3:c|d"])
    #expect(lines("a,b\n\"x,2\nc,d") == ["1:a|b", "2:!", "3:c|d"])
  }

  @Test func `takes tabs out of a spreadsheet`() {
    #expect(lines("a\tb\n1,5\t2") == ["1:a|b", "2:1,5|2"])
  }

  @Test func `understands UTF-8 with and without mark, and GB18030 with rare characters`() throws {
    let text = "code,name\n411325110000,岞𪨰镇\n"
    #expect(CSVText.decode(Array(text.utf8)) == text)
    #expect(CSVText.decode([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == text)
    let gb18030 = try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632)))
    #expect(CSVText.decode(Array(gb18030)) == text)
    #expect(CSVText.decode([0xFF, 0x31, 0xFE]) == nil)
  }
}
