import Domain
import Markup

/// Above the editor and the check.
extension GuideView {
  /// The parts as tabs, each with how much there must be mended, and the check.
  ///
  /// - Parameter here: the part that is open; nil for the check.
  func tabsHTML(here: GuidePart?) -> HTML {
    let parts = GuidePart.allCases.map { part in
      let count = blocking.count { $0.part == part } + comparison.differences.count { $0.part == part }
      return PageLayout.Link(
        title: part.title, path: Routes.guidePart(item.code, part), isCurrent: part == here,
        count: count == 0 ? nil : count)
    }
    let check = PageLayout.Link(title: "体检", path: Routes.guideCheck(item.code), isCurrent: here == nil)
    return tabs(parts + [check], label: "办事指南")
  }

  /// Who wrote and reviewed it, and where it stands in a sentence.
  var standing: HTML {
    let editors = HTML.when(!guide.editors.isEmpty, "　编写：\(editorNames)")
    let reviewer = guide.review.map { "　审核：\(name($0.person))" as HTML }
    return """
      <p class="meta">\(item.code)　\(department)\(editors)\(reviewer)</p>
      <p>\(sentence)</p>
      """
  }

  private var sentence: String {
    switch guide.state {
    case _ where !isKept: "还没有办事指南。以下取自事项目录，请逐项核对、补齐后保存。"
    case .drafting: "第 \(guide.version) 版编写中。"
    case .submitted(let act):
      "第 \(guide.version) 版由\(name(act.person))于\(act.day.long)送审，审核期间不能修改。"
    case .returned(let act, let note): "\(name(act.person))于\(act.day.long)退回：\(note)"
    case .reviewed(let act): "\(name(act.person))于\(act.day.long)审核通过，等放管服办发布。"
    case .published(_, let publication):
      "第 \(guide.version) 版已于\(publication.day.long)发布。保存即开始编写第 \(guide.version + 1) 版。"
    case .superseded: "这一版已被替代。"
    }
  }
}
