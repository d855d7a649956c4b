import Domain
import Markup
import Store
import UseCases

extension CountyListView {
  var page: HTML {
    """
    \(officeSummary(state))
    \(head)
    \(section("发布", change.isEmpty ? "<p>现行事项与已发布的目录一致。</p>" : publication))
    \(section("待审核的部门建议（\(proposals.count)）", proposals.isEmpty ? noProposals : proposalTable))
    \(section("待备案的认领（\(toRecord.count)）", toRecord.isEmpty ? "<p>没有待备案的认领。</p>" : recordForm))
    \(section("乡镇认领和发布", townPart))
    """
  }

  private var head: HTML {
    let standing = current.map { "县级目录\(headWords($0))" } ?? "县级目录还没有发布"
    let paper = HTML.when(current != nil, link(Routes.publicList(unit), "查看、打印"))
    return "<p class=\"big\">\(standing)　\(paper)</p>"
  }

  private var publication: HTML {
    let version = current?.version ?? 0
    let followed: HTML = """
      <p>发布后，\(followers) 个乡镇和村的目录随之调整，并逐一告知。在办的办件沿用原版本。</p>
      """
    let form = officeForm(
      Routes.countyPublication.path, hidden: [("version", "\(version)")],
      buttons(button("发布第 \(version + 1) 版")))
    return """
      <p>与\(current == nil ? "空白目录" : "第 \(version) 版")相比：</p>
      \(changeHTML(change))
      \(HTML.when(followers > 0, followed))
      \(form)
      """
  }

  private var noProposals: HTML { "<p>没有待审核的建议。</p>" }

  private var proposalTable: HTML {
    let rows: [[HTML]] = proposals.map { proposal in
      [
        link(Routes.reviewProposal(proposal.id), proposal.item.name), "\(facts.name(of: proposal.department))",
        "\(proposal.steps.last?.mark.at.text ?? "")",
      ]
    }
    return dataTable(["事项", "部门", "报审"], rows, caption: "待审核的部门建议")
  }

  private var recordForm: HTML {
    let choices = toRecord.map { claim, town in
      let lines = claim.lines.filter { claim.confirmedCodes.contains($0.code) }
      let names = lines.map(\.name).joined(separator: "、")
      let department = facts.name(of: claim.department)
      return InputChoice(value: "\(claim.id.raw)", label: "\(town)　\(department)：\(names)（\(claim.ground)）")
    }
    let claims = groupField("claim", "认领", choices, state, isMultiple: true, standard: Set(choices.map(\.value)))
    return officeForm(
      Routes.countyClaims.path,
      """
      \(claims)
      \(buttons(button("备案", .standard)))
      """)
  }

  private var townPart: HTML {
    """
    \(townTable)
    <p class="meta">待确认、待备案、待发布按份计。未阅的调整告知 \(unreadNotices) 份。</p>
    """
  }

  private var townTable: HTML {
    let rows: [[HTML]] = towns.map { town in
      let standing = town.list.map { "第 \($0.version) 版 \($0.size) 项" } ?? "未发布"
      return [
        link(Routes.publicList(town.unit), town.name), "\(standing)", "\(town.claims[.asked] ?? 0)",
        "\(town.claims[.confirmed] ?? 0)", "\(town.claims[.recorded] ?? 0)",
        "\(town.villageLists)/\(town.villages)",
      ]
    }
    return dataTable(
      ["乡镇", "现行目录", "待部门确认", "待备案", "待发布", "村级目录"], rows, caption: "乡镇认领和发布")
  }
}
