extension FormTemplate {
  static let soleTrader = FormTemplate(
    code: "getihu", title: "个体工商户登记（设立）申请书", serves: ["个体工商户设立登记"], issuer: "市场监督管理局",
    legalBasis: "《中华人民共和国市场主体登记管理条例》第十六条；《促进个体工商户发展条例》",
    sections: [
      FormSection(
        "经营者",
        FormField.person + [
          .fact(.ethnicity), .fact(.education), .fact(.address),
          .ask("before", "申请前职业状况", .choice(["下岗失业", "农村村民", "军队转业复员", "应届毕业", "其他"])),
        ]),
      FormSection(
        "个体工商户",
        [
          .fact(.businessName, say: "店名叫{v}。"),
          .ask("spareName", "备选名称", .text(max: 60), .optional, hint: "名称被占用时用"),
          .ask("form", "组成形式", .choice(["个人经营", "家庭经营"]), say: "组成形式是{v}。"),
          .fact(.householdMembers, when: Condition("form", "家庭经营"), say: "一起经营的家人有：{v}。"),
          .fact(.businessAddress, say: "店开在{v}。"),
          .ask("premises", "经营场所产权", .choice(["自有", "租赁", "无偿使用"])),
          .ask("online", "只在网上经营", .yesNo),
          .ask("platform", "网络经营场所", .text(max: 120), when: Condition("online", "是")),
          .fact(.businessScope, say: "经营{v}。"),
          .fact(.businessCapital, .optional, say: "本钱{v}。"), .fact(.businessPeople, say: "店里一共{v}。"),
          .ask("paper", "领取纸质营业执照", .yesNo, say: "要不要纸质执照：{v}。"), .derived(.today),
        ]),
    ],
    declarations: ["以上内容由本人提供、经本人核对，真实、合法、有效。", "涉及许可的经营项目，取得许可后才开展经营。"],
    signatures: [SignatureSlot("经营者签名"), .helper])
}
