extension FormTemplate {
  static let birthRegistration = FormTemplate(
    code: "shengyu", title: "生育登记表", serves: ["生育登记"], issuer: "卫生健康委员会",
    legalBasis: "《中华人民共和国人口与计划生育法》第十八条",
    sections: [
      FormSection("登记人", FormField.person + [.fact(.maritalStatus), .fact(.registeredAddress), .fact(.address)]),
      FormSection(
        "配偶",
        [
          .fact(.spouseName, when: Condition("maritalStatus", "已婚"), say: "您的配偶是{v}。"),
          .fact(.spouseNumber, .optional, when: Condition("maritalStatus", "已婚")), .shared(.marriage),
        ]),
      FormSection(
        "生育",
        [
          .ask("state", "登记类型", .choice(["怀孕登记", "补登记（已出生）"]), say: "您办{v}。"),
          .ask(
            "expected", "预产期", .day, when: Condition("state", "怀孕登记"), isSensitive: true,
            basis: "《中华人民共和国人口与计划生育法》第十八条", say: "预产期是{v}。"),
          .ask("born", "子女出生日期", .day, when: Condition("state", "补登记（已出生）"), say: "孩子{v}出生。"),
          .ask("order", "本次生育孩次", .number(unit: "孩", in: 1...12), say: "这是第{v}。"),
          .ask("children", "现有子女数", .number(unit: "个", in: 0...12), say: "您现在有{v}孩子。"),
          .derived(.today),
        ]),
    ],
    declarations: ["以上内容由本人提供、经本人核对，真实、完整。"], signatures: [SignatureSlot("登记人签名"), .helper])
}
