import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// A password chosen with a one-time code, and what its person is told about it when he signs in.
struct CodeRoutes: Sendable {
  let site: Site

  static let path: LocalPath = "/password/code"

  func add(to router: Router<SiteContext>) {
    router.get("/password/code", use: show)
    router.post("/password/code", from: .anybody, use: set)
    router.get("/password/resets", use: resets)
    router.post("/password/resets", from: .signedIn, use: answer)
  }

  private func page(_ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok) -> Response {
    reply(
      site.layout("用验证码设置密码", visit, here: "/password/code").page(codePage(state)),
      status: status)
  }

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    if visit.visitor != nil { throw PageError.closed(Self.signedIn) }
    return page(visit, .fresh)
  }

  private static let signedIn = "您正以自己的账号登录。验证码由账号本人使用，请先退出，由本人输入。"

  @Sendable private func set(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    if visit.visitor != nil { throw PageError.closed(Self.signedIn) }
    let now = site.clock()
    func field(_ name: String) -> String { form.fields[name]?.first ?? "" }
    if case .limited(let seconds) = try await LimitRate(site.environment)(
      .signIn, from: visit.client.limitKey, at: now)
    {
      throw PageError.limited(seconds: seconds)
    }
    switch try await SetPasswordByCode(site.environment)(
      account: form["account"], code: form["code"] + form["second"], password: field("password"),
      again: field("again"), at: now)
    {
    case .done: return redirect("/sign-in", notice: "新密码已设置，请登录。")
    case .invalid(let issues):
      // The code and the passwords are typed again: they stand in no page.
      return page(
        visit, FormState(form: FormData(fields: ["account": [form["account"]]]), issues: issues),
        status: .unprocessableContent)
    }
  }

  @Sendable private func resets(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let destination = Destination(query: request.query)
    let visitor = try visit.signedIn(comingBackTo: destination.asked(at: "/password/resets"))
    let view = try await site.read { try ResetsView($0, $1, account: visitor.account) }
    return reply(
      site.layout("密码重置记录", visit, here: "/password/resets").page(
        resetsPage(view, destination)))
  }

  @Sendable private func answer(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let visitor = try visit.signedIn(comingBackTo: "/password/resets")
    guard let token = request.sessionToken(site) else { throw PageError.signIn(next: "/password/resets") }
    let isKnown = form["known"] != "no"
    guard try await AnswerReset(site.environment)(session: token, isKnown: isKnown, at: site.clock()) else {
      throw PageError.signIn(next: "/password/resets")
    }
    if isKnown {
      return try await site.goOn(
        to: Destination(form: form), visit, chooser: visitor.chosenPost ? nil : visitor.staff.id)
    }
    return redirect("/password/resets", notice: "已记入审计。请马上修改密码，并当面告知审计管理员。")
  }
}

/// Who set this account back, and when the code was used.
struct ResetsView: Sendable {
  struct Line: Sendable {
    let code: AccountCode
    let by: String
  }

  let lines: [Line]  // the latest first

  init(_ connection: any Connection, _ county: County, account: String) throws {
    lines = try connection.codes(of: account, in: county).map { code in
      let names = try code.makers.map { try connection.staff($0, of: county)?.name ?? "" }
      return Line(code: code, by: names.isEmpty ? "服务器控制台" : names.joined(separator: "、"))
    }
  }
}

func codePage(_ state: FormState) -> HTML {
  """
  <p>新开账号或重置密码时，凭通知单上的一次性验证码设置自己的密码。验证码 \(OneTimeCode.validMinutes) 分钟内有效，只能用一次。</p>
  \(state.summary)
  <form method="post" action="/password/code" class="form card" novalidate>\(formToken)
  \(textField("account", "账号", state, extra: " maxlength=\"32\" autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\""))
  \(textField("code", "一次性验证码", state, hint: "16 位字母和数字，横线和空格可以不输", extra: " maxlength=\"60\" autocomplete=\"one-time-code\" autocapitalize=\"characters\" spellcheck=\"false\""))
  \(textField("second", "验证码后半段", state, hint: "系统管理员、安全管理员、审计管理员的验证码分为前后两段，后半段填在这里；从服务器控制台取得的是完整的一段，全部填在上面", required: false, extra: " maxlength=\"60\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\""))
  \(textField("password", "新密码", state, hint: "至少 8 位（管理岗位 10 位），含大写字母、小写字母、数字、符号中的三种", type: "password", extra: " autocomplete=\"new-password\""))
  \(textField("again", "再输一次新密码", state, type: "password", extra: " autocomplete=\"new-password\""))
  <div class="buttons"><button class="primary">设置密码</button> <a class="button" href="/sign-in">返回登录</a></div>
  </form>
  """
}

func resetsPage(_ view: ResetsView, _ destination: Destination) -> HTML {
  let isUntold = view.lines.contains { $0.code.usedAt != nil && $0.code.toldAt == nil }
  return """
    \(HTML.when(isUntold, """
      \(Notice(kind: .warning, text: "您的密码曾被重置并重新设置，请核对下面的记录是不是您本人申请和使用的。").html)
      <form method="post" action="/password/resets" class="form">\(formToken)
      \(destination.fields)
      <div class="buttons"><button class="primary" name="known" value="yes">是我申请的</button> <button class="danger" name="known" value="no">不是我申请的</button></div>
      </form>
      """))
    \(view.lines.isEmpty ? emptyState("没有重置记录。") : dataTable(["重置时间", "办理人", "验证码使用时间"], view.lines.map {
      ["\($0.code.madeAt.text)", "\($0.by)", "\($0.code.usedAt?.text ?? "未使用")"]
    }, caption: "密码重置记录"))
    <p><a class="button" href="/password">修改密码</a></p>
    """
}
