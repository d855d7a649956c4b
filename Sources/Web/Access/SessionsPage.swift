import Domain
import Markup
import Store

extension SessionsView {
  var page: HTML {
    """
    \(state.summary)
    <p class="meta">您的账号现在登录在以下 \(sessions.count) 处。有不认识的，请先结束它，再\(link(Routes.password.path, "修改密码"))。</p>
    \(dataTable(["浏览器", "来源", "登录时间", "最近使用", ""], sessions.map(row), caption: "我的登录"))
    <p class="meta">来源只显示网络地址的前一部分。</p>
    \(HTML.when(!others.isEmpty, section("结束登录", endForm)))
    """
  }

  private func row(_ session: LiveSession) -> [HTML] {
    [
      "\(session.origin.agent)", "<span class=\"number\">\(session.origin.address)</span>",
      "\(time(session.createdAt))", "\(time(session.seenAt))",
      session.digest == own ? "<span class=\"meta\">本次登录</span>" : .empty,
    ]
  }

  private func time(_ moment: Moment) -> String { "\(moment.day.long) \(moment.clock)" }

  private var endForm: HTML {
    officeForm(
      Routes.sessions.path,
      """
      \(groupField("session", "结束哪一处", choices, state, isMultiple: false))
      \(currentPasswordField(state, hint: "确认是您本人在操作"))
      \(buttons(button("结束登录", .danger)))
      """)
  }

  private var choices: [InputChoice] {
    others.map { session in
      let (origin, begun) = (session.origin, time(session.createdAt))
      return InputChoice(value: session.mark, label: "\(origin.agent)，\(origin.address)，\(begun)登录")
    } + [InputChoice(value: Self.allOthers, label: "其他全部登录")]
  }
}
