/// 口令规则 (等保 2.0 身份鉴别 a, domain.md §3.7): long enough, of several kinds of characters, nothing that is known
/// of the person, none of the last ones. Whether a password was used before only its digest can tell: see
/// `ChangePassword`.
///
/// Example: for the account `qlp.lm` with phone 13800000001, `Qlp.lm-2026` is refused since it holds the
/// account's name.
package struct PasswordRule: Sendable {
  package let accountName: String
  package let phone: String
  package let isAdministrator: Bool

  package static let reusedAfter = 5
  package static let lengthMax = 128
  /// In UTF-8. A character may have any number of combining marks, so a limit in characters alone bounds nothing.
  package static let bytesMax = 512

  package init(accountName: String, phone: String, isAdministrator: Bool) {
    self.accountName = accountName
    self.phone = phone
    self.isAdministrator = isAdministrator
  }

  package enum Fault: Hashable, Sendable {
    case tooShort(least: Int)
    case tooLong
    case tooFewKinds
    case holdsAccountName
    case holdsPhone
    case tooCommon
    case usedBefore
    case published

    package var text: String {
      switch self {
      case .tooShort(let least): "密码至少 \(least) 个字符，请加长"
      case .tooLong: "密码不能超过 \(PasswordRule.lengthMax) 个字符（\(PasswordRule.bytesMax) 字节）"
      case .tooFewKinds: "密码须含大写字母、小写字母、数字、符号中的至少三种"
      case .holdsAccountName: "密码不能含有账号名，请换一个"
      case .holdsPhone: "密码不能含有本人电话号码，请换一个"
      case .tooCommon: "密码太常见，容易被猜中，请换一个"
      case .usedBefore: "不能使用最近 \(PasswordRule.reusedAfter) 次用过的密码，请换一个"
      case .published: "这是公布过的示例密码，请换一个"
      }
    }
  }

  package var lengthMin: Int { isAdministrator ? 10 : 8 }

  /// Whether the password is short enough to be processed. Checked before anything else is done with it.
  package static func isReadable(_ password: String) -> Bool { password.utf8.count <= bytesMax }

  package func faults(in password: String) -> [Fault] {
    guard Self.isReadable(password) else { return [.tooLong] }
    var faults: [Fault] = []
    if password.count < lengthMin { faults.append(.tooShort(least: lengthMin)) }
    if password.count > Self.lengthMax { faults.append(.tooLong) }

    var kinds: Set<Int> = []
    for character in password.unicodeScalars {
      switch character {
      case "a"..."z": kinds.insert(0)
      case "A"..."Z": kinds.insert(1)
      case "0"..."9": kinds.insert(2)
      default: kinds.insert(3)
      }
    }
    if kinds.count < 3 { faults.append(.tooFewKinds) }

    let lowered = password.lowercased()
    if accountName.count >= 3, lowered.contains(accountName.lowercased()) { faults.append(.holdsAccountName) }
    let digits = phone.filter(\.isASCIIDigit)
    if digits.count >= 7, password.contains(digits) { faults.append(.holdsPhone) }
    if password == PublishedPassword.text {
      faults.append(.published)
    } else if isCommon(password) {
      faults.append(.tooCommon)
    }
    return faults
  }

  /// Whether a password is a common one as it stands, or after removing digits and signs at its ends and replacing
  /// signs by the letters they stand for: `P@ssw0rd-2026` is *password*.
  private func isCommon(_ password: String) -> Bool {
    let small = password.lowercased()
    let core = small.drop { !$0.isLetter && !Self.letters.keys.contains($0) }
    let ends = core.lastIndex { $0.isLetter }.map { core[...$0] } ?? ""
    let plain = String(ends.map { Self.letters[$0] ?? $0 }.filter(\.isLetter))
    return [small, plain, String(small.filter(\.isLetter))].contains(where: CommonPasswords.contains)
      || Self.isMonotonous(small)
  }

  /// Fewer than five different characters, or a row of digits beside three letters at most: `Aa111111`, `Abc123456`.
  private static func isMonotonous(_ small: String) -> Bool {
    guard small.count >= 8 else { return false }
    let digits = small.filter(\.isNumber)
    let isRow = digits.count >= 5 && ("01234567890".contains(digits) || "09876543210".contains(digits))
    return Set(small).count < 5 || isRow && small.filter(\.isLetter).count <= 3
  }

  private static let letters: [Character: Character] = [
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
  ]
}

/// The password of all accounts of the sample county. It is printed in the README, so no account of a real county may
/// have it (等保 2.0 身份鉴别: 不得使用默认口令).
package enum PublishedPassword {
  package static let text = "Bangban-2026"
}
