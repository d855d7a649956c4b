extension FormTemplate {
  static let medicalEnrolment = FormTemplate(
    code: "yibao", title: "城乡居民基本医疗保险参保登记表", serves: ["城乡居民基本医疗保险参保登记"], issuer: "医疗保障局",
    legalBasis: "《中华人民共和国社会保险法》第二十五条；《基本医疗保险参保管理经办规程（暂行）》",
    sections: [
      FormSection(
        "参保人",
        FormField.person + [
          .fact(.ethnicity), .fact(.householdKind), .fact(.registeredAddress), .fact(.address),
          .shared(.medicalInsurance),
        ]),
      FormSection(
        "参保",
        [
          .ask("kind", "登记类型", .choice(["首次参保", "新生儿参保", "续保", "职工医保转居民医保"]), say: "您办的是{v}。"),
          .ask("baby", "新生儿姓名", .text(max: 60), when: Condition("kind", "新生儿参保"), say: "孩子叫{v}。"),
          .ask("babyBorn", "新生儿出生日期", .day, when: Condition("kind", "新生儿参保"), say: "孩子{v}出生。"),
          .fact(
            .hardship, .optional, basis: "国办发〔2021〕42号", say: "困难身份是{v}，符合条件的由政府资助参保。"),
          .ask("since", "参保年度", .number(unit: "年度", in: 2020...2100)),
          .fact(.householdMembers, .optional, say: "一起参保的家人有：{v}。"), .derived(.today),
        ]),
    ],
    declarations: ["以上内容由本人提供、经本人核对，真实、完整。", "本人知道：在同一时间只参加一种基本医疗保险，不重复享受待遇。"],
    signatures: [SignatureSlot("参保人（监护人）签名"), .helper])
}
