extension FormTemplate {
  static let minimumLiving = FormTemplate(
    code: "dibao", title: "最低生活保障申请书", serves: ["最低生活保障审核确认"], issuer: "民政局",
    legalBasis: "《社会救助暂行办法》第十一条；《最低生活保障审核确认办法》",
    sections: [
      FormSection(
        "申请人",
        FormField.person + [
          .fact(.ethnicity), .fact(.maritalStatus, say: "您现在的婚姻状况是{v}。"), .fact(.householdKind),
          .fact(.employment, say: "您现在的就业状况是{v}。"), .fact(.registeredAddress), .fact(.address),
        ]),
      FormSection(
        "家庭",
        [
          .derived(.householdSize, say: "您家一共{v}。"),
          .fact(.housing, say: "您家的住房是{v}。"), .fact(.houseArea, .optional), .fact(.farmland, .optional),
          .fact(.householdMembers, say: "和您一起生活的家人有：{v}。"),
        ]),
      FormSection(
        "收入和财产",
        [
          .fact(.householdIncome, basis: "《最低生活保障审核确认办法》", say: "您家一年的收入合计{v}。"),
          .derived(.monthlyIncomePerHead, say: "平均每人每月{v}。"),
          .fact(.savings, basis: "《最低生活保障审核确认办法》", say: "您家的存款等合计{v}。"), .fact(.hasVehicle, say: "您家有没有机动车：{v}。"),
          .shared(.property), .shared(.vehicle),
        ]),
      FormSection(
        "申请",
        [
          .ask(
            "causes", "致困原因", .choices(["因病", "因残", "因学", "缺劳力", "因灾", "失业", "其他"]), say: "您家困难的原因是{v}。"),
          .ask("otherCause", "其他致困原因", .text(max: 60), when: Condition("causes", "其他")),
          .ask("reason", "申请理由", .longText(max: 300), say: "您申请低保的理由是：{v}。", hint: "一两句话写清家里的难处"),
        ] + FormField.account + [.derived(.today)]),
    ],
    declarations: [
      "以上内容由本人提供、经本人核对，真实、完整。",
      "家庭人口、收入、财产有变化时，本人将在三十日内告知乡镇人民政府（街道办事处）。",
      "本人同意依法核对家庭经济状况，核对授权另签《家庭经济状况核对授权书》。",
    ],
    signatures: [.applicant, .helper, .village, .town, .county("县民政部门")])
}
