import Domain
import Markup
import Store

extension SettingsView {
  var page: HTML {
    """
    \(officeSummary(state))
    <p>显示在每一页页脚和各种文书上。\(link(Routes.parameters.path, "参数"))</p>
    \(officeForm(Routes.settings.path, fields))
    """
  }

  private var fields: HTML {
    """
    \(textField("name", "县名", state, standard: settings.name))
    \(textField(
      "letters", "办件编号字母", state, standard: settings.letters.text,
      hint: "2 至 4 个字母，新办件的编号以它开头；已有的编号不变"))
    \(textField("leadOffice", "放管服办全称", state, standard: settings.leadOffice))
    \(textField("organiser", "主办单位", state, standard: settings.organiser))
    \(textField(
      "filingNumber", "备案编号", state, standard: settings.filingNumber, hint: "ICP 或公安备案号，没有的留空", required: false))
    \(textField(
      "supervisionPhone", "监督电话", state, standard: settings.supervisionPhone, hint: "群众投诉、咨询用", type: "tel",
      required: false))
    \(buttons(button("保存")))
    """
  }
}
