import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 区划, 节假日 and 审计.
struct CountyRoutes: Sendable {
  let site: Site

  func add(to router: Router<Visit>) {
    PlaceRoutes(site: site).add(to: router)
    CalendarRoutes(site: site).add(to: router)
    router.get("/office/audit", use: audit)
  }

  @Sendable private func audit(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try site.officer(request, visit, .audit)
    let query = request.query
    let view = try await site.read { try AuditView($0, $1, query) }
    return reply(site.frame("审计", visit, here: "/office/audit", current: "/office/audit").page(auditPage(view)))
  }
}

/// The audit, newest first.
struct AuditView: Sendable {
  enum Chain: Sendable { case notChecked, whole, broken(Int64) }

  static let pageSize = 100

  let entries: [AuditEntry]
  let chain: Chain
  let next: String?

  init(_ connection: any Connection, _ county: County, _ query: FormData) throws {
    let found = try connection.audit(
      of: county, before: Int64(query["before"]) ?? .max, limit: Self.pageSize + 1)
    entries = Array(found.prefix(Self.pageSize))
    next =
      found.count > Self.pageSize
      ? entries.last.map { officePath("/office/audit", ["before": "\($0.id)"]) } : nil
    // It follows the chain from its first row, so it costs more every year: only when it is asked for.
    if query["check"] == "1" {
      chain = try connection.firstBrokenAudit(of: county).map(Chain.broken) ?? .whole
    } else {
      chain = .notChecked
    }
  }
}

func auditPage(_ view: AuditView) -> HTML {
  let verdict: HTML =
    switch view.chain {
    case .notChecked: "<p><a class=\"button\" href=\"/office/audit?check=1\">核验摘要链</a></p>"
    case .whole: Notice(kind: .success, text: "摘要链从第一条到最后一条核验正常，没有记录被删改。").html
    case .broken(let id): Notice(kind: .danger, text: "审计记录从编号 \(id) 起与摘要链不符，记录可能被删改，请立即核查。").html
    }
  return """
    \(verdict)
    \(view.entries.isEmpty ? emptyState("没有记录。") : dataTable(["时间", "人员", "事项", "内容"], view.entries.map { entry in
      ["\(entry.at.text)", "\(entry.staffName ?? "—")", "\(entry.act.title)", "\(entry.about)"]
    }, caption: "审计记录"))
    \(view.next.map { "<p><a class=\"button\" href=\"\($0)\">更早</a></p>" as HTML })
    """
}
