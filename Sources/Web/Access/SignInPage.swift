import Domain
import Markup
import Store
import UseCases

struct SignInView: Sendable {
  let destination: Destination
  let issue: String?
  let account: String
}

func signInPage(_ view: SignInView) -> HTML {
  """
  \(view.issue.map { "<div class=\"notice danger\" role=\"alert\"><p>\($0)</p></div>" as HTML })
  <form method="post" action="\(view.destination.kept == nil ? "/sign-in" : "/sign-in/kept")" class="form card">
  \(formToken)
  \(view.destination.fields)
  \(textField("account", "账号", FormState.fresh, standard: view.account, extra: " autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\" autofocus"))
  \(textField("password", "密码", FormState.fresh, type: "password", extra: " autocomplete=\"current-password\""))
  <div class="buttons"><button class="primary">登录</button> <a class="button" href="/password/code">用验证码设置密码</a></div>
  </form>
  """
}

func postsPage(_ posts: [PostRow], person: ID<Staff>, _ destination: Destination) -> HTML {
  guard !posts.isEmpty else { return emptyState("您目前没有在任岗位。请联系放管服办。") }
  return """
    \(HTML.when(destination.kept != nil, "<p class=\"big\">您登录前填写的内容还在，请选择填写时的岗位。</p>"))
    <form method="post" action="/posts" class="form">\(formToken)
    \(destination.fields)
    <ul class="rows">
    \(posts.map { row in
      """
      <li><h3>\(row.title)</h3><div class="meta">\(row.post.holder == person ? "本人岗位" : "AB 岗代理：\(row.holder?.name ?? "空岗")")</div>
      <div class="do"><button name="post" value="\(row.id.raw)">以此岗位工作</button></div></li>

      """ as HTML
    })
    </ul>
    </form>
    """
}

func passwordPage(_ state: FormState, isForced: Bool) -> HTML {
  """
  \(HTML.when(isForced, "<div class=\"notice warning\"><p>继续之前，请先修改密码。</p></div>"))
  \(state.summary)
  <form method="post" action="/password" class="form card">\(formToken)
  \(textField("current", "现在的密码", FormState(form: FormData(), issues: state.issues), type: "password", extra: " autocomplete=\"current-password\""))
  \(textField("password", "新密码", FormState(form: FormData(), issues: state.issues), hint: "至少 8 位（管理岗位 10 位），含大写字母、小写字母、数字、符号中的三种", type: "password", extra: " autocomplete=\"new-password\""))
  \(textField("again", "再输一次新密码", FormState(form: FormData(), issues: state.issues), type: "password", extra: " autocomplete=\"new-password\""))
  <div class="buttons"><button class="primary">修改密码</button> <a class="button" href="/password/resets">密码重置记录</a></div>
  </form>
  <p class="meta">修改后，您在别处的登录都会结束。<a href="/sessions">我的登录</a>\(HTML.when(!isForced, "　<a href=\"/factor/setup\">动态口令（二次验证）</a>"))</p>
  """
}
