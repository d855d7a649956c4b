extension FormTemplate {
  static let unemployment = FormTemplate(
    code: "shiye", title: "失业登记表", serves: ["失业登记"], issuer: "人力资源和社会保障局",
    legalBasis: "《中华人民共和国就业促进法》第三十五条；《就业服务与就业管理规定》第六十三条",
    sections: [
      FormSection(
        "登记人",
        FormField.person + [
          .derived(.age), .fact(.ethnicity), .fact(.education), .fact(.householdKind), .fact(.address),
          .shared(.pension),
        ]),
      FormSection(
        "失业",
        [
          .ask(
            "kind", "失业前状况", .choice(["年满16周岁从未就业", "单位解除或终止合同", "停止个体经营", "停止灵活就业", "农民工返乡", "退役或刑满释放"]),
            say: "失业前的情况是{v}。"),
          .ask("lostOn", "失业日期", .day, .when(Condition("kind", "单位解除或终止合同", "停止个体经营", "停止灵活就业")), say: "从{v}起没有工作。"),
          .ask("lastUnit", "原工作单位", .text(max: 60), when: Condition("kind", "单位解除或终止合同")),
          .ask("wish", "求职意向", .choices(["本地就业", "外出务工", "自主创业", "公益性岗位", "暂无"]), say: "您想{v}。"),
          .ask("trade", "期望工种", .text(max: 40), .optional, when: Condition("wish", "本地就业", "外出务工", "公益性岗位")),
          .ask("training", "参加职业培训", .yesNo, say: "想不想参加培训：{v}。"),
          .ask("insurance", "申领失业保险金", .yesNo, when: Condition("kind", "单位解除或终止合同"), say: "领不领失业保险金：{v}。"),
          .derived(.today),
        ]),
    ],
    declarations: ["以上内容由本人提供、经本人核对，真实、完整。", "本人有就业愿望，目前没有工作；就业后及时办理就业登记。"],
    signatures: [SignatureSlot("登记人签名"), .helper])
}
