extension FormTemplate {
  static let temporaryRelief = FormTemplate(
    code: "linshi", title: "临时救助申请表", serves: ["临时救助审核确认"], issuer: "民政局",
    legalBasis: "《社会救助暂行办法》第四十七条、第四十八条；国发〔2014〕47号",
    sections: [
      FormSection(
        "申请人", FormField.person + [.fact(.householdKind), .fact(.registeredAddress), .fact(.address)]),
      FormSection(
        "家庭",
        [
          .derived(.householdSize, say: "您家一共{v}。"),
          .fact(.hardship, basis: "《社会救助暂行办法》第四十七条", say: "您家的困难身份是{v}。"),
          .fact(.householdMembers, say: "和您一起生活的家人有：{v}。"),
        ]),
      FormSection(
        "困难",
        [
          .ask("kind", "救助类型", .choice(["急难型", "支出型"]), hint: "突发意外为急难型；必需支出过大为支出型"),
          .ask("event", "遭遇", .choice(["火灾", "交通事故等意外", "突发重大疾病", "子女上学等必需支出", "自然灾害", "其他"]), say: "您家遇到的是{v}。"),
          .ask("happenedOn", "发生日期", .day, say: "这件事发生在{v}。"),
          .ask(
            "expense", "必需支出", .money, when: Condition("kind", "支出型"), say: "必须花的钱是{v}。", hint: "扣除报销和其他救助以后自己要付的"),
          .ask("reason", "困难情况", .longText(max: 300), say: "您家的难处：{v}。"),
          .ask("amount", "申请救助金额", .money, .optional, say: "您想申请{v}。"),
        ] + FormField.account + [.derived(.today)]),
    ],
    declarations: ["以上内容由本人提供、经本人核对，真实、完整。", "本人同意依法核对家庭经济状况。"],
    signatures: [.applicant, .helper, .village, .town, .county("县民政部门")])
}
