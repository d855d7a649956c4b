extension FormTemplate {
  static let checkingAuthorisation = FormTemplate(
    code: "hedui", title: "家庭经济状况核对授权书",
    serves: ["最低生活保障审核确认", "特困人员救助供养审核确认", "临时救助审核确认"], issuer: "民政局",
    legalBasis: "《社会救助暂行办法》第五十八条；《最低生活保障审核确认办法》",
    sections: [
      FormSection(
        "授权人", FormField.person + [.fact(.registeredAddress), .fact(.address), .derived(.householdSize)]),
      FormSection("一并授权的家庭成员", [.fact(.householdMembers, say: "一起核对的家人有：{v}。")]),
      FormSection(
        "授权",
        [
          .kase(.itemName),
          .ask(
            "scope", "授权核对的信息", .choices(["户籍和婚姻", "住房和车辆", "社会保险和公积金", "纳税和经营", "存款和证券"]),
            say: "您同意核对：{v}。"),
          .ask(
            "allSigned", "成年家庭成员均已同意", .yesNo, say: "成年的家人都同意了吗：{v}。", hint: "未成年人由监护人代为同意"),
          .derived(.today),
        ]),
    ],
    declarations: [
      "授权核对机构为本次申请及救助期间的复核查询上述信息，不得用于其他目的。", "授权自签字之日起，至救助终止或者申请未获同意之日止；本人可以书面撤回。",
    ],
    signatures: [.applicant, SignatureSlot("家庭成员签名"), .helper])
}
