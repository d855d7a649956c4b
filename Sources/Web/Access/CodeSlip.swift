import Domain
import UseCases

/// 一次性验证码 on a slip to be printed and handed to its person, shown this once. It signs nobody in: with it its person
/// chooses a password at an address.
struct CodeSlip: Sendable {
  let code: IssuedCode
  /// Of the page where a password is chosen with it, as a browser is told it.
  let address: String
  let back: (title: String, path: LocalPath)

  var until: String {
    code.validUntil.map { "\($0.text)（\(OneTimeCode.validMinutes) 分钟）" }
      ?? "另一名管理员确认后 \(OneTimeCode.validMinutes) 分钟内"
  }
}

extension IssuedCode.Part {
  var title: String {
    switch self {
    case .whole: "一次性验证码"
    case .firstHalf: "一次性验证码（前半段）"
    case .secondHalf: "一次性验证码（后半段）"
    }
  }

  var hint: String {
    switch self {
    case .whole: ""
    case .firstHalf: "这是验证码的前半段，单独不能使用；确认人将得到后半段。"
    case .secondHalf: "这是验证码的后半段，前半段在提出人手中，前后两段合起来才能使用。"
    }
  }
}
