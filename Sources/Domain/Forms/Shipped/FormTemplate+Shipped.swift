extension FormTemplate {
  /// The forms that ship with the product: available without rows, as the holiday table is; a county's own version goes
  /// before them.
  package static let shipped: [FormTemplate] = [
    .minimumLiving, .checkingAuthorisation, .incomeStatement, .temporaryRelief, .destituteSupport,
    .disabilitySubsidies, .disabilityCertificate, .oldAgeAllowance, .pensionEnrolment, .medicalEnrolment,
    .medicalRelief, .remoteTreatment, .homestead, .homesteadPledge, .soleTrader, .birthRegistration, .unemployment,
  ]
}

// How the shipped forms are written: a fact or a derivation is its own key and label.
extension FormField {
  static func fact(
    _ key: FactKey, _ need: Need = .always, when: Condition? = nil, basis: String = "", say: String? = nil
  ) -> FormField {
    FormField(
      key: key.rawValue, label: key.label, source: .fact(key), need: need, shownWhen: when, legalBasis: basis,
      readBack: say)
  }

  static func derived(_ derivation: Derivation, say: String? = nil) -> FormField {
    FormField(key: derivation.rawValue, label: derivation.title, source: .derived(derivation), readBack: say)
  }

  static func kase(_ value: CaseValue) -> FormField {
    FormField(key: value.rawValue, label: value.title, source: .kase(value))
  }

  static func shared(_ record: SharedRecord) -> FormField {
    FormField(key: record.rawValue, label: record.title, source: .shared(record))
  }

  static func ask(
    _ key: String, _ label: String, _ type: ValueType, _ need: Need = .always, when: Condition? = nil,
    isSensitive: Bool = false, basis: String = "", say: String? = nil, hint: String = ""
  ) -> FormField {
    FormField(
      key: key, label: label, source: .ask(.one(type)), need: need, shownWhen: when, isSensitive: isSensitive,
      legalBasis: basis, readBack: say, hint: hint)
  }

  /// The applicant: none of it is asked when the case was opened for that person.
  static let person: [FormField] = [
    .fact(.name, say: "您的姓名是{v}。"), .fact(.citizenNumber, say: "您的身份证号是{v}。"),
    .derived(.sex), .derived(.birthday), .fact(.phone, say: "找您打这个电话：{v}。"),
  ]

  /// What social relief is paid to.
  static let account: [FormField] = [
    .fact(.bankName, say: "钱打到{v}。"),
    .fact(.bankAccount, basis: "《社会救助暂行办法》，资金社会化发放", say: "账号是{v}。"),
  ]
}

extension SignatureSlot {
  static let applicant = SignatureSlot("申请人签名（捺印）")
  static let helper = SignatureSlot("代办员签名")
  static let village = SignatureSlot("村（居）民委员会意见", .opinion)
  static let town = SignatureSlot("乡镇人民政府（街道办事处）意见", .opinion)
  static func county(_ title: String) -> SignatureSlot { SignatureSlot("\(title)意见", .opinion) }
}
