import Assets
import Markup

/// What every page says about where it stands and who looks at it.
struct PageLayout {
  enum Section { case publicSite, staff }

  struct Link {
    let title: String
    let path: LocalPath
    var isCurrent = false
    var count: Int?
  }

  struct Badge {
    let name: String
    let post: String
    let canSwitch: Bool
  }

  var title: String
  var section: Section
  var site: SiteName
  var isElder = false
  var badge: Badge?
  var navigation: [Link] = []
  var csrf: String
  var draftKey: String?  // 32 hex digits; seals what is typed while it is kept in this browser (script/draft.js)
  var here: LocalPath  // this page's path, to come back to
  var notice: Notice?
  /// Only where the browser's own token is known does the switch work.
  var hasElderSwitch = true
  var refreshSeconds: Int?  // the page asks for itself again, while something is under way

  /// The whole document, with the token of this browser in its forms.
  func page(_ body: HTML) -> HTML { document(body).filled(formToken: csrf) }

  private func document(_ body: HTML) -> HTML {
    """
    <!doctype html>
    <html lang="zh-CN"\(HTML.when(isElder, " data-theme=\"elder\""))\(draftKey.map { " data-draft-key=\"\($0)\"" as HTML })>
    \(documentHead("\(title) · \(site.product)", refreshSeconds: refreshSeconds))
    <body>
    <a class="skip" href="#main">跳到正文</a>
    \(HTML.when(site.isSample, sampleMark))
    <header class="top">
    <div class="bar">
    <a class="brand" href="\(section == .staff ? Routes.desk : Routes.home)">\(county)代办帮办</a>
    \(badge.map(badgeHTML) ?? HTML.when(hasElderSwitch, elderSwitch))
    </div>
    \(HTML.when(!navigation.isEmpty, navigationHTML))
    </header>
    <main id="main" tabindex="-1">
    \(notice.map(\.html))
    <h1>\(title)</h1>
    \(body)
    </main>
    <footer class="foot">
    \(site.footLine)
    <p>\(footLinks)</p>
    </footer>
    </body>
    </html>
    """
  }

  private var county: HTML { HTML.when(!site.county.isEmpty, "<span>\(site.county)</span> ") }

  private var footLinks: HTML {
    """
    \(link(Routes.catalogue.path, "事项目录")) \(link(Routes.newComplaint.path, "投诉建议")) \
    \(link(Routes.privacy.path, "隐私说明")) \
    \(HTML.when(section == .publicSite, link(Routes.signIn.path, "工作人员登录")))
    """
  }

  private func badgeHTML(_ badge: Badge) -> HTML {
    """
    <div class="who">
    <span><a href="\(Routes.sessions)" title="我的登录"><b>\(badge.name)</b></a> \(badge.post)</span>
    \(HTML.when(badge.canSwitch, link(Routes.choosePost.path, "切换岗位")))
    <form method="post" action="\(Routes.signOut)">\(formToken)<button class="plain">退出</button></form>
    </div>
    """
  }

  private var elderSwitch: HTML {
    """
    <form class="elder" method="post" action="\(Routes.elder)">
    \(formToken)<input type="hidden" name="back" value="\(here)">
    <input type="hidden" name="on" value="\(isElder ? "0" : "1")">
    <button class="plain">\(isElder ? "标准版" : "长辈版")</button>
    </form>
    """
  }

  private var navigationHTML: HTML {
    """
    <nav class="nav" aria-label="主导航"><ul>
    \(navigation.map(\.listItem))
    </ul></nav>
    """
  }
}

extension PageLayout.Link {
  /// In the navigation, and as a tab.
  var listItem: HTML {
    let mark: HTML = isCurrent ? " aria-current=\"page\"" : ""
    return "<li><a href=\"\(path)\"\(mark)>\(title)\(countHTML(count))</a></li>\n"
  }
}

func documentHead(_ title: String, refreshSeconds: Int? = nil) -> HTML {
  """
  <head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="format-detection" content="telephone=no">
  \(refreshSeconds.map { "<meta http-equiv=\"refresh\" content=\"\($0)\">" as HTML })
  <title>\(title)</title>
  <link rel="icon" href="\(AssetFile.icon.path)" type="image/svg+xml">
  <link rel="stylesheet" href="\(AssetFile.style.path)">
  <script type="module" src="\(AssetFile.script.path)"></script>
  </head>
  """
}

func countHTML(_ count: Int?) -> HTML {
  count.map { "<span class=\"count\">\($0 > 999 ? "999+" : "\($0)")</span>" } ?? .empty
}

/// Above every page of a sample county.
let sampleMark: HTML = "<p class=\"sample\" role=\"note\">示例数据 · 仅供体验</p>"

/// The names an installation goes by.
package struct SiteName: Sendable, Equatable {
  package var product: String
  package var county: String
  package var host: String
  package var supervisionPhone: String
  package var filing: String
  package var letters: String  // what case numbers begin with
  package var isSample: Bool  // every page says so

  package init(
    product: String, county: String, host: String, supervisionPhone: String, filing: String, letters: String = "",
    isSample: Bool = false
  ) {
    self.product = product
    self.county = county
    self.host = host
    self.supervisionPhone = supervisionPhone
    self.filing = filing
    self.letters = letters
    self.isSample = isSample
  }
}

extension SiteName {
  /// Who answers for the site; what is not known is left out.
  var footLine: HTML {
    var parts: [HTML] = []
    if !host.isEmpty { parts.append("主办：\(host)") }
    if !supervisionPhone.isEmpty { parts.append("监督电话：<span class=\"number\">\(supervisionPhone)</span>") }
    if !filing.isEmpty { parts.append("备案：\(filing)") }
    guard let first = parts.first else { return .empty }
    return "<p>\(first)\(parts.dropFirst().map { "　\($0)" as HTML })</p>"
  }
}
