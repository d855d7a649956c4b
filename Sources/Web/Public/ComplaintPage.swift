import Markup

extension ComplaintView {
  var page: HTML {
    """
    \(state.summary)
    <form method="post" action="\(Routes.newComplaint)" class="form card">\(formToken)\(keyField)
    \(aboutField)
    \(numberField)
    \(wordsField("text", "请说明情况", state, rows: 5))
    \(nameField)
    \(phoneField)
    \(buttons(button("提交")))</form>
    """
  }

  private var keyField: HTML { "<input type=\"hidden\" name=\"key\" value=\"\(key)\">" }

  private static let subjects = ["代办员服务", "办理进度", "收费或索要财物", "材料或原件", "建议", "其他"]

  private var aboutField: HTML {
    groupField(
      "about", "说的是", Self.subjects.map { InputChoice(value: $0, label: $0) }, state, isMultiple: false,
      standard: ["代办员服务"])
  }

  private var numberField: HTML {
    textField("caseNumber", "办件编号", state, standard: caseNumber, required: false, extra: " maxlength=\"40\"")
  }

  private var nameField: HTML {
    textField(
      "name", "您的姓名", state, hint: "留下姓名和电话才能答复您；也可以不留", required: false,
      extra: " maxlength=\"40\" data-private")
  }

  private var phoneField: HTML {
    textField(
      "phone", "您的电话", state, type: "tel", required: false,
      extra: " inputmode=\"tel\" maxlength=\"30\" data-private")
  }
}

extension ComplaintDoneView {
  var page: HTML {
    """
    \(Notice(kind: .success, text: "已收到您的投诉建议，编号如下。实名的 5 个工作日内告知是否受理。").html)
    <p class="code">\(number)</p><p>\(linkButton(Routes.home.path, "回首页"))</p>
    """
  }
}
