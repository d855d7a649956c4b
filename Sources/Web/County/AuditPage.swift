import Domain
import Markup
import Store
import UseCases

extension AuditView {
  var page: HTML {
    let heads = ["时间", "人员", "事项", "结果", "内容", "来源"]
    return """
      \(check.map(verdict) ?? checkLink)
      <p class="hint">\(headSentence)每日签名存证把当时全部办件和审计记录的状态签名后送到本机以外保存，此后整库被替换、记录被整段删除，都能据此查出。</p>
      \(entries.isEmpty ? emptyState("没有记录。") : dataTable(heads, entries.map(row), caption: "审计记录"))
      \(next.map { "<p>\(linkButton($0, "更早"))</p>" as HTML })
      """
  }

  private var checkLink: HTML {
    """
    <p>\(linkButton(Routes.audit(["check": "1"]), "核验记录完整性"))</p>
    <p class="hint">从第一条记录起逐条核对，查出被改动、删除或插入的记录。</p>
    """
  }

  /// Says what was looked at, and what was not.
  private func verdict(_ check: AuditCheck) -> HTML {
    guard check.isWhole else {
      return "\(check.faults.map { Notice(kind: .danger, text: "\($0)，记录可能被删改，请立即核查。").html })"
    }
    return Notice(kind: .success, text: "\(check.scope)。").html
  }

  /// The latest signed head, and how far it went out of the machine.
  private var headSentence: String {
    guard let head else { return "还没有签名存证。" }
    let sent = deliveries.map { $0.deliveredAt == nil ? "\($0.way) 未送达（已试 \($0.tries) 次）" : "\($0.way) 已送达" }
    return "最近一次签名存证：第 \(head.number) 号，\(head.madeAt.text) 签，涵盖 \(head.at.text) 及以前的记录；"
      + (sent.isEmpty ? "没有送出本机。" : sent.joined(separator: "，") + "。")
  }

  private func row(_ entry: AuditEntry) -> [HTML] {
    [
      "<span class=\"number\">\(entry.at.text)</span>", "\(entry.staffName ?? "—")",
      "\(entry.act.title)\(mark(entry))", "\(entry.outcome?.title ?? "—")",
      AuditAbout(entry.about).html(numbers), source(of: entry),
    ]
  }

  /// Rows that somebody has to look into stand out, in words beside the colour.
  private func mark(_ entry: AuditEntry) -> HTML {
    if entry.act.isAlarm { return "<br><span class=\"light red\">▲ 须核查</span>" }
    return HTML.when(Emergency.isTold(by: entry), "<br><span class=\"light yellow\">■ 控制台应急</span>")
  }

  /// Where an act came from: a client, or the system's user at the console.
  private func source(of entry: AuditEntry) -> HTML {
    if let user = entry.systemUser { return "控制台用户 \(user)" }
    guard let source = entry.source else { return "—" }
    // An IPv6 address may take several lines.
    return source.count <= 15 ? "<span class=\"number\">\(source)</span>" : "\(source)"
  }
}
