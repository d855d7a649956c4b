import Markup
import Sealing

extension FactorView {
  var page: HTML {
    """
    \(state.summary)
    <form method="post" action="\(Routes.factor)" class="form card">
    \(formToken)
    \(destination.fields)
    \(codeField)
    <details class="more"><summary>手机不在身边？</summary>
    <p>在上面输入一个恢复码（24 个字母和数字），每个只能用一次。恢复码也没有了，请联系账号管理人员当面核对身份后解除。</p></details>
    \(buttons(button("继续")))
    </form>
    """
  }

  /// For letters too: a recovery code has some.
  private var codeField: HTML {
    textField(
      "code", "动态口令", state.withoutAnswers, hint: "打开手机上的身份验证器，输入 6 位数字；或者输入一个恢复码",
      extra:
        " autocomplete=\"one-time-code\" autocapitalize=\"characters\" spellcheck=\"false\" maxlength=\"40\" autofocus")
  }
}

extension FactorSetUpView {
  var page: HTML {
    """
    \(HTML.when(isRequired, "<div class=\"notice warning\"><p>您的岗位须设置动态口令后才能工作，只需设置一次。</p></div>"))
    \(state.summary)
    \(cardForm(Routes.factorSetUp, """
      \(destination.fields)
      \(secret.fields(state))
      \(buttons(button("确认设置")))
      """))
    """
  }
}

extension FactorReplacementView {
  var page: HTML {
    """
    <div class="notice warning"><p>您用恢复码登录。手机丢失或已更换的，请现在重新设置：旧手机上的动态口令、以前的恢复码随即作废，您在别处的登录结束。只是手机不在身边的，不用设置。</p></div>
    \(state.summary)
    \(cardForm(Routes.factorReplacement, """
      \(destination.fields)
      \(secret.fields(state))
      \(currentPasswordField(state, hint: "确认是您本人在操作"))
      \(buttons(button("重新设置"), linkButton(destination.path, "以后再说")))
      """))
    """
  }
}

extension FactorSecret {
  /// The secret as a picture and as text, and the first code that proves that the app has it.
  func fields(_ state: FormState) -> HTML {
    """
    <ol class="numbered">
    <li>在手机上打开任一身份验证器（支持 TOTP 的应用或小程序），选“扫一扫”。</li>
    <li>扫描下面的二维码；不能扫描时，手工输入密钥。</li>
    <li>把手机上显示的 6 位数字填在下面。</li>
    </ol>
    \(qrCode(address, label: "动态口令二维码"))
    <p class="meta">密钥：<b class="code">\(grouped)</b></p>
    \(timeCodeField("手机上显示的 6 位数字", state))
    """
  }

  private var text: String { Base32.text(bytes) }

  /// Names in the address stay ASCII: not every app reads others.
  private var address: String {
    "otpauth://totp/Bangban:\(account)?secret=\(text)&issuer=Bangban&algorithm=SHA1&digits=6&period=30"
  }

  /// In fours, to be typed by hand.
  private var grouped: String {
    let letters = Array(text)
    return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
      .joined(separator: " ")
  }
}

extension RecoveryCodesView {
  var page: HTML {
    """
    <div class="notice success" role="status"><p>动态口令已设置。请保存下面的恢复码：手机丢失时，用一个恢复码可以登录一次。</p></div>
    \(section("恢复码", """
      <ul class="codes">
      \(codes.map { "<li><b class=\"code\">\($0)</b></li>\n" as HTML })
      </ul>
      <p class="meta">只显示这一次。请打印或抄写后锁好，不要存在手机里，也不要交给别人。</p>
      """))
    <p class="buttons">\(linkButton(next, "已保存，继续", .primary))</p>
    """
  }
}

extension FactorSetView {
  var page: HTML {
    """
    \(state.summary)
    <p>您的账号已设置动态口令，未用的恢复码还有 <b>\(recoveryCodesLeft)</b> 个。</p>
    \(cardForm(Routes.recoveryCodes, """
      \(timeCodeField("动态口令", state, hint: "重新生成后，旧的恢复码作废"))
      \(buttons(button("重新生成恢复码", .standard), linkButton(Routes.desk.path, "返回")))
      """))
    <p class="meta">换手机前：先在新手机的身份验证器里转移。手机丢失的：退出后用恢复码登录，再重新设置；恢复码也没有的，请账号管理人员当面核对身份后解除。</p>
    """
  }
}
