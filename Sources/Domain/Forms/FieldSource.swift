/// Where a field's value comes from; only `ask`, and a fact not yet known, is ever asked.
package enum FieldSource: Hashable, Sendable, Codable {
  case fact(FactKey)
  case derived(Derivation)
  case kase(CaseValue)
  case shared(SharedRecord)
  case ask(FieldType)

  package var type: FieldType {
    switch self {
    case .fact(let key): key.definition.type
    case .derived(let derivation): .one(derivation.type)
    case .kase, .shared: .one(.text(max: 200))
    case .ask(let type): type
    }
  }
}

/// What follows from what is known.
package enum Derivation: String, Sendable, Codable, CaseIterable {
  case birthday, sex, age, today, town, village, householdSize, monthlyIncomePerHead

  package var title: String {
    switch self {
    case .birthday: "出生日期"
    case .sex: "性别"
    case .age: "年龄"
    case .today: "填表日期"
    case .town: "所在乡镇"
    case .village: "所在村（社区）"
    case .householdSize: "家庭人口"
    case .monthlyIncomePerHead: "家庭月人均收入"
    }
  }

  package var type: ValueType {
    switch self {
    case .birthday, .today: .day
    case .sex: .choice(Sex.allCases.map(\.title))
    case .age: .number(unit: "周岁", in: 0...150)
    case .town, .village: .text(max: 40)
    case .householdSize: .number(unit: "人", in: 1...99)
    case .monthlyIncomePerHead: .money
    }
  }

  /// The facts that it follows from.
  var basis: [FactKey] {
    switch self {
    case .birthday, .sex, .age: [.citizenNumber]
    case .today, .town, .village: []
    case .householdSize: [.householdMembers]
    case .monthlyIncomePerHead: [.householdMembers, .householdIncome]
    }
  }

  /// Other names by which a form might ask for it.
  var otherNames: [String] {
    switch self {
    case .birthday: ["出生年月", "出生年月日", "生日"]
    case .sex, .village: []
    case .age: ["周岁", "岁数"]
    case .today: ["申请日期", "填报日期", "登记日期"]
    case .town: ["乡镇", "乡镇（街道）"]
    case .householdSize: ["家庭人口数", "家庭人数", "共同生活人口"]
    case .monthlyIncomePerHead: ["月人均收入", "人均月收入"]
    }
  }

  /// nil while what it follows from is not known.
  func value(_ known: [FactKey: FormValue], _ around: FormSurroundings) -> FormValue? {
    switch self {
    case .birthday: number(known, around).map { .one($0.birth.iso) }
    case .sex: number(known, around).map { .one($0.sex.title) }
    case .age: number(known, around).map { .one("\($0.age(on: around.today))") }
    case .today: .one(around.today.iso)
    case .town: around.town.map { .one($0) }
    case .village: around.village.map { .one($0) }
    case .householdSize: size(known).map { .one("\($0)") }
    case .monthlyIncomePerHead:
      if let size = size(known), case .one(let text)? = known[.householdIncome], let income = hundredths(text) {
        .one(decimal(income / 12 / size))
      } else {
        nil
      }
    }
  }

  private func number(_ known: [FactKey: FormValue], _ around: FormSurroundings) -> CitizenNumber? {
    guard case .one(let text)? = known[.citizenNumber] else { return nil }
    return CitizenNumber(text, today: around.today)
  }

  /// The members and the applicant.
  private func size(_ known: [FactKey: FormValue]) -> Int? {
    if case .rows(let rows)? = known[.householdMembers] { rows.count + 1 } else { nil }
  }
}

/// Values of the case itself.
package enum CaseValue: String, Sendable, Codable, CaseIterable {
  case itemName, caseNumber, department, place, agent, agentPhone

  package var title: String {
    switch self {
    case .itemName: "申请事项"
    case .caseNumber: "办件编号"
    case .department: "主管部门"
    case .place: "所在村组"
    case .agent: "代办员"
    case .agentPhone: "代办员电话"
    }
  }
}

/// What another department knows and supplies by data sharing, so it is not asked for (政务数据共享条例; domain.md §3.2).
package enum SharedRecord: String, Sendable, Codable, CaseIterable {
  case householdRegister, marriage, property, pension, medicalInsurance, vehicle, licence, disability, tax

  package var title: String {
    switch self {
    case .householdRegister: "户籍登记信息"
    case .marriage: "婚姻登记信息"
    case .property: "不动产登记信息"
    case .pension: "养老保险参保信息"
    case .medicalInsurance: "医疗保险参保信息"
    case .vehicle: "机动车登记信息"
    case .licence: "营业执照信息"
    case .disability: "残疾人证信息"
    case .tax: "纳税信息"
    }
  }

  package var provider: String {
    switch self {
    case .householdRegister, .vehicle: "公安部门"
    case .marriage: "民政部门"
    case .property: "自然资源部门"
    case .pension: "人力资源社会保障部门"
    case .medicalInsurance: "医疗保障部门"
    case .licence: "市场监管部门"
    case .disability: "残联"
    case .tax: "税务部门"
    }
  }

  /// The text in the field on paper.
  package var note: String { "由\(provider)数据共享核验，不需填写" }
}

/// What a form is filled in with besides facts: the case, the place, the day.
package struct FormSurroundings: Sendable {
  package let values: [CaseValue: String]
  package let town: String?
  package let village: String?
  package let today: Day

  package init(values: [CaseValue: String], town: String?, village: String?, today: Day) {
    self.values = values
    self.town = town
    self.village = village
    self.today = today
  }
}
