import Markup

/// Where somebody wanted to go when he was asked to sign in: a page, or the form he was sending when his session had
/// ended. Each step of signing in (密码, 动态口令, 选择岗位) carries it in its own form; the last one goes there
/// (`SiteRequest.goOn`).
struct Destination: Sendable {
  /// Choosing a post is a step and nowhere to go.
  let next: LocalPath?
  /// nil when nothing was being sent. Comes in forms only: nobody can put words into one by an address.
  let kept: FormData?

  init(next: LocalPath?, kept: FormData? = nil) {
    let step = Routes.choosePost.path.text
    let isStep = next.map { $0.text == step || $0.text.hasPrefix("\(step)?") } ?? false
    self.next = isStep ? nil : next
    self.kept = kept
  }

  /// As the address of a step's page says it.
  init(query: FormData) { self.init(next: LocalPath(parsing: query["next"])) }

  /// As the form of a step brought it.
  init(form: FormData) { self.init(next: LocalPath(parsing: form["next"]), kept: form.kept) }

  /// Who wanted nothing else begins at his desk.
  var path: LocalPath { next ?? Routes.desk.path }

  /// Who has no post is told of a reset of his password all the same.
  var needsPost: Bool { next?.text.hasPrefix(Routes.passwordResets.path.text) != true }

  /// A step's page, for whoever has nothing to be kept.
  func asked(at step: Route<Void>) -> LocalPath { step(["next": next?.text ?? ""]) }

  /// What a step's form carries, hidden. Files cannot be carried.
  var fields: HTML {
    var kept = kept ?? FormData()
    kept.fields["csrf"] = nil
    return """
      <input type="hidden" name="next" value="\(next?.text ?? "")">
      \(kept.hiddenFields(prefix: FormData.keptPrefix))
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

  /// All that was typed, by name.
  func hiddenFields(prefix: String = "") -> [HTML] {
    fields.sorted { $0.key < $1.key }.flatMap { name, values in
      values.map { "<input type=\"hidden\" name=\"\(prefix)\(name)\" value=\"\($0)\">\n" as HTML }
    }
  }
}
