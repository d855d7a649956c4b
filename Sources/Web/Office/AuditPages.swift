import Domain
import HTTPTypes
import Hummingbird
import Markup
import Sealing
import Store
import UseCases

/// 审计.
struct AuditRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) { router.get("/office/audit", use: audit) }

  @Sendable private func audit(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .audit)
    let query = request.query
    let view = try await site.read { [keys = site.keys] in try AuditView($0, $1, keys, query) }
    return reply(site.layout("审计", visit, here: "/office/audit", current: "/office/audit").page(auditPage(view)))
  }
}

/// The audit, newest first.
struct AuditView: Sendable {
  static let pageSize = 100

  let entries: [AuditEntry]
  let numbers: [ID<Case>: String]  // of the cases that they are about
  let check: AuditCheck?  // nil unless asked for: it follows the chain from its first row
  let next: LocalPath?
  let head: KeptHead?
  let deliveries: [HeadDelivery]

  init(_ connection: any Connection, _ county: County, _ keys: KeyRing, _ query: FormData) throws {
    let found = try connection.audit(
      of: county, before: Int64(query["before"]) ?? .max, limit: Self.pageSize + 1)
    entries = Array(found.prefix(Self.pageSize))
    numbers = try connection.caseNumbers(of: Set(entries.compactMap { AuditAbout($0.about).kase }), in: county)
    next =
      found.count > Self.pageSize
      ? entries.last.map { officePath("/office/audit", ["before": "\($0.id)"]) } : nil
    head = try connection.lastHead(in: county)
    deliveries = try head.map { try connection.deliveries(of: $0.number, in: county) } ?? []
    check = query["check"] == "1" ? try connection.checkAudit(of: county, keys: keys) : nil
  }
}

func auditPage(_ view: AuditView) -> HTML {
  let heads = ["时间", "人员", "事项", "结果", "内容", "来源"]
  return """
    \(view.check.map { auditVerdict($0) } ?? checkLink)
    <p class="hint">\(headSentence(view))每日签名存证把当时全部办件和审计记录的状态签名后送到本机以外保存，此后整库被替换、记录被整段删除，都能据此查出。</p>
    \(view.entries.isEmpty ? emptyState("没有记录。") : dataTable(heads, view.entries.map { entry in
      [
        "<span class=\"number\">\(entry.at.text)</span>", "\(entry.staffName ?? "—")",
        "\(entry.act.title)\(auditMark(entry))", "\(entry.outcome?.title ?? "—")",
        AuditAbout(entry.about).html(view.numbers), auditSource(entry),
      ]
    }, caption: "审计记录"))
    \(view.next.map { "<p><a class=\"button\" href=\"\($0)\">更早</a></p>" as HTML })
    """
}

private let checkLink: HTML = """
  <p><a class="button" href="/office/audit?check=1">核验记录完整性</a></p>
  <p class="hint">从第一条记录起逐条核对，查出被改动、删除或插入的记录。</p>
  """

/// Rows that somebody has to look into stand out, in words beside the colour.
private func auditMark(_ entry: AuditEntry) -> HTML {
  if entry.act.isAlarm { return "<br><span class=\"light red\">▲ 须核查</span>" }
  return HTML.when(Emergency.isTold(by: entry), "<br><span class=\"light yellow\">■ 控制台应急</span>")
}

/// Where an act came from: a client, or the system's user at the console.
private func auditSource(_ entry: AuditEntry) -> HTML {
  if let user = entry.systemUser { return "控制台用户 \(user)" }
  guard let source = entry.source else { return "—" }
  // An IPv6 address may take several lines.
  return source.count <= 15 ? "<span class=\"number\">\(source)</span>" : "\(source)"
}

/// The latest signed head, and how far it went out of the machine.
func headSentence(_ view: AuditView) -> String {
  guard let head = view.head else { return "还没有签名存证。" }
  let sent = view.deliveries.map { $0.deliveredAt == nil ? "\($0.way) 未送达（已试 \($0.tries) 次）" : "\($0.way) 已送达" }
  return "最近一次签名存证：第 \(head.number) 号，\(head.madeAt.text) 签，涵盖 \(head.at.text) 及以前的记录；"
    + (sent.isEmpty ? "没有送出本机。" : sent.joined(separator: "，") + "。")
}

/// Says what was looked at, and what was not.
func auditVerdict(_ check: AuditCheck) -> HTML {
  guard check.isWhole else {
    return "\(check.faults.map { Notice(kind: .danger, text: "\($0)，记录可能被删改，请立即核查。").html })"
  }
  return Notice(kind: .success, text: "\(check.scope)。").html
}
