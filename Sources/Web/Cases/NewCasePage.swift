import Domain
import Markup
import Store
import UseCases

extension NewCaseView {
  /// 新的委托 in one page, in the order people talk: 要办什么 → 为谁办 → 材料 → 委托.
  var page: HTML {
    """
    \(refusal.map { Notice(kind: .danger, text: $0).html })
    \(state.summary)
    \(formHTML(to: Routes.newCase.path, key: state.key, withFiles: true, """
      <input type="hidden" name="item" value="\(item.id.raw)">
      <div class="columns"><div>
      \(section("要办什么", itemFields))
      \(section("为谁办", "\(underWayNotice)\(principalFields)"))
      \(section("材料", kase.materials.isEmpty ? "<p>此事项不需要材料。</p>" : materialFields))
      \(section("委托", scene.acceptanceForm.html(state)))
      <div class="buttons">
      \(button("受理委托", name: "do", value: "accept"))
      \(button("只登记申请，材料待补", .standard, name: "do", value: "request"))
      \(button("咨询登记", .standard, name: "do", value: "consult"))
      </div>
      </div><div>
      \(section("这样办", howItGoes))
      </div></div>
      """))
    """
  }

  private var kase: Case { scene.kase }

  private var itemFields: HTML {
    let channels = [Channel.visit, .counter, .phone].map { InputChoice(value: $0.rawValue, label: $0.title) }
    let other = link(Routes.newCase.path, "换一个事项")
    let guide = link(Routes.item(item.id), "办事指南")
    let presence: HTML =
      "<div class=\"notice warning\"><p>须本人到场：\(item.mustBePresent ?? "")。只能帮办，不能代提交。</p></div>"
    return """
      <p class="big"><b>\(item.name)</b></p><p class="meta">\(department)　\(other)　\(guide)</p>
      \(HTML.when(item.mustBePresent != nil, presence))
      \(wordsField(
        "demand", "委托人的话（还有什么要说明的）", state, standard: "办理\(item.name)", required: false, rows: 2))
      \(groupField(
        "channel", "怎么来的", channels, state, isMultiple: false, standard: [kase.opening.channel.rawValue]))
      """
  }

  private var materialFields: HTML {
    """
    \(flagField("allReceived", "全部必交材料已当面核对、收齐", state, standard: false))
    <details class="more"\(HTML.when(!state.isFresh, " open"))><summary>逐项核对、拍照（\(kase.materials.count) 项）</summary>
    \(scene.materialForm.html(state))
    </details>
    """
  }

  private var howItGoes: HTML {
    let live = Routes.outlook(["item": "\(item.id.raw)"])
    let departments = kase.item.departments.map { scene.departmentName($0) }.joined(separator: "、")
    return """
      <div data-live="\(live)&amp;class=">\(outlook(as: item.standardClass))</div>
      \(factList([("主管部门", "\(departments)"), ("收费", "\(item.guide.fee)")]))
      <p class="meta">代办无偿。不代收付款，不保管银行卡和密码。</p>
      <div class="missing" data-missing hidden aria-live="polite"></div>
      """
  }

  /// What accepting now would mean: class and deadline, with its reasoning. Also fetched anew when the class is
  /// changed.
  func outlook(as chosen: CaseClass) -> HTML {
    let calendar = scene.context.calendar
    let deadline = calendar.deadline(
      from: scene.context.receivedDay, limit: chosen == .instant ? .sameDay : item.promised)
    let guess = deadline.isProvisional ? "（暂估）" : ""
    return """
      \(factList([
        ("分类", "\(chosen.title)\(chosen == .instant ? "，当天办结" : "")"),
        ("现在受理", "\(deadline.due.long) \(deadline.due.weekdayName) 前办结\(guess)"),
      ]))
      \(deadlineHTML(deadline, calendar: calendar))
      """
  }

  /// Shown where the page knows of it: a person found, or a number sent.
  private var underWayNotice: HTML {
    guard !underWay.isEmpty else { return .empty }
    return """
      <div class="notice warning"><p>这位委托人的同一事项正在办：</p>
      <ul>\(underWay.map { "<li>\($0.name)</li>\n" as HTML })</ul>
      \(flagField("another", "不是同一件，确需另办", state, standard: false))</div>
      """
  }
}

extension CaseUnderWay {
  fileprivate var name: HTML {
    switch self {
    case .here(let row): "\(link(Routes.kase(row.id), row.number))　\(row.step.title)"
    case .elsewhere: "不在您服务的范围，请本人向原来的代办员查询"
    }
  }
}
