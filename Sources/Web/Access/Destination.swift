import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// Where somebody wanted to go when he was asked to sign in: a page, or the form he was sending when his session had ended.
/// Each step of signing in (密码, 动态口令, 选择岗位) carries it in its own form; the last one goes there (`Site.goOn`).
struct Destination: Sendable {
  /// Choosing a post is a step and nowhere to go.
  let next: LocalPath?
  /// nil when nothing was being sent. Comes in forms only: nobody can put words into one by an address.
  let kept: FormData?

  init(next: LocalPath?, kept: FormData? = nil) {
    let isStep = next.map { $0.text == "/posts" || $0.text.hasPrefix("/posts?") } ?? false
    self.next = isStep ? nil : next
    self.kept = kept
  }

  /// As the address of a step's page says it.
  init(query: FormData) { self.init(next: LocalPath(parsing: query["next"])) }

  /// As the form of a step brought it.
  init(form: FormData) { self.init(next: LocalPath(parsing: form["next"]), kept: form.kept) }

  /// Who has no post is told of a reset of his password all the same.
  fileprivate var needsPost: Bool { next?.text.hasPrefix("/password/resets") != true }

  /// A step's page, for whoever has nothing to be kept.
  func asked(at step: LocalPath) -> LocalPath { LocalPath(step, ["next": next?.text ?? ""]) }

  /// What a step's form carries, hidden. Files cannot be carried.
  var fields: HTML {
    let kept = (kept?.fields ?? [:]).sorted { $0.key < $1.key }.filter { $0.key != "csrf" }
    return """
      <input type="hidden" name="next" value="\(next?.text ?? "")">
      \(kept.flatMap { name, values in
        values.map { "<input type=\"hidden\" name=\"\(FormData.keptPrefix)\(name)\" value=\"\($0)\">\n" as HTML }
      })
      """
  }
}

extension FormData {
  fileprivate static let keptPrefix = "kept."

  /// What was being sent when the session ended; nil when nothing was.
  fileprivate var kept: FormData? {
    var kept = FormData()
    for (name, values) in fields where name.hasPrefix(Self.keptPrefix) {
      kept.fields[String(name.dropFirst(Self.keptPrefix.count))] = values
    }
    return kept.fields.isEmpty ? nil : kept
  }
}

extension Site {
  /// The next page of somebody who has signed in: the choice of a post where he has none, else what he wanted; with a form that
  /// was kept the page that sends it.
  ///
  /// - Parameters:
  ///   - visit: with the token that his session has now.
  ///   - chooser: who has still to choose his post; nil when he has one.
  ///   - notice: told on that page.
  func goOn(
    to destination: Destination, _ visit: SiteContext, chooser: ID<Staff>?, notice: String? = nil
  ) async throws -> Response {
    let chooser = destination.needsPost ? chooser : nil
    guard let kept = destination.kept, let next = destination.next else {
      return redirect(
        chooser == nil ? destination.next ?? "/desk" : destination.asked(at: "/posts"), notice: notice)
    }
    if let chooser { return try await choice(of: chooser, for: destination, visit, notice: notice) }
    var page = layout("继续提交", visit)
    if let notice { page.notice = Notice(kind: .warning, text: notice) }
    return reply(page.page(resumePage(to: next, kept)))
  }

  /// 选择岗位.
  private func choice(
    of person: ID<Staff>, for destination: Destination, _ visit: SiteContext, notice: String?
  ) async throws -> Response {
    let today = clock().day
    let posts = try await read { try $0.posts(takenBy: person, in: $1, on: today) }
    var page = layout("选择岗位", visit, here: "/posts")
    if let notice { page.notice = Notice(kind: .warning, text: notice) }
    return reply(page.page(postsPage(posts, person: person, destination)))
  }
}

/// One button sends the kept form on.
private func resumePage(to path: LocalPath, _ form: FormData) -> HTML {
  """
  <p class="big">您登录前填写的内容还在。</p>
  <form method="post" action="\(path)" class="form">\(formToken)
  \(form.fields.sorted { $0.key < $1.key }.flatMap { name, values in
    values.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">\n" as HTML }
  })
  <p class="meta">照片不能保留，如有照片请在提交后补拍。</p>
  <div class="buttons"><button class="primary">继续提交</button> <a class="button" href="/desk">不提交了</a></div>
  </form>
  """
}
