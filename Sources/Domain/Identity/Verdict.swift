/// What a number was found to be. The raw values are the `verdict` column of `bangban check`.
package enum NumberVerdict: String, Sendable, CaseIterable {
  case valid, invalid, legacy15, landline
  case orgcodeMismatch = "orgcode_mismatch"
}

package enum NumberKind: String, Sendable, CaseIterable {
  case residentID = "resident_id"
  case uscc, mobile, landline, elicence
}

/// The verdict on a number with its reason and its normal form.
package struct NumberCheck: Hashable, Sendable {
  package let verdict: NumberVerdict
  package let reason: NumberReason?
  package let normalized: String

  package init(verdict: NumberVerdict, reason: NumberReason? = nil, normalized: String) {
    self.verdict = verdict
    self.reason = reason
    self.normalized = normalized
  }

  static func wrong(_ reason: NumberReason, _ text: String) -> NumberCheck {
    NumberCheck(verdict: reason == .legacy15 ? .legacy15 : .invalid, reason: reason, normalized: text)
  }

  /// Good enough to keep. A wrong organisation code inside a right credit code is a warning (domain.md §3.4).
  package var isAccepted: Bool {
    switch verdict {
    case .valid, .landline, .orgcodeMismatch: true
    case .invalid, .legacy15: false
    }
  }
}

/// Why a number is not right: closed, each with what, where and how to mend.
package enum NumberReason: Hashable, Sendable {
  case empty, legacy15, length(Int, wanted: Int), characters, province, birthday, birthInFuture, bornTooEarly, sequence
  case checkCharacter(expected: Character), registration, organisationCode, mobilePrefix, areaCode, allZero, structure

  /// A stable word for files.
  package var code: String {
    switch self {
    case .empty: "empty"
    case .legacy15: "legacy15"
    case .length: "length"
    case .characters: "characters"
    case .province: "province"
    case .birthday: "birthday"
    case .birthInFuture: "birth_in_future"
    case .bornTooEarly: "born_too_early"
    case .sequence: "sequence"
    case .checkCharacter: "check_character"
    case .registration: "registration"
    case .organisationCode: "organisation_code"
    case .mobilePrefix: "mobile_prefix"
    case .areaCode: "area_code"
    case .allZero: "all_zero"
    case .structure: "structure"
    }
  }

  package func explanation(_ kind: NumberKind) -> String {
    let name =
      switch kind {
      case .residentID: "公民身份号码"
      case .uscc: "统一社会信用代码"
      case .mobile: "手机号码"
      case .landline: "固定电话"
      case .elicence: "电子证照标识"
      }
    return switch self {
    case .empty: "请填写\(name)。"
    case .legacy15: "这是 15 位的旧身份证号码，请按现用身份证填写 18 位号码。"
    case .length(let count, let wanted): "\(name)应为 \(wanted) 位，现在是 \(count) 位，请核对有无多打或漏打。"
    case .characters:
      kind == .uscc
        ? "\(name)只用数字和大写字母，且没有 I、O、S、V、Z，请核对（例如把 O 改为 0）。" : "\(name)里有不该出现的字符，请核对。"
    case .province: "\(name)第 1–2 位不是省级代码，请核对。"
    case .birthday: "\(name)第 7–14 位不是真实的日期，请核对出生日期。"
    case .birthInFuture: "\(name)第 7–14 位的出生日期在今天以后，请核对。"
    case .bornTooEarly: "\(name)第 7–14 位的出生年份过早，请核对。"
    case .sequence: "\(name)第 15–17 位不能都是 0，请核对。"
    case .checkCharacter(let expected):
      kind == .residentID
        ? "\(name)第 18 位应为 \(expected)，请核对第 7–14 位出生日期和其他各位。" : "\(name)最后一位应为 \(expected)，请逐位核对。"
    case .registration: "\(name)第 1–2 位不是已知的登记管理部门和机构类别，请核对。"
    case .organisationCode: "\(name)第 9–17 位主体标识码的校验位不符，请核对证照后确认。"
    case .mobilePrefix: "手机号码应以 13 至 19 开头，请核对。"
    case .areaCode: "固定电话应写成区号加号码，例如 0377-60000000。"
    case .allZero: "\(name)不能全是 0。"
    case .structure: "\(name)的结构不对，应以 1.2.156.3005.2 开头、共六段，请核对。"
    }
  }
}

/// Judges a number of any kind; the one entry that pages, import and the command share.
package func checkNumber(_ kind: NumberKind, _ raw: String, today: Day) -> NumberCheck {
  switch kind {
  case .residentID: CitizenNumber.check(raw, today: today)
  case .uscc: CreditCode.check(raw)
  case .mobile, .landline: PhoneNumber.check(raw)
  case .elicence: LicenceIdentifier.check(raw)
  }
}

/// Takes away what people and keyboards add: blanks, hyphens, full-width forms, lower case.
func normalNumber(_ raw: String, dropping dropped: Set<Character> = [" ", "-", "\u{3000}", "\t"]) -> String {
  var text = ""
  for scalar in raw.unicodeScalars {
    var scalar = scalar
    if (0xFF01...0xFF5E).contains(scalar.value) { scalar = UnicodeScalar(scalar.value - 0xFEE0)! }
    switch scalar.value {
    case 0x2010...0x2015, 0x2212: scalar = "-"
    case 0xA0, 0x2000...0x200B, 0xFEFF: continue
    default: break
    }
    if dropped.contains(Character(scalar)) || Character(scalar).isWhitespace { continue }
    text.unicodeScalars.append(scalar)
  }
  return text.uppercased()
}

func isASCIIDigits(_ text: some StringProtocol) -> Bool { text.utf8.allSatisfy { (48...57).contains($0) } }
