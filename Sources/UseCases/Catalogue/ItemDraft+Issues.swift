import Domain

extension ItemDraft {
  /// Trimmed, with everything that is wrong with it (domain.md §3.2, the checks that block publishing).
  ///
  /// 承诺时限 is not longer than 法定时限 (R031); 即办 promises one workday at most; a list of materials names each of
  /// them and has no catch-all (“其他材料”: 行政许可法第三十条, 优化营商环境条例 第十九条). Example: 法定 20 个工作日 and 承诺 30 个工作日 is
  /// refused.
  func checked(departments: Set<DepartmentCode>) -> (ItemDraft, [Issue]) {
    var list = IssueList()
    var draft = self
    draft.code = list.text("code", "事项编码", code, max: 80)
    if draft.code.contains(where: \.isWhitespace) { list.add("code", "事项编码中不能有空格") }
    draft.name = list.text("name", "事项名称", name, max: 80)
    draft.type = list.text("type", "事项类型", type, max: 20)
    draft.otherNames = uniqueTexts(otherNames).filter { $0 != draft.name }
    if draft.otherNames.contains(where: { $0.count > 40 || $0.contains("\n") }) {
      list.add("otherNames", "俗称每个不超过 40 个字")
    }

    if !departments.contains(department) { list.add("department", "没有部门 \(department.text)，请先登记部门") }
    for joint in jointDepartments where !departments.contains(joint) {
      list.add("jointDepartments", "没有部门 \(joint.text)，请先登记部门")
    }
    if Set([department] + jointDepartments).count != jointDepartments.count + 1 {
      list.add("jointDepartments", "联办部门有重复，或与实施部门相同")
    }

    if ![.county, .town, .village].contains(level) { list.add("level", "行使层级应为县、乡镇或村（社区）") }
    if ![.county, .town, .village].contains(lowestLevel) { list.add("lowestLevel", "受理层级应为县、乡镇或村（社区）") }
    if case .none(let reason) = way, reason.trimmed.isEmpty { list.add("way", "请写明不可代办的理由") }
    if let reason = mustBePresent?.trimmed {
      draft.mustBePresent = reason.isEmpty ? nil : reason
      if reason.count > 200 { list.add("mustBePresent", "须本人到场的理由不能超过 200 个字") }
    }
    if subjects.isEmpty { list.add("subjects", "请选择服务对象") }
    switch way {
    case .actFor, .both: if powers.isEmpty { list.add("powers", "可代办的事项须列明代办权限") }
    case .assist, .none: break
    }

    checkLimits(&list)
    draft.materials = checkedMaterials(&list)
    return (draft, list.issues)
  }

  private func checkLimits(_ list: inout IssueList) {
    if let statutory, promised.isCertainlyLonger(than: statutory) {
      list.add("promised", "承诺办结时限（\(promised.text)）不能长于法定办结时限（\(statutory.text)）")
    }
    if standardClass == .instant, promised.isCertainlyLonger(than: .workDays(WorkDays(1))) {
      list.add("promised", "即办事项的承诺办结时限不能超过 1 个工作日")
    }
    for limit in [statutory, promised].compactMap({ $0 }) where limit.days > 366 {
      list.add("promised", "时限不能超过 366 日")
    }
  }

  private func checkedMaterials(_ list: inout IssueList) -> [MaterialSpec] {
    var names: Set<String> = []
    return materials.enumerated().map { number, material in
      let field = "materials.\(number)"
      let name = list.text(field, "材料名称", material.name, max: 120)
      if let catchAll = GuideLinter.catchAlls.first(where: name.contains) {
        list.add(field, "材料“\(name)”是兜底表述（“\(catchAll)”），请写明是什么材料")
      }
      if !names.insert(name).inserted { list.add(field, "材料“\(name)”重复") }
      if !(1...20).contains(material.copies) { list.add(field, "材料份数应为 1 至 20") }
      return MaterialSpec(
        name: name, source: material.source, isOriginal: material.isOriginal, copies: material.copies,
        isRequired: material.isRequired, isForm: material.isForm)
    }
  }
}

/// Trimmed, without empty ones and repeats, in their order.
func uniqueTexts(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.map(\.trimmed).filter { !$0.isEmpty && seen.insert($0).inserted }
}
