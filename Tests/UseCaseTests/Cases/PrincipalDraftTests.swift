import Domain
import Store
import Testing
import UseCases

@Suite struct `A principal as he was typed` {
  private static let today = Day(iso: "2026-11-23")!

  private func draft(
    _ kind: PrincipalKind? = nil, name: String = "张大山", number: String = "411325199003070015", reason: String = "",
    phone: String = "13800001234", address: String = "", contact: String = ""
  ) -> PrincipalDraft {
    PrincipalDraft(
      kind: kind, name: name, number: number, noNumberReason: reason, phone: phone, address: address, contact: contact)
  }

  private func issues(_ draft: PrincipalDraft, for subjects: [PrincipalKind] = [.person]) -> [String: String] {
    let found = draft.read(for: subjects, on: Self.today).issues
    return Dictionary(found.map { ($0.field, $0.text) }, uniquingKeysWith: { a, _ in a })
  }

  @Test func `becomes what is kept of him, normalised`() {
    let typed = draft(name: " 古丽•阿不都 ", number: "411325 19900307 0015", reason: "遗失", phone: "+86 138-0000-1234")
    let read = typed.read(for: [.person], on: Self.today)
    #expect(read.issues.isEmpty && read.kind == .person)
    #expect(read.facts.name == "古丽·阿不都" && read.facts.number == "411325199003070015")
    #expect(read.facts.phone == "13800001234")
    #expect(read.facts.noNumberReason == nil && read.facts.contact == nil, "who has a number needs no reason for none")
  }

  @Test func `has a number, or a reason why there is none`() {
    #expect(issues(draft(number: "")) == ["number": "请填写证件号码；确实没有的，在下面写明原因。"])
    let without = draft(number: "", reason: "未上户口").read(for: [.person], on: Self.today)
    #expect(without.issues.isEmpty && without.facts.number == nil && without.facts.noNumberReason == "未上户口")
    #expect(issues(draft(number: "411325199003070016")).keys.sorted() == ["number"])
  }

  @Test func `is of a kind that the item is for, the first where none was said`() {
    let enterprise = draft(.enterprise, name: "示例公司 3", number: "91411325MA3X000107")
    #expect(issues(enterprise, for: [.person, .enterprise]).isEmpty, "an enterprise's name may have digits")
    #expect(issues(enterprise) == ["kind": "此事项只接受自然人申请。"])
    #expect(draft().read(for: [.enterprise], on: Self.today).kind == .enterprise)
    let refused = enterprise.read(for: [.person], on: Self.today).issues.first
    #expect(refused?.isNotOffered == true)
  }

  @Test func `has lines that fit, each issue beside its field and all at once`() {
    func long(_ count: Int) -> String { String(repeating: "长", count: count) }
    #expect(issues(draft(name: long(60), reason: long(60), address: long(120), contact: long(40))).isEmpty)
    let wrong = issues(
      draft(name: "张３", number: "1", reason: long(61), phone: "12", address: long(121), contact: "\u{7}甲"))
    #expect(wrong.keys.sorted() == ["address", "contact", "name", "noNumberReason", "number", "phone"])
    #expect(wrong["name"] == "姓名里有数字或符号“３”，请核对（少数民族姓名用“·”）。")
    #expect(wrong["address"] == "住址最多 120 个字，现在 121 个字。")
    #expect(wrong["contact"] == "经办人里有看不见的控制字符，请重新填写。")
    #expect(issues(draft(name: " ")) == ["name": "请填写姓名。"])
    #expect(issues(draft(name: long(61))) == ["name": "姓名最多 60 个字，现在 61 个字。"])
  }
}
