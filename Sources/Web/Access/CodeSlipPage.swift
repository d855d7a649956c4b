import Domain
import Markup
import UseCases

extension CodeSlip {
  var page: HTML {
    """
    <p class="no-print">\(code.part.hint)只显示这一次，请现在打印或抄下，封好后当面交给\(code.staff)本人。</p>
    <div class="buttons no-print">\(printButton) \(linkButton(back.path, back.title))</div>
    <article class="paper">
    <h2>设置密码通知单</h2>
    <table>
    \(row("姓名", "\(code.staff)"))
    \(row("账号", "\(code.account)"))
    \(row(code.part.title, "<b class=\"code\">\(code.text)</b>"))
    \(row("有效至", "\(until)"))
    \(row("网址", "\(address)"))
    </table>
    <p>请本人在浏览器中打开上面的网址，或在登录页点“用验证码设置密码”，输入账号和\(words)，设置自己的新密码。验证码只能用一次，不能用来登录。</p>
    <p>除本人外，任何人不得使用。登录后系统会告知何人、何时重置了密码，如不是本人申请，请在该页点“不是我申请的”。</p>
    </article>
    """
  }

  private var printButton: HTML { "<button class=\"primary\" type=\"button\" data-print>打印</button>" }

  private func row(_ label: String, _ value: HTML) -> HTML {
    "<tr><th class=\"label\" scope=\"row\">\(label)</th><td>\(value)</td></tr>"
  }

  private var words: String { code.part == .whole ? "验证码" : "前后两段验证码" }
}
