import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 核对证件.
enum IdentityRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.identityCheck, .seat) {
      try await page($0, $1, .fresh, document: IdentityDocument(rawValue: $0.query["document"]))
    }
    routes.post(Routes.identityCheck, .seat, check)
  }

  private static func page<Body>(
    _ request: SiteRequest<Seat, Body>, _ id: ID<Case>, _ state: FormState, document: IdentityDocument? = nil,
    refusal: String? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let kase = try await request.caseInSight(id)
    do throws(Refusal) {
      try kase.permits(.checkIdentity, by: .staff(request.seat))
    } catch {
      let view = RefusedActView(kase: id, explanation: error.explanation)
      return request.page("核对证件", status: .conflict, view.page)
    }
    let seen = try await request.person(of: id, for: .identityCheck)
    let facts = try await request.read { try $0.facts(of: $1) }
    let view = IdentityView(seen: seen, facts: facts, document: document, state: state, refusal: refusal)
    return request.page("核对证件", status: status, view.page)
  }

  @Sendable private static func check(_ request: FormRequest<Seat>, _ id: ID<Case>) async throws -> Response {
    let form = request.form
    func wrong(_ issues: [Issue]) async throws -> Response {
      try await page(request, id, request.state(issues), status: .unprocessableContent)
    }
    func again(_ refusal: String) async throws -> Response {
      try await page(request, id, request.state(), refusal: refusal, status: .conflict)
    }
    guard let document = IdentityDocument(rawValue: form["document"]) else {
      return try await wrong([
        Issue(field: "document", text: "请选择核对了哪一种证件原件。", isNotOffered: form.has("document"))
      ])
    }
    var choices: [PersonField: CheckIdentity.Choice] = [:]
    for field in PersonField.allCases { choices[field] = CheckIdentity.Choice(rawValue: form[field.choiceName]) }
    let outcome = try await CheckIdentity(request.site.act)(
      id, seeing: document, choosing: choices, expecting: Int(form["sequence"]), by: .staff(request.seat),
      at: request.now, key: try request.key)
    switch outcome {
    case .acted(.done), .acted(.repeated): return redirect(Routes.kase(id), notice: "已核对证件。")
    case .acted(.refused(let refusal)):
      if case .documentOfOtherKind = refusal {
        return try await wrong([Issue(field: "document", text: refusal.explanation, isNotOffered: true)])
      }
      SeenAttempts.see(refusal.attempt)
      return try await again(refusal.explanation)
    case .acted(.stale): return try await again("办件刚刚由他人办理过，您选的还在，请核对后再提交。")
    case .acted(.unread): throw PageError.closed("委托人的信息已依法删除。")
    case .acted(.notFound): try await request.outOfSight("case \(id.raw)")
    case .undecided(let fields):
      return try await wrong(
        fields.map { field in
          let text = "请选择\(field.title)以哪一项为准。"
          return Issue(field: field.choiceName, text: text, isNotOffered: form.has(field.choiceName))
        })
    case .numberIsAnothers: return try await again("这个证件号码已是另一位委托人的，请核对证件。")
    }
  }
}
