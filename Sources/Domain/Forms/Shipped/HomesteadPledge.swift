extension FormTemplate {
  static let homesteadPledge = FormTemplate(
    code: "zhaijidichengnuo", title: "农村宅基地使用承诺书", serves: ["农村村民宅基地审批"], issuer: "农业农村局",
    legalBasis: "农经发〔2019〕6号附件；《中华人民共和国土地管理法》第六十二条",
    sections: [
      FormSection("承诺人", FormField.person + [.kase(.place), .derived(.town)]),
      FormSection(
        "承诺",
        [
          .derived(.householdSize), .fact(.householdMembers),
          .ask("months", "新房竣工后退出旧宅期限", .number(unit: "个月", in: 0...36), say: "新房盖好后{v}内退出旧宅基地。", hint: "没有旧宅基地的填 0"),
          .derived(.today),
        ]),
    ],
    declarations: [
      "经批准后在六个月内动工，按批准的面积、位置、层数、高度建设；超出部分自行拆除。", "遵守村庄规划和建设质量安全要求，服从工匠和现场管理。",
      "按约定退出原有宅基地，交还村集体经济组织。",
    ],
    signatures: [SignatureSlot("承诺人签名（捺印）"), .helper])
}
