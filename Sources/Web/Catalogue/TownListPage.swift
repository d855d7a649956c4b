import Domain
import Markup
import Store
import UseCases

extension TownListView {
  var page: HTML {
    """
    \(officeSummary(state))
    \(unreadHTML(notices, facts: facts))
    \(head)
    \(section("发布", publication))
    \(section("认领情况", shownClaims.isEmpty ? "<p>没有在办的认领。</p>" : claimTable))
    \(section("可以认领的事项（\(claimable.count)）", claimForm))
    """
  }

  private var head: HTML {
    let standing = current.map(headWords) ?? "还没有发布"
    let paper = HTML.when(current != nil, "\(link(Routes.publicList(unit), "查看、打印"))　")
    return "<p class=\"big\">\(standing)　\(paper)\(link(Routes.villageList.path, "村级目录"))</p>"
  }

  private var publication: HTML {
    let version = current?.version ?? 0
    let waiting = recorded > 0 ? "已备案 \(recorded) 项，发布后即可受理。" : "没有已备案、待发布的事项。"
    let publish = button("发布第 \(version + 1) 版", recorded > 0 ? .primary : .standard)
    return officeForm(
      Routes.townPublication.path, hidden: [("version", "\(version)")],
      """
      <p>\(waiting)</p>
      \(current.map(leaving))
      \(buttons(publish))
      """)
  }

  private func leaving(_ list: CatalogueList) -> HTML {
    let isOpen = HTML.when(state.issue("leaving") != nil, " open")
    let what: HTML = "<p class=\"meta\">退出的事项同时从各村目录中取消，在办的办件不受影响。</p>"
    let entries = entriesField("leaving", "要退出的事项", list.entries, state)
    return "<details class=\"more\"\(isOpen)><summary>退出事项</summary>\(what)\(entries)</details>"
  }

  private var shownClaims: [Claim] {
    claims.filter(\.stage.isOpen) + claims.filter { $0.stage == .declined }.prefix(10)
  }

  private var claimTable: HTML {
    let rows: [[HTML]] = shownClaims.map { claim in
      [
        "\(facts.name(of: claim.department))", "\(claim.lines.map(\.name).joined(separator: "、"))", "\(claim.ground)",
        "\(claim.asked.at.day.short)", "\(claim.stage.title)\(claim.reason.map { "：\($0)" } ?? "")",
      ]
    }
    return dataTable(["部门", "事项", "赋权依据", "申请", "状态"], rows, caption: "认领情况")
  }

  private var claimForm: HTML {
    guard isCountyPublished else { return "<p>县级目录还没有发布，发布后再认领。</p>" }
    guard !claimable.isEmpty else { return "<p>县级目录中可以下放到乡镇的事项都已认领。</p>" }
    let blocked = Dictionary(withoutGuide.map { ($0, "指南未发布，暂不能认领") }, uniquingKeysWith: { a, _ in a })
    let ground = textField(
      "ground", "赋权依据", state, hint: "授权、委托或下放的文件名称和文号", extra: " maxlength=\"\(Claim.wordsMax)\"")
    return officeForm(
      Routes.townClaims.path,
      """
      \(entriesField("codes", "要认领的事项", claimable, state, blocked: blocked))
      \(ground)
      \(buttons(button("申请认领")))
      """)
  }
}
