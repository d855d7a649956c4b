import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `A complaint that is sent` {
  private static let now = at("2026-11-23")

  private func send(
    _ text: String, _ county: TestCounty, from source: String = "203.0.113.7", key: RequestKey? = nil
  ) async throws -> Complain.Outcome {
    try await Complain(county.environment)(
      Complaint(about: "建议", text: text, name: "", phone: "", caseNumber: ""), from: source, at: Self.now, key: key)
  }

  @Test func `gets a number, and the same one when it comes again`() async throws {
    let county = try await TestCounty.pilot()
    #expect(try await send("等了很久", county, key: "once") == .received(number: "TS-20261123-0001"))
    #expect(try await send("等了很久", county, key: "once") == .received(number: "TS-20261123-0001"))
    #expect(try await send("等了很久", county) == .received(number: "TS-20261123-0002"))
  }

  @Test func `says what is wrong beside its field, is not kept then, and not counted`() async throws {
    let county = try await TestCounty.pilot()
    try await county.store.write { [code = county.county] in try $0.set(.requestsPerHour, to: 1, of: code) }
    for _ in 0..<3 {
      guard case .invalid(let issues) = try await send("慢", county) else {
        Testing.Issue.record("taken")
        return
      }
      #expect(issues.map(\.field) == ["text"] && issues[0].text == "请说明情况（至少 4 个字）。")
    }
    #expect(try await send("等了很久", county) == .received(number: "TS-20261123-0001"))
    guard case .limited = try await send("等了很久", county) else {
      Testing.Issue.record("not counted")
      return
    }
    #expect(try await send("等了很久", county, from: "203.0.113.8") == .received(number: "TS-20261123-0002"))
  }
}
