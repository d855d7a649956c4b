extension FormTemplate {
  static let pensionEnrolment = FormTemplate(
    code: "yanglao", title: "城乡居民基本养老保险参保登记表", serves: ["城乡居民基本养老保险参保登记"], issuer: "人力资源和社会保障局",
    legalBasis: "《中华人民共和国社会保险法》第二十条；国发〔2014〕8号",
    sections: [
      FormSection(
        "参保人",
        FormField.person + [
          .derived(.age), .fact(.ethnicity), .fact(.householdKind), .fact(.registeredAddress), .fact(.address),
          .shared(.pension),
        ]),
      FormSection(
        "缴费",
        [
          .ask("group", "参保人员类别", .choice(["普通居民", "低保对象", "特困人员", "重度残疾人", "返乡务工"]), say: "您按{v}参保。"),
          .ask(
            "level", "缴费档次（元/年）",
            .choice(["200", "300", "400", "500", "600", "800", "1000", "1500", "2000", "3000", "5000"]),
            when: Condition("group", "普通居民", "返乡务工"), say: "您每年交{v}元。"),
          .ask("startsIn", "开始缴费年份", .number(unit: "年", in: 2009...2100)),
          .ask("otherPension", "参加过职工养老保险", .yesNo, say: "您以前有没有交过职工养老保险：{v}。"),
          .ask("otherPlace", "职工养老保险参保地", .text(max: 40), when: Condition("otherPension", "是")),
        ] + [
          .fact(.bankName, .optional),
          .fact(.bankAccount, .optional, basis: "国发〔2014〕8号", say: "账号是{v}。"), .derived(.today),
        ]),
    ],
    declarations: ["以上内容由本人提供、经本人核对，真实、完整。", "本人知道：不同年份、不同档次的缴费全部记入个人账户，断缴可以续缴。"],
    signatures: [SignatureSlot("参保人签名（捺印）"), .helper, .village])
}
