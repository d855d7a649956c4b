import HTTPTypes
import Hummingbird
import Markup

extension Site {
  /// A page that says what befell a request, and how to go on. It asks no database: before anybody is looked up it goes by the
  /// names that are known.
  func mishap(
    _ title: String, _ text: String, _ status: HTTPResponse.Status, _ request: Request, _ visit: SiteContext
  ) -> Response {
    var visit = visit
    if visit.browserToken.isEmpty {
      if let last = names.last { visit.site = last }
      visit.isElder = request.cookie(.elder, self) == "1"
    }
    let isForm = request.method == .post
    let again = isForm || status.code < 500 ? nil : LocalPath(parsing: request.uri.description)
    let body: HTML = """
      <p class="big">\(text)</p>
      \(HTML.when(isForm && Self.mayComeBack.contains(status.code), "<p class=\"hint\">返回上一页，已填写的文字一般还在；个人信息和照片、文件可能须重新填写、选择。</p>"))
      <p class="buttons">
      \(again.map { "<a class=\"button\" href=\"\($0)\">稍后重试</a>" as HTML })
      \(request.cameFrom.map { "<a class=\"button\" href=\"\($0)\" data-back>返回上一页</a>" as HTML })
      \(linkButton(Routes.home.path, "回首页"))
      </p>
      """
    return reply(layout(title, visit).page(body), status: status)
  }

  /// After which the same form may be sent again, changed or later.
  private static let mayComeBack = [413, 429, 500, 503]
}

extension Request {
  /// The page of this site that a request came from, as the browser says it; nil from elsewhere, and where it does not say.
  var cameFrom: LocalPath? {
    guard let page = headers[HTTPField.Name("Referer")!], let host = head.authority else { return nil }
    for site in ["https://\(host)", "http://\(host)"] where page.hasPrefix("\(site)/") {
      return LocalPath(parsing: String(page.dropFirst(site.count)))
    }
    return nil
  }
}
