import Markup

extension LookupView {
  var page: HTML {
    """
    \(HTML.when(isRefused, refusal))
    <form method="post" action="\(Routes.lookup)" class="form card">\(formToken)
    \(codeField)
    \(tailField)
    \(buttons(button("查进展")))</form>
    """
  }

  private var codeField: HTML {
    textField(
      "code", "查询码（9 位数字）", state, hint: "在受理单上，或代办员告诉您的",
      extra: " inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"14\"")
  }

  private var tailField: HTML {
    textField(
      "tail", "登记电话的后四位", state,
      extra: " inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"4\" class=\"short\"")
  }

  /// One text for a wrong code, wrong digits and too many tries, so that it does not tell which of them it is; and what
  /// to do in each of these.
  private var refusal: HTML {
    let call: HTML = HTML.when(!supervisionPhone.isEmpty, "，或拨打 \(phoneLink(supervisionPhone))")
    let ask: HTML = "\(link(Routes.countyRoster.path, "联系代办员"))\(call)"
    return """
      <div class="notice danger" role="alert"><p>\
      查询码或电话后四位不对，或一小时内输错次数过多。请核对后再试，或一小时后再试；也可\(ask)。</p></div>
      """
  }
}
