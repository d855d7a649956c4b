import Sealing
import Testing

/// RFC 6238, appendix B: the secret is the ASCII text 12345678901234567890.
@Suite struct `Codes that change with time` {
  private static let secret = Array("12345678901234567890".utf8)

  @Test(
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
      (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(Int64, String)])
  func `are those of the RFC`(seconds: Int64, code: String) {
    #expect(TimeCode.code(of: Self.secret, step: TimeCode.step(at: seconds * 1000), digits: 8) == code)
  }

  @Test func `are taken one step early or late, and never twice`() {
    let now: Int64 = 1_700_000_000_000
    let step = TimeCode.step(at: now)
    for off in -2...2 as ClosedRange<Int64> {
      let typed = TimeCode.code(of: Self.secret, step: step + off)
      let found = TimeCode.step(matching: typed, of: Self.secret, at: now, after: 0)
      #expect(found == (abs(off) <= 1 ? step + off : nil))
    }
    let typed = TimeCode.code(of: Self.secret, step: step)
    #expect(TimeCode.step(matching: typed, of: Self.secret, at: now, after: step) == nil)
    #expect(TimeCode.step(matching: "", of: Self.secret, at: now, after: 0) == nil)
    #expect(TimeCode.step(matching: "00000000", of: Self.secret, at: now, after: 0) == nil)
  }

  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ])
  func `stand in base 32 as RFC 4648 writes it`(plain: String, text: String) {
    #expect(Base32.text(Array(plain.utf8)) == text)
    #expect(Base32.normalized("\(text.lowercased()) -01") == text)
  }
}
