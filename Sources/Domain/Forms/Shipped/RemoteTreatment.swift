extension FormTemplate {
  static let remoteTreatment = FormTemplate(
    code: "yidi", title: "异地就医备案表", serves: ["异地就医备案"], issuer: "医疗保障局",
    legalBasis: "医保发〔2022〕22号《关于进一步做好基本医疗保险跨省异地就医直接结算工作的通知》",
    sections: [
      FormSection("参保人", FormField.person + [.fact(.address), .fact(.insuredPlace), .shared(.medicalInsurance)]),
      FormSection(
        "备案",
        [
          .ask(
            "kind", "备案类型", .choice(["异地安置退休", "异地长期居住", "常驻异地工作", "异地转诊", "异地急诊抢救", "自行外出就医"]),
            say: "您按{v}备案。"),
          .ask("place", "就医地", .text(max: 40), say: "您要去{v}看病。", hint: "省、市"),
          .ask(
            "hospital", "转诊医疗机构", .text(max: 60), when: Condition("kind", "异地转诊")),
          .ask("from", "备案开始日期", .day, say: "从{v}起。"),
          .ask(
            "to", "备案结束日期", .day, .optional, when: Condition("kind", "异地转诊", "异地急诊抢救", "自行外出就医"),
            hint: "不填按当地规定的有效期"),
          .ask(
            "remoteAddress", "异地居住地址", .text(max: 120),
            when: Condition("kind", "异地安置退休", "异地长期居住", "常驻异地工作"), say: "您在外地住{v}。"),
          .fact(.contactName, .optional), .fact(.contactPhone, .optional), .derived(.today),
        ]),
    ],
    declarations: ["以上内容由本人提供、经本人核对，真实、完整。", "本人承诺符合备案条件，补充材料按要求提供。"],
    signatures: [SignatureSlot("参保人签名"), .helper])
}
