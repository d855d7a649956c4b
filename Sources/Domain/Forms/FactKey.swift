/// Of whom a fact is.
package enum FactSubject: String, Sendable, CaseIterable {
  case person, household, enterprise

  package var title: String {
    switch self {
    case .person: "本人"
    case .household: "家庭"
    case .enterprise: "经营主体"
    }
  }
}

/// What is known once and fills every later form (domain.md §7.2-2). A fact that is not here is asked only by its form.
package enum FactKey: String, Sendable, Codable, CaseIterable {
  case name, citizenNumber, phone, address
  case registeredAddress, ethnicity, education, maritalStatus, householdKind, employment, workplace
  case spouseName, spouseNumber, contactName, contactPhone
  case bankName, bankAccount, hardship, disabilityNumber, disabilityKind, disabilityLevel
  case guardianName, guardianRelation, guardianPhone, insuredPlace
  case householdMembers, householdIncome, savings, hasVehicle, housing, houseArea, farmland
  case businessName, creditCode, businessAddress, businessScope, businessCapital, businessPeople, contactPerson

  package struct Definition: Sendable {
    package let label: String
    package let subject: FactSubject
    package let type: FieldType
    /// 敏感个人信息: stored for later only under a consent of its own (个人信息保护法第二十八、二十九条).
    package let isSensitive: Bool
    /// How long it may be used before it is asked again, in months; nil: until it is corrected.
    package let months: Int?
  }

  package var definition: Definition {
    switch self {
    case .name: d("姓名", .person, .text(max: 60))
    case .citizenNumber: d("公民身份号码", .person, .citizenNumber)
    case .phone: d("联系电话", .person, .phone)
    case .address: d("现住址", .person, .text(max: 120))
    case .registeredAddress: d("户籍地址", .person, .text(max: 120), 36)
    case .ethnicity: d("民族", .person, .text(max: 10))
    case .education: d("文化程度", .person, .choice(["小学及以下", "初中", "高中（中专）", "大专", "本科及以上"]), 36)
    case .maritalStatus: d("婚姻状况", .person, .choice(["未婚", "已婚", "离异", "丧偶"]), 12)
    case .householdKind: d("户口性质", .person, .choice(["农村", "城镇"]), 36)
    case .employment: d("就业状况", .person, .choice(["务农", "受雇就业", "灵活就业", "个体经营", "失业", "离退休", "在校", "无业"]), 6)
    case .workplace: d("工作单位", .person, .text(max: 60), 6)
    case .spouseName: d("配偶姓名", .person, .text(max: 60), 12)
    case .spouseNumber: d("配偶公民身份号码", .person, .citizenNumber, 12)
    case .contactName: d("紧急联系人", .person, .text(max: 60), 24)
    case .contactPhone: d("紧急联系人电话", .person, .phone, 24)
    case .bankName: d("开户银行", .person, .text(max: 40), 24)
    case .bankAccount: d("社保卡银行账户", .person, .account, 24, isSensitive: true)
    case .hardship:
      d("困难身份", .person, .choice(["无", "最低生活保障对象", "特困人员", "低保边缘家庭成员", "防止返贫监测对象"]), 6, isSensitive: true)
    case .disabilityNumber: d("残疾人证号", .person, .text(max: 22), 60, isSensitive: true)
    case .disabilityKind:
      d("残疾类别", .person, .choices(["视力", "听力", "言语", "肢体", "智力", "精神"]), 60, isSensitive: true)
    case .disabilityLevel: d("残疾等级", .person, .choice(["一级", "二级", "三级", "四级"]), 60, isSensitive: true)
    case .guardianName: d("监护人姓名", .person, .text(max: 60), 24)
    case .guardianRelation: d("监护人与本人关系", .person, .choice(["父母", "配偶", "子女", "祖父母", "兄弟姐妹", "村（居）委会", "其他"]), 24)
    case .guardianPhone: d("监护人电话", .person, .phone, 24)
    case .insuredPlace: d("基本医疗保险参保地", .person, .text(max: 40), 12)
    case .householdMembers:
      Definition(
        label: "共同生活的家庭成员", subject: .household,
        type: .table([
          TableColumn("name", "姓名", .text(max: 60)),
          TableColumn(
            "relation", "与申请人关系",
            .choice(["配偶", "子女", "父母", "祖父母", "孙子女", "兄弟姐妹", "儿媳女婿", "其他"])),
          TableColumn("number", "公民身份号码", .citizenNumber, isRequired: false),
          TableColumn("work", "职业或就读", .text(max: 30), isRequired: false),
        ]), isSensitive: false, months: 12)
    case .householdIncome: d("家庭年收入", .household, .money, 6, isSensitive: true)
    case .savings: d("家庭存款等金融资产", .household, .money, 6, isSensitive: true)
    case .hasVehicle: d("家庭有机动车", .household, .yesNo, 6)
    case .housing: d("住房情况", .household, .choice(["自有住房", "租住", "借住", "公租房", "无住房"]), 12)
    case .houseArea: d("住房建筑面积", .household, .number(unit: "平方米", in: 0...2000), 24)
    case .farmland: d("承包耕地面积", .household, .number(unit: "亩", in: 0...1000), 24)
    case .businessName: d("字号名称", .enterprise, .text(max: 60))
    case .creditCode: d("统一社会信用代码", .enterprise, .creditCode)
    case .businessAddress: d("经营场所", .enterprise, .text(max: 120), 24)
    case .businessScope: d("经营范围", .enterprise, .longText(max: 300), 24)
    case .businessCapital: d("资金数额", .enterprise, .money, 24)
    case .businessPeople: d("从业人数", .enterprise, .number(unit: "人", in: 1...10_000), 12)
    case .contactPerson: d("经办人", .enterprise, .text(max: 60), 12)
    }
  }

  private func d(
    _ label: String, _ subject: FactSubject, _ type: ValueType, _ months: Int? = nil, isSensitive: Bool = false
  ) -> Definition {
    Definition(label: label, subject: subject, type: .one(type), isSensitive: isSensitive, months: months)
  }

  package var label: String { definition.label }

  /// The identity of the principal: not changed by filling in a form.
  package var isIdentity: Bool { self == .name || self == .citizenNumber || self == .creditCode }

  package func shown(_ value: FormValue, masked: Bool = false) -> String {
    guard masked, case .one(let text) = value else { return definition.type.shown(value, masked: masked) }
    return switch self {
    case .name, .spouseName, .contactName, .guardianName, .contactPerson: Mask.name(text)
    case .address, .registeredAddress: Mask.address(text)
    case .disabilityNumber: Mask.numberForHandler(text)
    default: definition.type.shown(value, masked: true)
    }
  }
}
