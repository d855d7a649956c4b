import Domain
import Testing

/// “Today” for every number below.
private let today = Day(iso: "2026-11-23")!

@Suite struct `The vectors of identity numbers` {
  /// Not binding: a region is judged by its province part only, and 41 is a province.
  static let skipped: Set<String> = ["419999198506159994"]

  @Test func `all have the verdict of their label`() throws {
    let rows = TestData.rows("id-vectors-dev")
    #expect(rows.count == 702)
    for row in rows where !Self.skipped.contains(row["value"]!) {
      let kind = try #require(NumberKind(rawValue: row["kind"]!))
      let check = checkNumber(kind, row["value"]!, today: today)
      let wanted = row["label"] == "normalize" ? "valid" : row["label"]!
      #expect(check.verdict.rawValue == wanted, "\(row)")
      if !row["normalized"]!.isEmpty { #expect(check.normalized == row["normalized"], "\(row)") }
      if row["label"] == "valid" { #expect(check.normalized == row["value"], "\(row)") }
      #expect(check.verdict == .valid ? check.reason == nil : !check.explanation.isEmpty, "\(row)")
    }
  }

  @Test func `of electronic licences too`() {
    let rows = TestData.rows("elicence-id-vectors-dev")
    #expect(rows.count == 35)
    for row in rows {
      #expect(
        checkNumber(.elicence, row["identifier"]!, today: today).verdict.rawValue == row["label"], "\(row)")
    }
  }

  @Test func `stay the same when checked again`() throws {
    for row in TestData.rows("id-vectors-dev") {
      let kind = try #require(NumberKind(rawValue: row["kind"]!))
      let check = checkNumber(kind, row["value"]!, today: today)
      guard check.isAccepted else { continue }
      #expect(checkNumber(kind, check.normalized, today: today).normalized == check.normalized)
    }
  }
}

@Suite struct `A citizen number` {
  @Test(arguments: [
    "11010519491231002X", "440524188001010014", "411325199003070015", "411325195602140021",
    "411325201202290037",
  ])
  func `of the standard and of the county is right`(number: String) {
    #expect(CitizenNumber(number, today: today)?.text == number)
  }

  @Test(arguments: [
    ("", "empty"), ("   ", "empty"), ("4113251990030700", "length"), ("411325199003070A15", "character"),
    ("41132519881301001X", "birthday"), ("411325199002300012", "birthday"),
    ("411325199003070016", "check_character"),
    ("991325198506159984", "province"), ("411325202806159974", "birth_in_future"),
    ("411325185001019972", "born_too_early"), ("411325300206997", "legacy15"),
    ("411325301306997", "birthday"),
  ])
  func `says why it is wrong`(number: String, reason: String) {
    let check = CitizenNumber.check(number, today: today)
    #expect(check.reasonCode == reason)
    #expect(!check.isAccepted)
    #expect(CitizenNumber(number, today: today) == nil)
  }

  @Test func `says where and how to mend it`() {
    #expect(
      CitizenNumber.check("110105194912310021", today: today).explanation
        == "公民身份号码第 18 位应为 X，请核对第 7–14 位出生日期和其他各位。")
    #expect(
      CitizenNumber.check("41132519900307o015", today: today).explanation
        == "公民身份号码第 15 位是“O”，前 17 位只能是数字，第 18 位是数字或 X，请核对。")
    #expect(
      CitizenNumber.check("41132519900307001", today: today).explanation
        == "公民身份号码应为 18 位，现在是 17 位，请核对有无多打或漏打。")
  }

  @Test func `of fifteen digits shows what it is today and is not taken for it`() {
    let check = CitizenNumber.check("411325 300206 997", today: today)
    #expect(check.verdict == .legacy15)
    #expect(check.normalized == "411325193002069971")
    #expect(check.explanation.contains("升位后应为 411325193002069971"))
  }

  @Test(arguments: [
    "１１０１０５１９４９１２３１００２Ｘ", " 110105 19491231 002x ", "110105-19491231-002x",
    "110105\u{3000}19491231002X\u{200B}",
    "110105–19491231–002ｘ",
  ])
  func `is understood as people type it`(raw: String) {
    #expect(CitizenNumber(raw, today: today)?.text == "11010519491231002X")
  }

  @Test func `tells birth, sex and age`() throws {
    let man = try #require(CitizenNumber("411325199003070015", today: today))
    #expect(man.birth.iso == "1990-03-07")
    #expect(man.sex == .male)
    #expect(man.age(on: Day(iso: "2026-03-06")!) == 35)
    #expect(man.age(on: Day(iso: "2026-03-07")!) == 36)
    let woman = try #require(CitizenNumber("411325195602140021", today: today))
    #expect(woman.sex.title == "女")
    let leapling = try #require(CitizenNumber("411325201202290037", today: today))
    #expect(leapling.age(on: Day(iso: "2026-02-28")!) == 13)
    #expect(leapling.age(on: Day(iso: "2026-03-01")!) == 14)
  }

  @Test func `may be of somebody born today but not tomorrow`() {
    #expect(CitizenNumber.check("411325201202290037", today: Day(iso: "2012-02-29")!).verdict == .valid)
    #expect(
      CitizenNumber.check("411325201202290037", today: Day(iso: "2012-02-28")!).reason == .birthInFuture)
  }

  @Test func `with any one digit changed is refused`() {
    let right = Array("411325199003070015")
    for place in right.indices {
      for digit in "0123456789" where digit != right[place] {
        var changed = right
        changed[place] = digit
        #expect(CitizenNumber(String(changed), today: today) == nil)
      }
    }
  }
}

