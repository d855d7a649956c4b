import Domain
import Markup
import Store

extension PostChoiceView {
  var page: HTML {
    guard !posts.isEmpty else { return emptyState("您目前没有在任岗位。请联系放管服办。") }
    return """
      \(HTML.when(destination.kept != nil, "<p class=\"big\">您登录前填写的内容还在，请选择填写时的岗位。</p>"))
      <form method="post" action="\(Routes.choosePost)" class="form">\(formToken)
      \(destination.fields)
      <ul class="rows">
      \(posts.map(entry))
      </ul>
      </form>
      """
  }

  private func entry(_ row: PostRow) -> HTML {
    let whose = row.post.holder == person ? "本人岗位" : "AB 岗代理：\(row.holder?.name ?? "空岗")"
    return """
      <li><h3>\(row.title)</h3><div class="meta">\(whose)</div>
      <div class="do"><button name="post" value="\(row.id.raw)">以此岗位工作</button></div></li>

      """
  }
}
