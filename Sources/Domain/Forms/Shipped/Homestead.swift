extension FormTemplate {
  static let homestead = FormTemplate(
    code: "zhaijidi", title: "农村宅基地和建房（规划许可）申请表", serves: ["农村村民宅基地审批", "乡村建设规划许可证核发"], issuer: "农业农村局",
    legalBasis: "《中华人民共和国土地管理法》第六十二条；农经发〔2019〕6号附件",
    sections: [
      FormSection(
        "申请户主",
        FormField.person + [.derived(.age), .fact(.householdKind), .fact(.registeredAddress), .kase(.place)]),
      FormSection(
        "家庭成员", [.derived(.householdSize, say: "您家一共{v}。"), .fact(.householdMembers, say: "家里还有：{v}。")]),
      FormSection(
        "现有宅基地和房屋",
        [
          .ask("hasOld", "现有宅基地", .yesNo, say: "您家现在有没有宅基地：{v}。"),
          .ask(
            "oldArea", "现宅基地面积", .number(unit: "平方米", in: 1...2000), when: Condition("hasOld", "是"), say: "现有宅基地{v}。"),
          .ask("oldRight", "权属证书号", .text(max: 40), .optional, when: Condition("hasOld", "是")),
          .ask(
            "oldFate", "现宅基地处置", .choice(["保留", "退给村集体", "其他（审批后处置）"]), when: Condition("hasOld", "是"),
            say: "老宅基地{v}。"),
        ]),
      FormSection(
        "拟申请宅基地和建房",
        [
          .ask("reason", "申请理由", .choice(["分户新建房屋", "按规划迁址重建", "原址改建扩建翻建", "其他"]), say: "您申请的理由是{v}。"),
          .ask("area", "宅基地面积", .number(unit: "平方米", in: 20...500), say: "您想申请{v}的宅基地。"),
          .ask("floorArea", "房基占地面积", .number(unit: "平方米", in: 20...500)),
          .ask("position", "地址", .text(max: 120), say: "地方在{v}。"),
          .ask("east", "东至", .text(max: 40)), .ask("south", "南至", .text(max: 40)),
          .ask("west", "西至", .text(max: 40)), .ask("north", "北至", .text(max: 40)),
          .ask("landKind", "地类", .choice(["建设用地", "未利用地", "农用地（耕地）", "农用地（其他）"])),
          .ask("building", "拟建住房面积", .number(unit: "平方米", in: 20...2000), say: "房子一共盖{v}。"),
          .ask("storeys", "建筑层数", .number(unit: "层", in: 1...6), say: "盖{v}。"),
          .ask("height", "建筑高度", .number(unit: "米", in: 2...30)),
          .ask("neighbours", "征求相邻权利人意见", .yesNo, say: "问过邻居的意见没有：{v}。"), .derived(.today),
        ],
        layout: [
          [LayoutCell("reason", 12)], [LayoutCell("area", 6), LayoutCell("floorArea", 6)], [LayoutCell("position", 12)],
          [LayoutCell("east", 6), LayoutCell("south", 6)], [LayoutCell("west", 6), LayoutCell("north", 6)],
          [LayoutCell("landKind", 6), LayoutCell("neighbours", 6)],
          [LayoutCell("building", 4), LayoutCell("storeys", 4), LayoutCell("height", 4)], [LayoutCell("today", 12)],
        ]),
    ],
    declarations: ["以上内容由本人提供、经本人核对，真实、完整。", "本户符合“一户一宅”，未经批准不动工建设。"],
    signatures: [
      SignatureSlot("申请人签名（捺印）"), .helper, SignatureSlot("村民小组意见", .opinion), .village, .town,
    ])
}
