import Domain
import Markup
import Store

extension PlaceListView {
  var page: HTML {
    let change = link(Routes.editPlace(["code": place.code.text]), "修改\(place.name)")
    return """
      \(officeSummary(state))
      \(searchBox(Routes.places.path, label: "找区划", value: words, hint: "名称、曾用名或 12 位代码"))
      <nav class="meta" aria-label="上级区划">\(path.map { "\(list(of: $0, $0.name))　" as HTML })</nav>
      <p class="meta">\(words.isEmpty ? "下属" : "找到") \(found) 个，全县共 \(count) 个。\(change)</p>
      \(rows.isEmpty ? nothing : table)
      \(nextPage(next))
      \(levelBelow.map { section("新增\($0.title)", addition(of: $0)) })
      """
  }

  private func list(of place: Place, _ title: String) -> HTML {
    link(Routes.places(["of": place.code.text]), title)
  }

  private var nothing: HTML { emptyState(words.isEmpty ? "下面还没有区划。" : "没有找到“\(words)”。") }

  private var table: HTML {
    dataTable(["名称", "代码", "其他名称", "其他代码", "城乡分类", ""], rows.map(line), caption: "区划")
  }

  private func line(of row: PlaceRow) -> [HTML] {
    let place = row.place
    let name = words.isEmpty ? place.name : paths[place.code] ?? place.name
    let end: HTML? = row.to.map { "<span class=\"meta\">最后一天 \($0.long)</span>　" }
    return [
      place.code.level == .group ? "\(place.name)" : list(of: place, name), "\(place.code.text)",
      "\(place.otherNames.joined(separator: "、"))", "\(place.otherCodes.map(\.text).joined(separator: "、"))",
      "\(place.urbanRural.map(UrbanRural.title) ?? "")",
      "\(end)\(link(Routes.editPlace(["code": place.code.text]), "修改"))",
    ]
  }

  // MARK: A new one

  private var levelBelow: PlaceLevel? {
    switch place.code.level {
    case .county: .town
    case .town: .village
    case .village: .group
    case .province, .city, .group: nil
    }
  }

  private func addition(of level: PlaceLevel) -> HTML {
    let hint = level == .group ? "村（社区）的 12 位代码加 -01 至 -99" : "国家统计局公布的 12 位代码"
    return officeForm(
      Routes.places.path, hidden: [("of", place.code.text)],
      """
      \(textField("code", "代码", state, standard: suggestion, hint: hint, extra: " autocomplete=\"off\""))
      \(placeFields(nil, state))
      \(buttons(button("新增")))
      """)
  }
}
