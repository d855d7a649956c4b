import Domain
import Hummingbird
import Markup

extension SiteRequest {
  /// The next page of somebody who has signed in: the choice of a post where he has none, else what he wanted; with a
  /// form that was kept the page that sends it. Asked of a request in the session as it is now (`holding`).
  ///
  /// - Parameters:
  ///   - chooser: who has still to choose his post; nil when he has one.
  ///   - notice: told on that page.
  func goOn(to destination: Destination, chooser: ID<Staff>?, notice: String? = nil) async throws -> Response {
    let chooser = destination.needsPost ? chooser : nil
    guard let kept = destination.kept, let next = destination.next else {
      return redirect(
        chooser == nil ? destination.path : destination.asked(at: Routes.choosePost), notice: notice)
    }
    guard let chooser else {
      return shown(at: Routes.home).page("继续提交", warning: notice, ResumeView(path: next, form: kept).page)
    }
    let day = today
    let view = try await read { try PostChoiceView($0, $1, of: chooser, on: day, for: destination) }
    return shown(at: Routes.choosePost).page("选择岗位", warning: notice, view.page)
  }

  private func page(_ title: String, warning: String?, _ body: HTML) -> Response {
    var page = layout(title)
    if let warning { page.notice = Notice(kind: .warning, text: warning) }
    return reply(page.page(body))
  }
}
