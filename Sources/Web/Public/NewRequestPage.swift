import Domain
import Markup
import Store

extension NewRequestView {
  var page: HTML {
    """
    <p class="big"><b>\(item.name)</b>　\(link(Routes.home.path, "换一件事"))</p>
    \(state.summary)
    <div class="card">\(formHTML(to: Routes.newRequest.path, key: key, fields))</div>
    <p>\(link(Routes.privacy.path, "隐私说明"))</p>
    """
  }

  private var fields: HTML {
    """
    <input type="hidden" name="item" value="\(item.id.raw)">
    \(kindField)
    \(nameField)
    \(numberField)
    \(noNumberField(state, hint: "如：未上户口、证件遗失"))
    \(phoneField)
    \(askerField)
    \(places.isEmpty ? townField : placeField)
    \(needsField)
    \(wordsField("demand", "还想说什么", state, required: false))
    \(flagField("consent", "我已看过隐私说明，同意为办这件事使用以上信息", state, standard: false))
    \(buttons(button(places.isEmpty ? "下一步" : "请代办员来办")))
    """
  }

  private var isForEnterprises: Bool { item.subjects == [.enterprise] }

  private var kindField: HTML {
    guard item.subjects.count > 1 else {
      return "<input type=\"hidden\" name=\"kind\" value=\"\(item.subjects.first?.rawValue ?? "person")\">"
    }
    let kinds = item.subjects.map { InputChoice(value: $0.rawValue, label: $0.title) }
    return groupField("kind", "为谁办", kinds, state, isMultiple: false, standard: [item.subjects[0].rawValue])
  }

  private var nameField: HTML {
    textField(
      "name", isForEnterprises ? "单位名称" : "要办事的人的姓名", state,
      extra: " autocomplete=\"name\" maxlength=\"60\" data-private")
  }

  private var numberField: HTML {
    textField(
      "number", isForEnterprises ? "统一社会信用代码" : "证件号码", state, hint: "没有或一时找不到的，不填号码，在下面写明原因",
      extra: " autocomplete=\"off\" data-private")
  }

  private var phoneField: HTML {
    textField(
      "phone", "联系电话", state, hint: "代办员会打这个电话", type: "tel",
      extra: " inputmode=\"tel\" autocomplete=\"tel\" data-private")
  }

  private var askerField: HTML {
    textField(
      "asker", "您替家里人申请的，写您是谁", state, hint: "如：儿子 李明。本人申请不用填", required: false,
      extra: " maxlength=\"40\"")
  }

  private var townField: HTML {
    selectField("town", "在哪个乡镇", choices(of: towns), state, hint: "选好后按“下一步”选村")
  }

  private var placeField: HTML {
    let select = selectField("place", "在哪个村（社区）", choices(of: places), state)
    return "<input type=\"hidden\" name=\"town\" value=\"\(town)\">\(select)"
  }

  private func choices(of places: [Place]) -> [InputChoice] {
    places.map { InputChoice(value: $0.code.text, label: $0.name) }
  }

  private var needsField: HTML {
    groupField(
      "needs", "需要照顾的情况", InputChoice.all(SpecialNeed.self, \.title), state, isMultiple: true,
      hint: "行动不便的，代办员上门", required: false)
  }
}

extension RequestDoneView {
  var page: HTML {
    """
    \(Notice(kind: .success, text: "已收到。代办员会联系您。").html)
    \(section("请记下", code))
    \(section("谁来办", agent.map(whoComes) ?? "<p>由乡镇便民服务中心安排。</p>"))
    <p>\(linkButton(Routes.lookup.path, "查我的办件"))</p>
    """
  }

  private var code: HTML {
    """
    <p>查询码</p><p class="code">\(kase.opening.code.text)</p>
    <p>凭查询码和登记电话的后四位，可以随时查进展、撤回委托、评价。</p>
    """
  }

  private func whoComes(_ row: PostRow) -> HTML {
    "<p>\(row.holder?.name ?? "")（\(row.title)）\(callButton(row.holder?.workPhone ?? ""))</p>"
  }
}
