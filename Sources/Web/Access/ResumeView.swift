import Markup

/// A form that was kept, to be sent on.
struct ResumeView: Sendable {
  let path: LocalPath
  let form: FormData
}

extension ResumeView {
  /// One button sends it.
  var page: HTML {
    """
    <p class="big">您登录前填写的内容还在。</p>
    <form method="post" action="\(path)" class="form">\(formToken)
    \(form.hiddenFields())
    <p class="meta">照片不能保留，如有照片请在提交后补拍。</p>
    \(buttons(button("继续提交"), linkButton(Routes.desk.path, "不提交了")))
    </form>
    """
  }
}
