extension FormTemplate {
  static let medicalRelief = FormTemplate(
    code: "yiliaojiuzhu", title: "医疗救助申请表", serves: ["城乡医疗救助手工（零星）报销"], issuer: "医疗保障局",
    legalBasis: "《社会救助暂行办法》第二十八条、第三十条；国办发〔2021〕42号",
    sections: [
      FormSection(
        "申请人",
        FormField.person + [
          .fact(.registeredAddress), .fact(.address), .fact(.insuredPlace, say: "您的医保参保地是{v}。"),
          .fact(.hardship, basis: "国办发〔2021〕42号", say: "困难身份是{v}。"), .derived(.householdSize),
          .fact(.householdMembers),
        ]),
      FormSection(
        "就医费用",
        [
          .ask("hospital", "就诊医疗机构", .text(max: 60), say: "您在{v}看的病。"),
          .ask("treatment", "费用类型", .choice(["住院", "门诊慢特病", "普通门诊"]), say: "这是{v}的费用。"),
          .ask("from", "就诊开始日期", .day), .ask("to", "就诊结束日期", .day),
          .ask("total", "医疗费用总额", .money, say: "一共花了{v}。"),
          .ask("paid", "基本医保、大病保险已报销", .money, say: "已经报销{v}。"),
          .ask("own", "个人负担", .money, say: "自己付了{v}。"),
        ] + FormField.account + [.derived(.today)]),
    ],
    declarations: ["以上内容由本人提供、经本人核对，真实、完整。", "同一费用没有在别处重复报销。"],
    signatures: [.applicant, .helper, .town, .county("县医疗保障部门")])
}
