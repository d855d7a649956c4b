import Domain
import Markup
import UseCases

/// 一次性验证码 on a slip to be printed and handed to its person, shown this once. It signs nobody in: with it its person chooses a
/// password at an address.
func codeSlip(_ code: IssuedCode, at address: String, back: (title: String, path: String)) -> HTML {
  let until =
    code.validUntil.map { "\($0.text)（\(OneTimeCode.validMinutes) 分钟）" }
    ?? "另一名管理员确认后 \(OneTimeCode.validMinutes) 分钟内"
  return """
    <p class="no-print">\(hint(code.part))只显示这一次，请现在打印或抄下，封好后当面交给\(code.staff)本人。</p>
    <div class="buttons no-print"><button class="primary" type="button" data-print>打印</button> <a class="button" href="\(back.path)">\(back.title)</a></div>
    <article class="paper">
    <h2>设置密码通知单</h2>
    <table>
    <tr><th class="label" scope="row">姓名</th><td>\(code.staff)</td></tr>
    <tr><th class="label" scope="row">账号</th><td>\(code.account)</td></tr>
    <tr><th class="label" scope="row">\(title(code.part))</th><td><b class="code">\(code.text)</b></td></tr>
    <tr><th class="label" scope="row">有效至</th><td>\(until)</td></tr>
    <tr><th class="label" scope="row">网址</th><td>\(address)</td></tr>
    </table>
    <p>请本人在浏览器中打开上面的网址，或在登录页点“用验证码设置密码”，输入账号和\(code.part == .whole ? "验证码" : "前后两段验证码")，设置自己的新密码。验证码只能用一次，不能用来登录。</p>
    <p>除本人外，任何人不得使用。登录后系统会告知何人、何时重置了密码，如不是本人申请，请在该页点“不是我申请的”。</p>
    </article>
    """
}

private func title(_ part: IssuedCode.Part) -> String {
  switch part {
  case .whole: "一次性验证码"
  case .firstHalf: "一次性验证码（前半段）"
  case .secondHalf: "一次性验证码（后半段）"
  }
}

private func hint(_ part: IssuedCode.Part) -> String {
  switch part {
  case .whole: ""
  case .firstHalf: "这是验证码的前半段，单独不能使用；确认人将得到后半段。"
  case .secondHalf: "这是验证码的后半段，前半段在提出人手中，前后两段合起来才能使用。"
  }
}
