import Domain

/// 账号名: the name typed to sign in. Small letters, digits and `. _ -`, 3 to 32 of them, beginning with a letter or
/// digit.
package enum AccountName {
  /// As stored: trimmed, small letters, half width.
  package static func normal(_ typed: String) -> String {
    typed.trimmed.halfWidth.lowercased()
  }

  package static func isValid(_ name: String) -> Bool {
    guard (3...32).contains(name.utf8.count), let first = name.utf8.first, isLetterOrDigit(first) else {
      return false
    }
    return name.utf8.allSatisfy {
      isLetterOrDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
  }

  static let rule = "账号名用 3 至 32 个小写字母、数字或 . _ - ，以字母或数字开头"

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
