import Domain
import Markup
import Store
import UseCases

extension AuthorityBatchView {
  var page: HTML {
    """
    \(officeSummary(state))
    <p class="big">\(batch.file)</p>
    \(head)
    \(standing)
    \(HTML.when(batch.canBeDropped, dropForm))
    <p>\(link(Routes.authority.path, "回到权责清单"))</p>
    """
  }

  private var here: LocalPath { Routes.authorityBatch(batch.id) }

  private var head: HTML {
    let read = "已读 \(batch.rows) 行，\(batch.problems) 行有问题"
    let sent = "\(sender)　\(batch.sent.at.text) 上传"
    return "<p class=\"meta\">\(sent)　\(batch.standing(at: now))　\(read)</p>"
  }

  private var standing: HTML {
    switch batch.state {
    case .reading where isInterrupted:
      Notice(kind: .danger, text: "读取中断，现行清单没有改动。请放弃后重新上传。").html
    case .reading: progress
    case .unreadable(let reason): Notice(kind: .danger, text: "不能读取：\(reason)").html
    case .ready: "\(applyForm)\(details)"
    case .applied(let counts, _): applied(counts)
    case .dropped: "<p>\(settler) 放弃，没有应用。</p>"
    }
  }

  private var progress: HTML {
    let share = batch.share
    let bar: HTML = "<progress id=\"share\" max=\"100\" value=\"\(share)\">\(share)%</progress>"
    return """
      <p><label for="share">正在读取</label> \(bar) \(share)%</p>
      <p class="meta">本页每 2 秒自动刷新，也可以离开，读完后再来核对。</p>
      """
  }

  private func applied(_ counts: AuthorityBatch.Counts) -> HTML {
    """
    <p>\(counts.text)。\(settler) 应用。</p>
    \(HTML.when(batch.problems > 0, section("跳过的行", problemTable)))
    """
  }

  private var applyForm: HTML {
    guard let counts else { return .empty }
    let label = "跳过有问题的 \(batch.problems) 行；这些编码在现行清单中的保持原样"
    let skip = HTML.when(batch.problems > 0, flagField("skip", label, state, standard: false))
    let isUseless = counts.isEmpty && counts.same > 0
    let form = officeForm(
      here, hidden: [("base", base.map { "\($0.raw)" } ?? "")],
      """
      \(skip)
      \(buttons(button("应用", name: "do", value: "apply")))
      """)
    return section(
      "应用",
      """
      <p>与现行清单相比：\(counts.text)。\(HTML.when(isUseless, "两者一致。"))</p>
      \(form)
      """)
  }

  private var dropForm: HTML {
    officeForm(here, buttons(button("放弃", .standard, name: "do", value: "drop")))
  }

  private var details: HTML {
    let problemLink = PageLayout.Link(
      title: "问题", path: LocalPath(here, ["kind": Self.problemsTab]), isCurrent: tab == Self.problemsTab,
      count: batch.problems)
    let kindLinks = AuthorityChange.Kind.allCases.map { kind in
      PageLayout.Link(
        title: kind.title, path: LocalPath(here, ["kind": kind.rawValue]), isCurrent: tab == kind.rawValue,
        count: counts?[kind])
    }
    return """
      \(tabs([problemLink] + kindLinks, label: "差异"))
      \(tab == Self.problemsTab ? problemTable : changeTable)
      """
  }

  /// - Parameter last: what the next page begins after; there is none where this one is not full.
  private func next(after last: String, shown: Int) -> LocalPath? {
    shown == Self.pageSize ? LocalPath(here, ["kind": tab, "after": last]) : nil
  }

  private var problemTable: HTML {
    guard let last = problems.last else { return "<p>没有问题。</p>" }
    let rows: [[HTML]] = problems.map { ["第 \($0.line) 行", "\($0.code)", "\($0.reason)"] }
    return """
      \(dataTable(["行", "编码", "问题"], rows, caption: "有问题的行"))
      \(nextPage(next(after: "\(last.line)", shown: problems.count)))
      """
  }

  private var changeTable: HTML {
    guard let last = changes.last else { return "<p>没有。</p>" }
    let rows: [[HTML]] = changes.map { change in
      [
        "\(change.name)", "\(change.new?.department ?? change.old?.department ?? "")", "\(change.code)",
        "\(change.differences.map(\.sentence).joined(separator: "；"))",
      ]
    }
    return """
      \(dataTable(["事项名称", "实施主体", "编码", "变化"], rows, caption: "差异"))
      \(nextPage(next(after: last.code, shown: changes.count)))
      """
  }
}

extension AuthorityEntry.Difference {
  /// 事项名称：旧 → 新
  fileprivate var sentence: String { "\(title)：\(Self.shown(old)) → \(Self.shown(new))" }

  private static func shown(_ text: String) -> String { text.isEmpty ? "（空）" : text }
}