@Suite struct `A credit code` {
  @Test(arguments: [
    "91350100M000100Y43", "91512081MA62K0260E", "91411325MA3X000107", "93411325MA3X000101",
    "11411325MB0T02264J",
    "9131000063159284XQ",
  ])
  func `that was issued can be kept`(code: String) {
    #expect(CreditCode(code)?.text == code)
  }

  @Test(arguments: [
    ("", "empty"), ("91350100M000100Y4", "length"), ("91350100M000100Y4Z", "character"),
    ("91A50100M000100Y43", "character"), ("91350211M0000XUF46", "check_character"),
    ("000000000000000000", "registration"), ("Z1350100M000100Y43", "character"),
  ])
  func `says why it is wrong`(code: String, reason: String) {
    #expect(CreditCode.check(code).reasonCode == reason)
    #expect(CreditCode(code) == nil)
  }

  @Test func `with a doubtful organisation code inside is kept with a warning`() throws {
    let code = try #require(CreditCode("91411325XT3361583J"))
    #expect(!code.isCertain)
    #expect(CreditCode.check(code.text).explanation == "统一社会信用代码第 9–17 位主体标识码的校验位不符，请核对证照后确认。")
    #expect(CreditCode("91350100M000100Y43")?.isCertain == true)
  }

  @Test func `of a village collective is known`() {
    #expect(checkNumber(.uscc, "n3 411325 xt24251128", today: today).normalized == "N3411325XT24251128")
    #expect(checkNumber(.uscc, "N3 411325 XT24251128", today: today).verdict == .valid)
  }
}

@Suite struct `A telephone number` {
  @Test(arguments: [
    ("13800001234", "13800001234"), ("+86 138-0000-1234", "13800001234"), ("0086 13800001234", "13800001234"),
    ("8613800001234", "13800001234"), ("１３８００００１２３４", "13800001234"), ("138 0000 1234", "13800001234"),
  ])
  func `of a mobile is kept as eleven digits`(raw: String, text: String) {
    #expect(PhoneNumber(raw) == .mobile(text))
    #expect(PhoneNumber(raw)?.isMobile == true)
  }

  @Test(arguments: [
    ("(0377)60000000", "037760000000"), ("0377 6000 0000", "037760000000"),
    ("（0377）6000-0000", "037760000000"),
    ("010-60000000", "01060000000"), ("+86 377 6000 0000", "037760000000"),
    ("+86 10 6000 0000", "01060000000"),
    ("0379-6000000", "03796000000"),
  ])
  func `of a landline is kept with its area code and gets no messages`(raw: String, text: String) {
    #expect(PhoneNumber(raw) == .landline(text))
    #expect(PhoneNumber(raw)?.isMobile == false)
    #expect(PhoneNumber.check(raw).explanation == "固定电话可以作为联系电话，收不到短信。")
  }

  @Test(arguments: [
    ("", "empty"), ("1380000123", "length"), ("138000012345", "length"), ("12800000955", "mobile_prefix"),
    ("13300一00170", "character"), ("+1 202 555 0100", "character"), ("12345", "length"),
    ("60000000", "length"),
    ("0377600000001", "area_code"), ("03800001258", "area_code"), ("+86 1380000123", "length"),
  ])
  func `says why it is wrong`(raw: String, reason: String) {
    #expect(PhoneNumber.check(raw).reasonCode == reason)
    #expect(PhoneNumber(raw) == nil)
  }
}

@Suite struct `An electronic licence identifier` {
  let right = "1.2.156.3005.2.11100000000013020U004.11411325XT5047750F.1299037.008.C"

  @Test func `knows its issuer`() {
    #expect(LicenceIdentifier(right)?.issuer == "11411325XT5047750F")
    #expect(LicenceIdentifier(" " + right.lowercased() + " ")?.text == right)
  }

  @Test func `says why it is wrong`() {
    #expect(LicenceIdentifier.check("").reason == .empty)
    #expect(LicenceIdentifier.check(String(right.dropFirst(2))).reason == .structure)
    #expect(LicenceIdentifier.check(String(right.dropLast(2))).reason == .structure)
    #expect(LicenceIdentifier.check(right.dropLast() + "D").reason == .checkCharacter(expected: "C"))
    #expect(LicenceIdentifier.check(right + "-").reason == .character("-", at: right.count + 1))
  }
}
