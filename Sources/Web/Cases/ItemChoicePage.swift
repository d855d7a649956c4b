import Domain
import Markup
import Store

extension ItemChoiceView {
  var page: HTML {
    """
    <div class="picker"><form class="search big" method="post" action="\(Routes.newCase)" role="search">\(hidden)
    <label for="search" class="hidden">要办什么事</label>
    \(searchField)
    <button class="button primary">找事项</button></form><ul id="picker-list" hidden></ul></div>
    <h2>\(words.isEmpty ? "常办的事" : "“\(words)”")</h2>
    \(items.isEmpty ? notHere : list)
    """
  }

  private var hidden: HTML { "\(formToken)<input type=\"hidden\" name=\"do\" value=\"search\">" }

  private var searchField: HTML {
    let picker: HTML = "data-picker data-src=\"\(Routes.itemSearch)\" data-go=\"\(Routes.newCase)?item=\""
    return """
      <input id="search" type="search" name="q" value="\(words)" placeholder="用平常的话说，如 吃低保、砍树、开小卖部" autocomplete="off" \(picker)>
      """
  }

  private var list: HTML {
    """
    <ul class="rows items">\(items.map(itemLine))</ul>
    """
  }

  private func itemLine(_ item: CatalogueItem) -> HTML {
    let title = link(Routes.newCase(["item": "\(item.id.raw)"]), item.name)
    let limit = "\(item.standardClass.title)　\(item.promised.text)"
    return line(title, "\(facts.name(of: item.department))　\(limit)\(presence(item))")
  }

  private var notHere: HTML {
    guard !elsewhere.isEmpty else {
      return emptyState("没有找到对得上的事项。换个说法试试；目录里确实没有的，已记下供放管服办补充。")
    }
    return """
      <div class="notice info"><p>这件事不在本级目录里，请告诉群众到哪里办：</p></div>
      <ul class="rows items">\(elsewhere.map(elsewhereLine))</ul>
      """
  }

  private func elsewhereLine(_ item: CatalogueItem) -> HTML {
    let place = item.lowestLevel == .county ? "县里办" : "\(item.lowestLevel.title)办理，本级还没有认领"
    return line(
      link(Routes.item(item.id), item.name), "\(facts.name(of: item.department))　\(place)\(presence(item))")
  }

  private func presence(_ item: CatalogueItem) -> String { item.mustBePresent == nil ? "" : "　须本人到场" }

  private func line(_ title: HTML, _ about: String) -> HTML {
    """
    <li><h3>\(title)</h3><div class="meta">\(about)</div></li>

    """
  }
}
