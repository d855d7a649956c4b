extension FormTemplate {
  static let disabilitySubsidies = FormTemplate(
    code: "liangxiang", title: "残疾人两项补贴申请审批表", serves: ["困难残疾人生活补贴", "重度残疾人护理补贴"],
    issuer: "民政局", legalBasis: "国发〔2015〕52号",
    sections: [
      FormSection("申请人", FormField.person + [.fact(.householdKind), .fact(.address), .kase(.itemName)]),
      FormSection(
        "残疾人证",
        [
          .fact(.disabilityNumber, basis: "国发〔2015〕52号", say: "残疾人证号是{v}。"),
          .fact(.disabilityLevel, basis: "国发〔2015〕52号", say: "残疾等级是{v}。"),
          .fact(.disabilityKind, basis: "国发〔2015〕52号", say: "残疾类别是{v}。"),
          .fact(.hardship, basis: "国发〔2015〕52号", say: "困难身份是{v}。"), .shared(.disability),
        ]),
      FormSection(
        "补贴",
        [
          .ask("subsidy", "申请的补贴", .choices(["困难残疾人生活补贴", "重度残疾人护理补贴"]), say: "您申请{v}。"),
          .ask("hasOther", "已享受其他同类补贴", .yesNo, say: "有没有领别的同类补贴：{v}。", hint: "如工伤护理费、养老服务补贴"),
          .ask("other", "补贴名称", .text(max: 60), when: Condition("hasOther", "是")),
          .ask("isFor", "由监护人代为申请", .yesNo),
          .fact(.guardianName, when: Condition("isFor", "是")),
          .fact(.guardianRelation, when: Condition("isFor", "是")),
          .fact(.guardianPhone, when: Condition("isFor", "是")),
        ] + FormField.account + [.derived(.today)]),
    ],
    declarations: ["以上内容由本人（监护人）提供、经核对，真实、完整。", "户籍、残疾等级、困难身份有变化时，及时告知乡镇人民政府（街道办事处）。"],
    signatures: [
      SignatureSlot("申请人（监护人）签名（捺印）"), .helper, .town, .county("县残联"), .county("县民政部门"),
    ])
}
