import Domain
import Store

extension CatalogueItem {
  /// What an item says, each with its title, in the order of the form.
  func facts(_ county: CountyFacts) -> [(String, String)] {
    let wayText = if case .none(let reason) = way { "\(way.text)：\(reason)" } else { way.text }
    return [
      ("事项编码", code), ("事项名称", name), ("群众叫法", otherNames.joined(separator: "、")),
      ("主管部门", county.name(of: department)),
      ("联办部门", jointDepartments.map(county.name).joined(separator: "、")), ("事项类型", type),
      ("行使层级", level.title), ("受理层级", lowestLevel.title),
      ("代办方式", wayText),
      ("须本人到场", mustBePresent ?? ""), ("分类", standardClass.title), ("承诺时限", promised.text),
      ("法定时限", statutory?.text ?? ""), ("服务对象", subjects.map(\.title).joined(separator: "、")),
      ("代办权限", powers.map(\.title).joined(separator: "、")),
      ("材料", materials.map(\.name).joined(separator: "；")), ("受理条件", guide.conditions), ("办理地点", guide.place),
      ("办理时间", guide.hours), ("收费", guide.fee), ("结果名称", guide.resultName), ("设定依据", guide.legalBasis),
      ("最早生效日", from.long),
    ]
  }
}
