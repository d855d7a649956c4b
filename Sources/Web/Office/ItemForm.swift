import Domain
import Markup
import Store

/// What the form of an item shows.
struct ItemFormView: Sendable {
  let versions: [CatalogueItem]  // the latest first; none for a new item
  let departments: [Department]
  let today: Day
  /// The only one it may belong to, when a department drafts it.
  var owner: DepartmentCode?
  /// What of the authority list a new item is drafted from.
  var source: AuthorityEntry?

  var item: CatalogueItem? { versions.first }

  /// Today somebody can open a case for it, and no last day is set.
  var canBeRetired: Bool { item?.to == nil && versions.contains { $0.holds(on: today) } }
}

extension CatalogueItem {
  func holds(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

  func standing(on day: Day) -> String {
    if holds(on: day) { return to.map { "现行，至 \($0.long)" } ?? "现行" }
    return day < from ? "尚未生效" : "已失效"
  }
}

func itemPage(_ view: ItemFormView, _ state: FormState) -> HTML {
  let item = view.item
  return """
    \(officeSummary(state))
    <p class="meta">保存即成为新的一版，从生效日起使用；在办的办件沿用受理时的版本。县级目录发布过的，<a href="/office/catalogue">再次发布</a>后代办员按新版本受理。</p>
    \(officeForm("/office/items/edit", hidden: [("known", item?.code ?? ""), ("version", item.map { "\($0.version)" } ?? "")], """
      \(itemSections(view, state))
      \(section("生效", """
        \(textField("from", "生效日", state, standard: view.today.iso, type: "date"))
        \(flagField("isSample", "示例（内容待核定）", state, standard: item?.isSample ?? false))
        <div class="buttons"><button class="primary">保存新版本</button> <a class="button" href="/office/items">返回</a></div>
        """))
      """))
    \(HTML.when(!view.versions.isEmpty, section("版本", dataTable(["版本", "生效日", "最后一天", "状态"], view.versions.map { ["第 \($0.version) 版", "\($0.from.long)", "\($0.to?.long ?? "—")", "\($0.standing(on: view.today))"] }, caption: "版本"))))
    \(HTML.when(view.canBeRetired, "<details class=\"more\"><summary>取消事项</summary>\(officeForm("/office/items/retirement", hidden: [("code", item?.code ?? "")], "<p>今天是最后一天，明天起不能再受理；在办的办件不受影响。</p><button class=\"danger\">取消事项</button>"))</details>"))
    """
}

/// What an item is, how it is done, its materials and its guide: the part of the form that says nothing of when.
func itemSections(_ view: ItemFormView, _ state: FormState) -> HTML {
  """
  \(section("事项", identity(view, state)))
  \(section("怎样办", manner(view.item, state)))
  \(section("材料", wordsField("materials", "材料（一行一种）", state, standard: materialLines(view.item), hint: "名称|来源|原件或复印件|份数|必交或可选，如：户口簿|政府核发|原件|1|必交。来源：\(MaterialSource.allCases.map(\.title).joined(separator: "、"))", required: false, rows: 8)))
  \(section("办事指南", guide(view.item?.guide, state)))
  """
}

private func identity(_ view: ItemFormView, _ state: FormState) -> HTML {
  let item = view.item
  let departments = view.departments.map { ActField.Choice(value: $0.code.text, label: $0.name) }
  let noneFirst = [ActField.Choice(value: "", label: "无")] + departments
  let joint = (item?.jointDepartments ?? []).map(\.text)
  // As many as are taken, and two more.
  let shown = min(ItemReader.jointMax, max(2, max(joint.count, lastTyped(state)) + 2))
  return """
    \(textField("code", "事项编码", state, standard: item?.code ?? view.source?.code ?? "", hint: item == nil ? "实施编码，或本县自编的编码" : "编码不能改，换编码请另建事项", extra: item == nil ? " autocomplete=\"off\"" : " readonly"))
    \(textField("name", "事项名称", state, standard: item?.name ?? view.source?.name ?? "", extra: " maxlength=\"80\""))
    \(wordsField("otherNames", "群众叫法（一行一个）", state, standard: (item?.otherNames ?? []).joined(separator: "\n"), hint: "群众怎么说就怎么写，如“吃低保”", required: false))
    \(selectField("department", "主管部门", departments.filter { view.owner == nil || $0.value == view.owner?.text }, state, standard: view.owner?.text ?? item?.department.text))
    \((0..<shown).map { place in selectField("joint.\(place)", "联合办理的部门（第 \(place + 1) 个）", noneFirst, state, standard: place < joint.count ? joint[place] : "", required: false) })
    \(selectField("type", "事项类型", typeChoices(item?.type ?? view.source?.type), state, standard: item?.type ?? view.source?.type ?? "公共服务"))
    """
}

private func lastTyped(_ state: FormState) -> Int {
  (0..<ItemReader.jointMax).last { state.form.has("joint.\($0)") }.map { $0 + 1 } ?? 0
}

private func typeChoices(_ own: String?) -> [ActField.Choice] {
  var types = ["行政许可", "行政给付", "行政确认", "行政奖励", "行政裁决", "其他行政权力", "公共服务"]
  if let own, !types.contains(own) { types.append(own) }
  return types.map { ActField.Choice(value: $0, label: $0) }
}

private func manner(_ item: CatalogueItem?, _ state: FormState) -> HTML {
  let levels = [PlaceLevel.county, .town, .village].map { ActField.Choice(value: "\($0.rawValue)", label: $0.title) }
  let ways = [("both", "帮办 + 代办"), ("assist", "帮办"), ("actFor", "代办"), ("none", "不可代办")].map {
    ActField.Choice(value: $0.0, label: $0.1)
  }
  let (way, reason) =
    switch item?.way {
    case .assist?: ("assist", "")
    case .actFor?: ("actFor", "")
    case .none(let reason)?: ("none", reason)
    case .both?, nil: ("both", "")
    }
  return """
    \(groupField("level", "行使层级", levels, state, isMultiple: false, standard: ["\((item?.level ?? .county).rawValue)"]))
    \(groupField("lowestLevel", "受理层级（最低到哪一级的目录）", levels, state, isMultiple: false, standard: ["\((item?.lowestLevel ?? .county).rawValue)"]))
    \(groupField("way", "代办方式", ways, state, isMultiple: false, standard: [way]))
    \(textField("wayReason", "不可代办的理由", state, standard: reason, hint: "选“不可代办”时填写", required: false))
    \(textField("mustBePresent", "须本人到场的理由", state, standard: item?.mustBePresent ?? "", hint: "不须到场的留空", required: false))
    \(groupField("class", "分类", CaseClass.allCases.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, state, isMultiple: false, standard: [(item?.standardClass ?? .general).rawValue]))
    \(textField("promised", "承诺时限", state, standard: item?.promised.text ?? "", hint: "当日、20 个工作日 或 30 日；不能长于法定时限"))
    \(textField("statutory", "法定时限", state, standard: item?.statutory?.text ?? "", required: false))
    \(groupField("subjects", "服务对象", PrincipalKind.allCases.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, state, isMultiple: true, standard: Set((item?.subjects ?? [.person]).map(\.rawValue))))
    \(groupField("powers", "默认代办权限", Power.allCases.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, state, isMultiple: true, standard: Set((item?.powers ?? [.fillIn, .submit, .collect]).map(\.rawValue)), required: false))
    """
}

private func guide(_ guide: GuideText?, _ state: FormState) -> HTML {
  """
  \(wordsField("conditions", "受理条件", state, standard: guide?.conditions ?? "", required: false))
  \(textField("place", "办理地点", state, standard: guide?.place ?? "", required: false))
  \(textField("hours", "办理时间", state, standard: guide?.hours ?? "", required: false))
  \(textField("fee", "收费", state, standard: guide?.fee ?? "不收费", required: false))
  \(textField("resultName", "结果名称", state, standard: guide?.resultName ?? "", required: false))
  \(wordsField("legalBasis", "设定依据", state, standard: guide?.legalBasis ?? "", required: false))
  """
}

private func materialLines(_ item: CatalogueItem?) -> String {
  (item?.materials ?? []).map { material in
    let parts = [
      material.name, material.source.title, material.isOriginal ? "原件" : "复印件", "\(material.copies)",
      material.isRequired ? "必交" : "可选",
    ]
    return (parts + (material.isForm ? ["表格"] : [])).joined(separator: "|")
  }.joined(separator: "\n")
}
