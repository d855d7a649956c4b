extension FormTemplate {
  static let oldAgeAllowance = FormTemplate(
    code: "gaoling", title: "高龄津贴申请表", serves: ["80周岁以上老年人高龄津贴"], issuer: "民政局",
    legalBasis: "《中华人民共和国老年人权益保障法》第三十三条",
    sections: [
      FormSection(
        "申请人",
        FormField.person + [
          .derived(.age, say: "您今年{v}。"), .fact(.householdKind), .fact(.registeredAddress), .fact(.address),
        ]),
      FormSection(
        "领取",
        [
          .ask("byRelative", "由亲属代领", .yesNo, say: "钱要不要家人代领：{v}。"),
          .ask("relative", "代领人姓名", .text(max: 60), when: Condition("byRelative", "是"), say: "代领的人是{v}。"),
          .ask(
            "relation", "代领人与老人关系", .choice(["配偶", "子女", "孙子女", "其他"]), when: Condition("byRelative", "是")),
          .ask("relativePhone", "代领人电话", .phone, when: Condition("byRelative", "是")),
          .fact(.contactName), .fact(.contactPhone),
        ] + FormField.account + [.derived(.today)]),
    ],
    declarations: ["以上内容由本人提供、经本人核对，真实、完整。", "户口迁出或者老人去世的，家属一个月内告知村（居）民委员会。"],
    signatures: [.applicant, .helper, .village, .town, .county("县民政部门")])
}
