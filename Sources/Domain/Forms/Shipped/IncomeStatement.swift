extension FormTemplate {
  static let incomeStatement = FormTemplate(
    code: "shouru", title: "家庭收入、财产状况声明", serves: ["最低生活保障审核确认", "特困人员救助供养审核确认"],
    issuer: "民政局", legalBasis: "《社会救助暂行办法》第十一条；《最低生活保障审核确认办法》",
    sections: [
      FormSection("声明人", FormField.person + [.fact(.address), .fact(.householdMembers)]),
      FormSection(
        "收入",
        [
          .fact(.householdIncome, basis: "《最低生活保障审核确认办法》", say: "您家一年的收入合计{v}。"), .derived(.householdSize),
          .derived(.monthlyIncomePerHead),
          .ask("sources", "收入来源", .choices(["工资", "务农", "经营", "财产", "赡养抚养费", "补贴", "其他"]), say: "收入来自{v}。"),
          .ask(
            "support", "全年赡养抚养费收入", .money, when: Condition("sources", "赡养抚养费"), say: "其中赡养、抚养费{v}。"),
        ]),
      FormSection(
        "财产",
        [
          .fact(.savings, basis: "《最低生活保障审核确认办法》", say: "存款等合计{v}。"), .fact(.hasVehicle, say: "有没有机动车：{v}。"),
          .fact(.housing), .fact(.houseArea, .optional), .fact(.farmland, .optional, say: "承包耕地{v}。"),
          .ask("otherAssets", "其他财产", .longText(max: 200), .optional, hint: "没有就不填"), .derived(.today),
        ]),
    ],
    declarations: ["以上收入和财产由本人如实声明，虚报、隐瞒的，依法退回已领取的救助款物并承担责任。"],
    signatures: [SignatureSlot("声明人签名（捺印）"), .helper])
}
