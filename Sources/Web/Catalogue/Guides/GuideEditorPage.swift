import Domain
import Markup

extension GuideEditorView {
  var page: HTML {
    """
    \(view.tabsHTML(here: part))
    \(view.standing)
    \(officeSummary(state))
    \(HTML.when(view.guide.isInWork || view.guide.isPublished, form))
    """
  }

  private var form: HTML {
    let check = linkButton(Routes.guideCheck(view.item.code), "体检和送审")
    return officeForm(
      Routes.guide(view.item.code), hidden: view.hidden + [("part", part.rawValue)],
      """
      \(isApart ? pair : single)
      \(buttons(button("保存“\(part.title)”"), check))
      """)
  }

  private var single: HTML {
    let path = LocalPath(Routes.guide(view.item.code), ["part": part.rawValue, "apart": "on"])
    return """
      <input type="hidden" name="same" value="on">
      <p class="meta">网上版与窗口版一致，同时保存。\(link(path, "分开填写网上版"))</p>
      \(section(part.title, column(.hall, hall)))
      """
  }

  private var pair: HTML {
    let same: HTML = "<input type=\"checkbox\" name=\"same\" value=\"on\">"
    return """
      <div class="field"><label class="choice">\(same) <span>与窗口版一致（网上版照抄窗口版）</span></label></div>
      <div class="pair">
      \(section("窗口版 · \(part.title)", column(.hall, hall)))
      \(section("网上版 · \(part.title)", column(.online, online)))
      </div>
      """
  }

  private func column(_ side: GuideSide, _ variant: GuideVariant) -> HTML {
    fields(of: side).html(part, of: variant, withBlankRow: !isApart || variant.materials.count < 5)
  }
}
