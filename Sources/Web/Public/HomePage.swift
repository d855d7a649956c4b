import Domain
import Markup
import Store

/// 您要办什么事？ One question, the common things, and the look-up.
extension HomeView {
  var page: HTML {
    """
    <div class="picker">\(search)<ul id="picker-list" hidden></ul></div>
    <div class="acts">\(lookup) \(complaint) \(agents)</div>
    <h2>\(words.isEmpty ? "常办的事" : "“\(words)”")</h2>
    \(items.isEmpty ? nothing : list)
    """
  }

  private var search: HTML {
    let attributes: HTML = """
       autocomplete="off" maxlength="60" data-picker data-src="\(Routes.itemSearch)" data-go="\(Routes.item.stem)"
      """
    return """
      <form class="search big" method="post" action="\(Routes.home)" role="search">\(formToken)
      <label for="search" class="hidden">您要办什么事</label>
      <input id="search" type="search" name="q" value="\(words)" placeholder="用平常的话说，如 老娘八十了有没有补贴"\(attributes)>
      <button class="button primary">找一找</button></form>
      """
  }

  private var lookup: HTML { linkButton(Routes.lookup.path, "查我的办件") }
  private var complaint: HTML { linkButton(Routes.newComplaint.path, "投诉建议") }
  private var agents: HTML { linkButton(Routes.countyRoster.path, "找代办员") }

  private var nothing: HTML {
    emptyState(
      "没有找到对得上的事项，不给您乱指路。换个说法再试，或者直接问村里的代办员\(orCall)。",
      action: ("找代办员", Routes.countyRoster.path))
  }

  private var orCall: String {
    guard let phone = facts.settings?.supervisionPhone, !phone.isEmpty else { return "" }
    return "、拨打 \(phone)"
  }

  private var list: HTML { "<ul class=\"rows items\">\(items.map(line))</ul>" }

  private func line(of item: CatalogueItem) -> HTML {
    let limit = item.promised == .sameDay ? "当天办结" : "\(item.promised.text)办结"
    let told = "\(facts.name(of: item.department))　\(limit)\(item.mustBePresent == nil ? "　可以代办" : "　须本人到场")"
    return "<li><h3>\(link(Routes.item(item.id), item.name))</h3><div class=\"meta\">\(told)</div></li>\n"
  }
}
