extension FormTemplate {
  static let disabilityCertificate = FormTemplate(
    code: "canjizheng", title: "残疾人证申请表", serves: ["残疾人证新办", "残疾人证换领", "残疾人证挂失补办", "残疾类别/等级变更"],
    issuer: "残疾人联合会", legalBasis: "《中华人民共和国残疾人证管理办法》",
    sections: [
      FormSection(
        "申请人",
        FormField.person + [
          .fact(.ethnicity), .fact(.education), .fact(.maritalStatus), .fact(.householdKind),
          .fact(.employment, .optional),
          .fact(.registeredAddress), .fact(.address),
        ]),
      FormSection(
        "联系人、监护人",
        [
          .ask("hasGuardian", "有法定监护人", .yesNo, hint: "未成年人，智力、精神残疾人须填"),
          .fact(.guardianName, when: Condition("hasGuardian", "是"), say: "监护人是{v}。"),
          .fact(.guardianRelation, when: Condition("hasGuardian", "是")),
          .fact(.guardianPhone, when: Condition("hasGuardian", "是")),
          .fact(.contactName, .optional), .fact(.contactPhone, .optional),
        ]),
      FormSection(
        "申请",
        [
          .ask("purpose", "申请类型", .choice(["新办", "换领", "补办", "变更类别或等级"]), say: "您要{v}残疾人证。"),
          .fact(
            .disabilityKind, basis: "《中华人民共和国残疾人证管理办法》", say: "您申请评定的类别是{v}。"),
          .ask(
            "cause", "致残时间", .text(max: 30), .optional, when: Condition("purpose", "新办", "变更类别或等级"),
            isSensitive: true, basis: "《中华人民共和国残疾人证管理办法》", hint: "大致年份即可"),
          .ask("home", "需要上门评定", .yesNo, say: "要不要医生上门评定：{v}。"), .derived(.today),
        ]),
    ],
    declarations: ["以上内容由本人（监护人）提供、经核对，真实、完整。", "本人自愿申请残疾评定，知道评定结果会在村（社区）公示（隐去敏感信息）。"],
    signatures: [SignatureSlot("申请人（监护人）签名（捺印）"), .helper, .county("县残联")])
}
