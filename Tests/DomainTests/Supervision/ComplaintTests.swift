import Domain
import Testing

@Suite struct `A complaint` {
  private func faults(
    _ text: String = "等了很久", name: String = "", phone: String = "", caseNumber: String = ""
  ) -> [FieldFault] {
    Complaint(about: "办理进度", text: text, name: name, phone: phone, caseNumber: caseNumber).faults
  }

  @Test func `says enough to be looked into, and no more than fits`() {
    #expect(faults().isEmpty && faults(String(repeating: "长", count: 2_000)).isEmpty)
    #expect(faults("太慢了") == [FieldFault("text", "请说明情况（至少 4 个字）。")])
    #expect(faults(" 慢 　\n ").map(\.field) == ["text"], "blanks say nothing")
    #expect(faults(String(repeating: "长", count: 2_001)) == [FieldFault("text", "最多 2000 个字，请精简。")])
  }

  @Test func `may leave its writer unnamed, but not with a telephone that is none`() {
    #expect(faults(phone: "0377-60000000").isEmpty && faults(phone: "138 0000 1234").isEmpty)
    let wrong = faults(phone: "12345")
    #expect(wrong == [FieldFault("phone", PhoneNumber.check("12345").explanation)] && wrong[0].text != "")
  }

  @Test func `has short lines, and says everything that is wrong at once`() {
    let long = String(repeating: "长", count: 41)
    #expect(faults(name: String(long.dropLast()), caseNumber: String(long.dropLast())).isEmpty)
    let all = faults("慢", name: long, phone: "1", caseNumber: long)
    #expect(all.map(\.field) == ["text", "phone", "name", "caseNumber"])
    let about = Complaint(about: long, text: "等了很久", name: "", phone: "", caseNumber: "").about
    #expect(about.count == 20)
  }
}
