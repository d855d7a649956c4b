import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Sealing
import Store
import UseCases

/// Everything that shows a person in full: his facts, the papers that bear them, the files of his case, 核对证件; and the page
/// that asks why.
struct PersonRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/cases/:id/person", use: person)
    router.get("/cases/:id/papers/:kind", use: paper)
    router.get("/cases/:id/files/:file", use: file)
    router.get("/cases/:id/reason", use: askForReason)
    router.post("/cases/:id/reason", use: giveReason)
    router.get("/cases/:id/identity-check", use: identityForm)
    router.post("/cases/:id/identity-check", use: checkIdentity)
  }

  @Sendable private func person(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    let id = try visit.caseID()
    let seen = try await site.person(of: id, for: .person, by: seat, visit)
    return reply(
      site.layout("完整信息", visit, here: "\(Path.kase(id))").page(
        personPage(seen, seat: visit.visitor?.staff.name ?? "", at: site.clock())))
  }

  @Sendable private func paper(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    let id = try visit.caseID()
    guard let kind = PaperKind(rawValue: visit.parameters.get("kind") ?? "") else { throw PageError.notFound }
    let (site, now) = (site, site.clock())
    let view = try await site.read { try $0.caseView(id, for: seat, in: $1, site: site, at: now) }
    guard let view, PaperKind.available(for: view.kase).contains(kind) else {
      try await site.notFound("paper of case \(id.raw)", visit)
    }
    // The delegation is signed by the principal, so it bears his full facts; only his own agent prints it.
    var facts: PartyFacts?
    if kind == .delegation, view.isHandler, view.kase.isOpen {
      facts = try await site.person(of: id, for: .delegation, by: seat, visit).own
    }
    let document = kind.document(
      PaperSource(
        kase: view.kase, facts: facts, agent: view.owner, names: view.names, site: visit.site, today: now.day,
        place: view.place))
    return reply(site.layout(kind.title, visit, here: "\(Path.kase(id))").page(document.page))
  }

  @Sendable private func file(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    let id = try visit.caseID()
    guard let raw = Int64(visit.parameters.get("file") ?? "") else { throw PageError.notFound }
    let outcome = try await ViewFile(site.environment)(
      ID(raw), of: id, by: visit.onlooker(seat), at: site.clock())
    switch outcome {
    case .shown(let file, let key):
      guard let bytes = site.files.plain(raw, with: key) else { throw PageError.notFound }
      let name = file.downloadName.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
      return Response(
        status: .ok,
        headers: [
          .contentType: file.kind.mediaType,
          .contentDisposition: "\(file.kind.isShownInline ? "inline" : "attachment"); filename*=UTF-8''\(name)",
          HTTPField.Name("Content-Security-Policy")!: "sandbox",
        ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    case .needsReason: throw PageError.reason(reasonPath(id, .file(ID(raw))))
    case .notPermitted: throw PageError.forbidden("您的岗位不能查看这件办件的照片和文件。", isInAudit: true)
    case .notFound: try await site.notFound("file of case \(id.raw)", visit)
    }
  }

  // MARK: Why

  @Sendable private func askForReason(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    let id = try visit.caseID()
    guard let target = ViewTarget(request.query["for"]) else { throw PageError.notFound }
    // A case out of sight has no such page.
    let kase = try await site.read { [keys = site.keys] in try $0.storedCase(id, in: $1, keys: keys)?.kase }
    guard let kase, Permission.sees(kase, seat: seat) else { try await site.notFound("case \(id.raw)", visit) }
    guard !visit.onlooker(seat).mustSetUpFactor(toReveal: kase) else { throw PageError.setUpFactor }
    return reasonForm(id, target, .fresh, visit)
  }

  private func reasonForm(
    _ id: ID<Case>, _ target: ViewTarget, _ state: FormState, _ visit: SiteContext, status: HTTPResponse.Status = .ok
  ) -> Response {
    reply(
      site.layout("请说明查看理由", visit, here: "\(Path.kase(id))").page(
        reasonPage(id, target, state)), status: status)
  }

  @Sendable private func giveReason(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let seat = try visit.seat(for: request)
    let id = try visit.caseID()
    guard let target = ViewTarget(form["for"]) else { throw PageError.notFound }
    let outcome = try await GiveViewReason(site.environment)(
      form["why"], saying: form["reason"], for: target.shown, of: id, by: visit.onlooker(seat), at: site.clock())
    switch outcome {
    case .kept: return redirect(target.path(of: id))
    case .invalid(let issues):
      return reasonForm(id, target, FormState(form: form, issues: issues), visit, status: .unprocessableContent)
    case .needsFactor: throw PageError.setUpFactor
    case .notPermitted: throw PageError.forbidden("您的岗位不能查看。", isInAudit: true)
    case .notFound: try await site.notFound("case \(id.raw)", visit)
    }
  }

  // MARK: 核对证件

  @Sendable private func identityForm(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    return try await identityForm(
      try visit.caseID(), .fresh, seat, visit, document: IdentityDocument(rawValue: request.query["document"]))
  }

  private func identityForm(
    _ id: ID<Case>, _ state: FormState, _ seat: Seat, _ visit: SiteContext, document: IdentityDocument? = nil,
    refusal: String? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let kase = try await site.read { [keys = site.keys] in try $0.storedCase(id, in: $1, keys: keys)?.kase }
    guard let kase, Permission.sees(kase, seat: seat) else { try await site.notFound("case \(id.raw)", visit) }
    do throws(Refusal) {
      try kase.permits(.checkIdentity, by: .staff(seat))
    } catch {
      return reply(
        site.layout("核对证件", visit, here: "\(Path.kase(id))").page(
          """
          <div class="notice warning" role="alert"><p>\(error.explanation)</p></div><p><a class="button primary" href="\(Path.kase(id))">返回办件</a></p>
          """), status: .conflict)
    }
    let seen = try await site.person(of: id, for: .identityCheck, by: seat, visit)
    let facts = try await site.read { try $0.facts(of: $1) }
    return reply(
      site.layout("核对证件", visit, here: "\(Path.kase(id))").page(
        identityPage(
          seen, document: document, facts, state,
          key: state.isFresh || !state.form.has("key") ? UUID().uuidString : state.form["key"], refusal: refusal)),
      status: status)
  }

  @Sendable private func checkIdentity(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let seat = try visit.seat(for: request)
    let id = try visit.caseID()
    func wrong(_ issues: [Issue]) async throws -> Response {
      try await identityForm(id, FormState(form: form, issues: issues), seat, visit, status: .unprocessableContent)
    }
    guard let document = IdentityDocument(rawValue: form["document"]) else {
      return try await wrong([
        Issue(field: "document", text: "请选择核对了哪一种证件原件。", isNotOffered: form.has("document"))
      ])
    }
    var choices: [PersonField: CheckIdentity.Choice] = [:]
    for field in PersonField.allCases { choices[field] = CheckIdentity.Choice(rawValue: form[field.choiceName]) }
    let outcome = try await CheckIdentity(site.act)(
      id, seeing: document, choosing: choices, expecting: Int(form["sequence"]), by: .staff(seat), at: site.clock(),
      key: try site.requestKey(form, request, visit))
    func again(_ refusal: String) async throws -> Response {
      try await identityForm(
        id, FormState(form: form, issues: []), seat, visit, refusal: refusal, status: .conflict)
    }
    switch outcome {
    case .acted(.done), .acted(.repeated): return redirect("\(Path.kase(id))", notice: "已核对证件。")
    case .acted(.refused(let refusal)):
      if case .documentOfOtherKind = refusal {
        return try await wrong([Issue(field: "document", text: refusal.explanation, isNotOffered: true)])
      }
      SeenAttempts.see(refusal.attempt)
      return try await again(refusal.explanation)
    case .acted(.stale): return try await again("办件刚刚由他人办理过，您选的还在，请核对后再提交。")
    case .acted(.unread): throw PageError.closed("委托人的信息已依法删除。")
    case .acted(.notFound): try await site.notFound("case \(id.raw)", visit)
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

/// Where one says why.
private func reasonPath(_ id: ID<Case>, _ target: ViewTarget) -> LocalPath {
  LocalPath("\(Path.kase(id))/reason", ["for": target.path])
}

extension SiteContext {
  /// Who looks at what shows a person in full.
  func onlooker(_ seat: Seat) -> Onlooker {
    Onlooker(seat, browserToken: browserToken, lacksFactor: visitor?.lacksFactorToReveal == true)
  }
}

extension Site {
  /// A person in full, through the door: whoever has not said why is sent to say it.
  ///
  /// - Parameter shown: what is shown, for the audit, when it is more than the target says.
  func person(
    of id: ID<Case>, for target: ViewTarget, shown: String? = nil, by seat: Seat, _ visit: SiteContext
  ) async throws -> ViewPerson.Seen {
    guard case .facts(let usual) = target.shown else { preconditionFailure("a file shows no facts") }
    let outcome = try await ViewPerson(environment)(
      id, for: shown ?? usual, by: visit.onlooker(seat), at: clock())
    switch outcome {
    case .shown(let seen): return seen
    case .needsReason: throw PageError.reason(reasonPath(id, target))
    case .notPermitted:
      throw PageError.forbidden("您的岗位不能查看委托人的完整信息；咨询登记的，受理委托以后再看。", isInAudit: true)
    case .erased: throw PageError.closed("委托人的信息已依法删除。")
    case .notFound: try await notFound("person of case \(id.raw)", visit)
    }
  }
}
