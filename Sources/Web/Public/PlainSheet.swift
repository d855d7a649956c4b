import Domain
import Foundation
import Markup

/// 明白纸 (domain.md §7.2-9): one A4 page in large type and plain words, for whoever reads little or sees badly; printed
/// at the village's desk and read aloud by a neighbour. What it leaves out stands in the guide.
extension PublicGuide {
  var plainSheet: HTML {
    """
    \(printBar(linkButton(Routes.item(item.id), "看完整指南")))
    <article class="paper sheet">
    <h2>\(item.name)</h2>
    <p class="also">\(commonName)\(isSample ? "　示例，以主管部门公布的为准" : "")</p>
    <h3>一、带这些</h3>
    \(materials)
    <h3>二、去这里</h3>
    <p>\(PlainWords.said(oneLine(text.places)))。\(oneLine(text.hours))。</p>
    <h3>三、等多久</h3>
    <p>\(wait)\(fee)\(journeys)</p>
    \(item.mustBePresent.map { "<p>本人要到场：\($0)。</p>" as HTML })
    <h3>四、不会办，打电话</h3>
    <p class="call">\(text.phone.isEmpty ? supervisionPhone : text.phone)</p>
    <p>也可以请村里的代办员上门，不收钱。办得不好，打 \(text.complaintPhone.isEmpty ? supervisionPhone : text.complaintPhone)。</p>
    </article>
    """
  }

  private var commonName: String { item.otherNames.first.map { "也叫“\($0)”" } ?? "" }

  private var materials: HTML {
    text.materials.isEmpty ? "<p>什么都不用带。</p>" : "<ul>\(text.materials.map(line))</ul>"
  }

  private func line(of material: GuideMaterial) -> HTML {
    let kind = material.isForm ? "表格，到窗口填，代办员可以代填" : "\(material.kindText) \(material.copies) 份"
    return "<li>□ <b>\(material.name)</b>（\(material.isRequired ? kind : "\(kind)，没有可以不带")）</li>\n"
  }

  private var wait: String {
    text.promised == .sameDay ? "当天办好。" : "最多 \(text.promised.text)。今天收下的，\(deadline.due.short)以前办好。"
  }

  private var fee: String { text.fee.isCharged ? "收费：\(text.fee.standard)。" : "不要钱。" }
  private var journeys: String { text.visits == 0 ? "不用自己跑。" : "最多跑 \(text.visits) 趟。" }
}

private func oneLine(_ text: String) -> String {
  text.split(whereSeparator: \.isNewline).joined(separator: "；").trimmingCharacters(in: ["。", " "])
}
