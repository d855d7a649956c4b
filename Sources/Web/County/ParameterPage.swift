import Domain
import Markup
import UseCases

extension ParametersView {
  var page: HTML {
    """
    <p>文件没有规定、由县里确定的数。改动立即生效并记入审计。\(HTML.when(settler == .leadOffice, others))</p>
    \(officeSummary(state))
    \(dataTable(["参数", "现值", "默认", "范围", "来源", "改为"], own.map(row), caption: "参数"))
    """
  }

  private var others: HTML {
    "登录安全方面的参数由安全管理员设置。\(link(Routes.settings.path, "县级设置"))"
  }

  private var own: [Parameter] { Parameter.allCases.filter { $0.settler == settler } }

  private func isSet(_ parameter: Parameter) -> Bool { parameters.own[parameter] != nil }

  private func row(_ parameter: Parameter) -> [HTML] {
    let definition = parameter.definition
    let value = parameter.text(of: parameters[parameter])
    let shown: HTML = isSet(parameter) ? "<b>\(value)</b>" : "\(value)"
    return [
      "\(definition.title)", "\(shown) \(definition.unit)", "\(parameter.text(of: definition.standard))",
      "\(parameter.rangeText)", "<span class=\"meta\">\(definition.source)</span>", form(for: parameter),
    ]
  }

  /// What was typed stays in the row it was typed in.
  private func form(for parameter: Parameter) -> HTML {
    let name = parameter.rawValue
    let reset = button("恢复默认", .plain, name: "do", value: "reset")
    return officeForm(
      Routes.parameters.path, hidden: [("name", name)],
      """
      <div>\(state.issue(name).map { "<p class=\"issue\" id=\"e-\(name)\">\($0)</p>" as HTML })
      <div class="set">\(control(parameter))\(button("设置", .standard))</div>
      \(HTML.when(isSet(parameter), reset))</div>
      """)
  }

  private func control(_ parameter: Parameter) -> HTML {
    let (name, definition, value) = (parameter.rawValue, parameter.definition, parameters[parameter])
    let wrong = HTML.when(state.issue(name) != nil, " aria-invalid=\"true\" aria-describedby=\"e-\(name)\"")
    let attributes: HTML = " id=\"f-\(name)\" name=\"value\" aria-label=\"\(definition.title)\"\(wrong)"
    let typed = state.form["name"] == name ? state.form["value"] : nil
    let shown = typed ?? parameter.text(of: value)
    let least = parameter.text(of: definition.range.lowerBound)
    let most = parameter.text(of: definition.range.upperBound)
    let bounds: HTML = " value=\"\(shown)\" min=\"\(least)\" max=\"\(most)\""
    switch definition.kind {
    case .number: return "<input type=\"number\" inputmode=\"numeric\"\(attributes)\(bounds)>"
    case .clock: return "<input type=\"time\"\(attributes)\(bounds)>"
    case .choice:
      let options = [1, 0].map { option($0, of: parameter, isChosen: $0 == value) }
      return "<select\(attributes)>\(options)</select>"
    }
  }

  private func option(_ choice: Int, of parameter: Parameter, isChosen: Bool) -> HTML {
    "<option value=\"\(choice)\"\(HTML.when(isChosen, " selected"))>\(parameter.text(of: choice))</option>"
  }
}
