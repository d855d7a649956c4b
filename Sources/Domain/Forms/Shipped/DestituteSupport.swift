extension FormTemplate {
  static let destituteSupport = FormTemplate(
    code: "tekun", title: "特困人员救助供养申请表", serves: ["特困人员救助供养审核确认"], issuer: "民政局",
    legalBasis: "《社会救助暂行办法》第十四条、第十六条；《特困人员认定办法》第四条、第十一条",
    sections: [
      FormSection(
        "申请人",
        FormField.person + [
          .derived(.age), .fact(.ethnicity), .fact(.maritalStatus), .fact(.householdKind), .fact(.registeredAddress),
          .fact(.address),
        ]),
      FormSection(
        "认定条件",
        [
          .ask("group", "申请类别", .choice(["老年人", "残疾人", "未成年人"]), say: "您按{v}申请。"),
          .fact(
            .disabilityNumber, when: Condition("group", "残疾人"), basis: "《特困人员认定办法》第五条"),
          .fact(
            .disabilityLevel, when: Condition("group", "残疾人"), basis: "《特困人员认定办法》第五条"),
          .fact(.guardianName, when: Condition("group", "未成年人")),
          .fact(.guardianPhone, when: Condition("group", "未成年人")),
          .fact(.householdIncome, basis: "《特困人员认定办法》第六条", say: "一年的收入合计{v}。"),
          .fact(.savings, basis: "《特困人员认定办法》", say: "存款等合计{v}。"), .fact(.housing),
          .ask(
            "obligors", "法定赡养、抚养、扶养人", .choice(["没有", "有，无履行能力", "有，有履行能力"]), say: "依法应当供养您的人：{v}。"),
          .ask(
            "obligorNote", "义务人情况", .longText(max: 200), when: Condition("obligors", "有，无履行能力", "有，有履行能力"),
            hint: "姓名、关系、为什么不能供养"),
        ]),
      FormSection(
        "供养",
        [
          .ask("manner", "供养方式", .choice(["分散供养（在家）", "集中供养（供养机构）"]), say: "您想{v}。"),
          .ask(
            "care", "生活自理能力", .choice(["全自理", "半自理", "全护理"]), isSensitive: true, basis: "《特困人员认定办法》",
            hint: "最终以评估为准"),
          .ask("caretaker", "照料服务人", .text(max: 60), .optional, when: Condition("manner", "分散供养（在家）")),
        ] + FormField.account + [.derived(.today)]),
    ],
    declarations: ["以上内容由本人提供、经本人核对，真实、完整。", "本人同意依法核对家庭经济状况。"],
    signatures: [.applicant, .helper, .village, .town, .county("县民政部门")])
}
