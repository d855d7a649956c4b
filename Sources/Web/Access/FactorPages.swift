import Markup
import Sealing

/// Where somebody gives the code after his password.
func factorPage(_ state: FormState, _ destination: Destination) -> HTML {
  """
  \(state.summary)
  <form method="post" action="/factor" class="form card">
  \(formToken)
  \(destination.fields)
  \(textField(
    "code", "动态口令", FormState(form: FormData(), issues: state.issues), hint: "打开手机上的身份验证器，输入 6 位数字；或者输入一个恢复码",
    extra:
      " autocomplete=\"one-time-code\" autocapitalize=\"characters\" spellcheck=\"false\" maxlength=\"40\" autofocus"))
  <details class="more"><summary>手机不在身边？</summary>
  <p>在上面输入一个恢复码（24 个字母和数字），每个只能用一次。恢复码也没有了，请联系账号管理人员当面核对身份后解除。</p></details>
  <div class="buttons"><button class="primary">继续</button></div>
  </form>
  """
}

/// The first one of an account.
func factorSetUpPage(
  secret: [UInt8], account: String, _ destination: Destination, _ state: FormState, isRequired: Bool
) -> HTML {
  """
  \(HTML.when(isRequired, "<div class=\"notice warning\"><p>您的岗位须设置动态口令后才能工作，只需设置一次。</p></div>"))
  \(state.summary)
  <form method="post" action="/factor/setup" class="form card">\(formToken)
  \(destination.fields)
  \(secretFields(secret, account, state))
  <div class="buttons"><button class="primary">确认设置</button></div>
  </form>
  """
}

/// In place of one whose telephone is lost, for who signed in with a recovery code.
func factorReplacementPage(
  secret: [UInt8], account: String, _ destination: Destination, _ state: FormState
) -> HTML {
  """
  <div class="notice warning"><p>您用恢复码登录。手机丢失或已更换的，请现在重新设置：旧手机上的动态口令、以前的恢复码随即作废，您在别处的登录结束。只是手机不在身边的，不用设置。</p></div>
  \(state.summary)
  <form method="post" action="/factor/replacement" class="form card">\(formToken)
  \(destination.fields)
  \(secretFields(secret, account, state))
  \(textField("current", "现在的密码", FormState(form: FormData(), issues: state.issues), hint: "确认是您本人在操作", type: "password", extra: " autocomplete=\"current-password\""))
  <div class="buttons"><button class="primary">重新设置</button> <a class="button" href="\(destination.next ?? "/desk")">以后再说</a></div>
  </form>
  """
}

/// The secret as a picture and as text, and the first code that proves that the app has it.
private func secretFields(_ secret: [UInt8], _ account: String, _ state: FormState) -> HTML {
  let text = Base32.text(secret)
  let grouped = stride(from: 0, to: text.count, by: 4).map { String(Array(text)[$0..<min($0 + 4, text.count)]) }
  // Names in the address stay ASCII: not every app reads others.
  let address = "otpauth://totp/Bangban:\(account)?secret=\(text)&issuer=Bangban&algorithm=SHA1&digits=6&period=30"
  return """
    <ol class="numbered">
    <li>在手机上打开任一身份验证器（支持 TOTP 的应用或小程序），选“扫一扫”。</li>
    <li>扫描下面的二维码；不能扫描时，手工输入密钥。</li>
    <li>把手机上显示的 6 位数字填在下面。</li>
    </ol>
    \(qrCode(address, label: "动态口令二维码"))
    <p class="meta">密钥：<b class="code">\(grouped.joined(separator: " "))</b></p>
    \(textField(
      "code", "手机上显示的 6 位数字", FormState(form: FormData(), issues: state.issues),
      extra: " inputmode=\"numeric\" autocomplete=\"one-time-code\" maxlength=\"12\""))
    """
}

/// Shown once.
func recoveryCodesPage(_ codes: [String], next: LocalPath) -> HTML {
  """
  <div class="notice success" role="status"><p>动态口令已设置。请保存下面的恢复码：手机丢失时，用一个恢复码可以登录一次。</p></div>
  <section class="card"><h2>恢复码</h2>
  <ul class="codes">
  \(codes.map { "<li><b class=\"code\">\($0)</b></li>\n" as HTML })
  </ul>
  <p class="meta">只显示这一次。请打印或抄写后锁好，不要存在手机里，也不要交给别人。</p>
  </section>
  <p class="buttons"><a class="button primary" href="\(next)">已保存，继续</a></p>
  """
}

/// For who has one already.
func factorStandingPage(recoveryCodesLeft: Int, _ state: FormState) -> HTML {
  """
  \(state.summary)
  <p>您的账号已设置动态口令，未用的恢复码还有 <b>\(recoveryCodesLeft)</b> 个。</p>
  <form method="post" action="/factor/codes" class="form card">\(formToken)
  \(textField(
    "code", "动态口令", FormState(form: FormData(), issues: state.issues), hint: "重新生成后，旧的恢复码作废",
    extra: " inputmode=\"numeric\" autocomplete=\"one-time-code\" maxlength=\"12\""))
  <div class="buttons"><button>重新生成恢复码</button> <a class="button" href="/desk">返回</a></div>
  </form>
  <p class="meta">换手机前：先在新手机的身份验证器里转移。手机丢失的：退出后用恢复码登录，再重新设置；恢复码也没有的，请账号管理人员当面核对身份后解除。</p>
  """
}
