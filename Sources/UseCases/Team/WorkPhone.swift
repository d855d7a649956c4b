import Domain

/// 工作电话 for the public: mobile or landline, optionally with an extension.
enum WorkPhone {
  static func issue(_ phone: String) -> String? {
    let digits = phone.filter(\.isASCIIDigit).count
    let others = phone.filter { !$0.isASCIIDigit }
    guard (7...16).contains(digits), others.allSatisfy({ "-+ ".contains($0) }) else {
      return "工作电话应为 11 位手机号码，或带区号的固定电话（如 0377-60000000）"
    }
    return nil
  }
}
