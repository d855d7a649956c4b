/// What can be imported.
package enum ImportKind: String, CaseIterable, Sendable {
  case divisions, items, departments, people, holidays

  package var title: String {
    switch self {
    case .divisions: "区划"
    case .items: "事项"
    case .departments: "部门"
    case .people: "人员与岗位"
    case .holidays: "节假日"
    }
  }

  var names: ColumnNames { ColumnNames(required: columns, others: words) }

  /// Chinese names of the columns.
  private var words: KeyValuePairs<String, String> {
    switch self {
    case .divisions:
      [
        "区划代码": "code", "代码": "code", "统计用区划代码": "code", "区划名称": "name", "名称": "name", "级别": "level", "层级": "level",
        "上级代码": "parent", "上级": "parent", "上级区划代码": "parent", "城乡分类代码": "urban_rural_code",
        "别名": "other_names", "其他代码": "other_codes",
      ]
    case .items:
      [
        "事项编码": "id", "实施编码": "id", "编码": "id", "事项名称": "item_name", "名称": "item_name", "主管部门": "department",
        "实施主体": "department", "部门": "department", "事项类型": "type", "类型": "type", "行使层级": "exercise_level",
        "承诺时限": "promised_limit_workdays", "承诺时限（工作日）": "promised_limit_workdays",
        "受理层级": "delegable_acceptance_level", "法定时限": "statutory_limit", "法定时限单位": "statutory_limit_unit",
        "即办": "instant", "是否即办": "instant", "服务对象": "subject", "材料": "materials", "申请材料": "materials",
        "设定依据": "legal_basis", "群众叫法": "colloquial_names",
      ]
    case .departments:
      [
        "部门编号": "id", "编号": "id", "简称": "short_name", "部门简称": "short_name", "全称": "full_name_typical",
        "部门全称": "full_name_typical", "电话": "phone", "地址": "address",
      ]
    case .people:
      [
        "账号": "account", "姓名": "name", "电话": "phone", "联系电话": "phone", "岗位": "post", "单位": "unit", "ab岗": "backup",
      ]
    case .holidays: ["日期": "date", "名称": "name", "节日": "name", "休或班": "off_or_work", "放假或上班": "off_or_work"]
    }
  }

  /// The required columns; for each the names it may have.
  private var columns: [[String]] {
    switch self {
    case .divisions: [["code"], ["name"], ["level"], ["parent"]]
    case .items:
      [
        ["id", "code"], ["item_name", "name"], ["department"], ["type"], ["exercise_level"],
        ["promised_limit_workdays"],
        ["delegable_acceptance_level"],
      ]
    case .departments: [["id", "code"], ["short_name", "name"], ["full_name_typical", "full_name"]]
    case .people: [["account"], ["name"], ["phone"], ["post"], ["unit"]]
    case .holidays: [["date"], ["name"], ["off_or_work"]]
    }
  }

  /// The office act that an import is.
  var act: OfficeAct {
    switch self {
    case .divisions: .places
    case .items: .catalogue
    case .departments, .people: .team
    case .holidays: .calendar
    }
  }
}
