import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Markup
import Sealing
import Store
import UseCases

/// Headers that every answer carries. No script or style but our own files; nothing may frame us.
struct SecurityHeaders: RouterMiddleware {
  typealias Context = SiteContext
  /// Whether TLS ends before us.
  let isSecure: Bool

  @concurrent func handle(
    _ request: Request, context: SiteContext, next: @concurrent (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for field in Self.fields where response.headers[field.name] == nil { response.headers[field.name] = field.value }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    // A year of TLS only, also for names below this one (RFC 6797); said only where TLS is, or the browser would find
    // nobody there.
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
    return request.method == .head ? response.createHeadResponse() : response
  }

  private static let fields = [
    HTTPField(
      name: .contentSecurityPolicy,
      value: "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob: data:; form-action 'self'; "
        + "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"),
    HTTPField(name: .xContentTypeOptions, value: "nosniff"),
    HTTPField(name: HTTPField.Name("Referrer-Policy")!, value: "same-origin"),
    HTTPField(name: HTTPField.Name("Cross-Origin-Opener-Policy")!, value: "same-origin"),
    HTTPField(name: HTTPField.Name("Cross-Origin-Resource-Policy")!, value: "same-origin"),
    HTTPField(name: HTTPField.Name("Permissions-Policy")!, value: "geolocation=(), microphone=(), camera=(self)"),
  ]
}

extension SiteName {
  init(_ settings: CountySettings) {
    self.init(
      product: "代办帮办", county: settings.name, host: settings.organiser, supervisionPhone: settings.supervisionPhone,
      filing: settings.filingNumber, letters: settings.letters.text, isSample: settings.isSample)
  }
}

/// Turns what was thrown into a page. A fault is logged once, without personal data, and shown as a neutral sentence.
struct ErrorMiddleware: RouterMiddleware {
  typealias Context = SiteContext
  let site: Site

  @concurrent func handle(
    _ request: Request, context: SiteContext, next: @concurrent (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let changed as SessionChanged {
      throw changed  // `SessionMiddleware` does it again
    } catch let detour as PageError {
      return detourReply(detour, request, context)
    } catch is HashingQueue.Full {
      return busy(page("系统正忙", "系统正忙，请稍后再登录。", .serviceUnavailable, request, context))
    } catch let error as HTTPError where error.status == .notFound {
      return page("没有找到这一页", "请核对网址，或从首页进入。", .notFound, request, context)
    } catch let error as HTTPError {
      return page("请求无法处理", "请返回重试。", error.status, request, context)
    } catch let fault as StoreFault {
      context.logger.error("store fault", metadata: ["fault": "\(fault.word)", "path": "\(request.uri.path)"])
      let text =
        switch fault {
        case .diskFull: "服务器存储空间已满，刚才的操作没有保存，也没有办到一半。请联系系统管理员后重试。"
        case .newerSchema: "系统正在升级，刚才的操作没有保存。请几分钟后重试。"
        case .busy: "系统正忙，刚才的操作没有保存。请稍后重试。"
        case .unknown: "数据库连接中断，不能确认刚才的操作是否已经保存。请先查看是否已有这一条，没有再提交一次；办件和投诉重复提交不会重复办理。"
        default: "系统出现故障，刚才的操作没有保存。请稍后重试；仍不行请联系系统管理员。"
        }
      let answer = page("暂时无法办理", "\(text)（编号 \(context.id)）", .serviceUnavailable, request, context)
      // What may have been saved is first looked for.
      if case .unknown = fault { return answer }
      return busy(answer, seconds: 60)
    } catch let fault as KeyFault {
      context.logger.error("key fault", metadata: ["fault": "\(fault)", "path": "\(request.uri.path)"])
      return page("暂时无法办理", "系统出现故障，刚才的操作没有保存。请联系系统管理员。（编号 \(context.id)）", .serviceUnavailable, request, context)
    } catch {
      context.logger.error("fault", metadata: ["type": "\(type(of: error))", "path": "\(request.uri.path)"])
      return page("暂时无法办理", "系统出现故障，刚才的操作没有保存。请稍后重试。（编号 \(context.id)）", .internalServerError, request, context)
    }
  }

  private func page(
    _ title: String, _ text: String, _ status: HTTPResponse.Status, _ request: Request, _ visit: SiteContext
  ) -> Response {
    site.mishap(title, text, status, request, visit)
  }

  /// When a client may try again, said for programs too.
  private func busy(_ page: Response, seconds: Int = 5) -> Response {
    var page = page
    page.headers[.retryAfter] = "\(seconds)"
    return page
  }

  private func detourReply(_ detour: PageError, _ request: Request, _ visit: SiteContext) -> Response {
    switch detour {
    case .signIn(let next):
      return redirect(Routes.signIn(["next": next?.text ?? ""]))
    case .reason(let path): return redirect(path)
    case .expired(let form, let path):
      let view = SignInView(
        destination: Destination(next: path, kept: form),
        issue: form == nil
          ? "登录已过期，带照片的表单没有收下。请登录后返回填写页重新提交。" : "登录已过期。您填写的内容还在，登录后可以继续提交。")
      return reply(site.layout("请重新登录", visit).page(view.page), status: .unauthorized)
    case .giveFactor(let next):
      return redirect(Routes.factor(["next": next?.text ?? ""]))
    case .setUpFactor: return redirect(Routes.factorSetUp.path)
    case .choosePost(let next): return redirect(Destination(next: next).asked(at: Routes.choosePost))
    case .changePassword: return redirect(Routes.password.path)
    case .notFound, .outOfSight: return page("没有找到", "没有这项内容，或者不在您的岗位范围内。", .notFound, request, visit)
    case .forbidden(let why, _), .closed(let why):
      return page(request.method == .post ? "不能办理" : "不能查看", why, .forbidden, request, visit)
    case .forged: return page("请重新打开页面", "页面已失效，刚才的操作没有办理。请返回上一页、刷新后重试。", .forbidden, request, visit)
    case .limited(let seconds):
      var response = page("请稍后再试", "操作过于频繁，请\(waitText(seconds))后再试。", .tooManyRequests, request, visit)
      response.headers[.retryAfter] = "\(seconds)"
      return response
    case .tooLarge(let limit):
      switch limit.files {
      case .none:
        return page(
          "内容太多", "一次提交的内容不能超过 \(limit.bytes >> 10) KB，没有收下。请精简文字后重试。", .contentTooLarge, request, visit)
      case .sealed:
        return page("文件太大", "一次上传的文件合计不能超过 48 MB，单个不超过 10 MB。请减少照片后重试。", .contentTooLarge, request, visit)
      case .inMemory: return page("文件太大", "表格文件不能超过 10 MB，没有收下。请拆分后重试。", .contentTooLarge, request, visit)
      }
    case .tooManyUploads(let minutes):
      return page("请稍后再传", "您这一小时上传的照片、文件已到上限，没有收下。请 \(minutes) 分钟后再试。", .tooManyRequests, request, visit)
    case .overloaded: return busy(page("系统正忙", "访问的人太多，请稍后再试。刚才的操作没有办理。", .serviceUnavailable, request, visit))
    case .notAllowed:
      var reply = page("请求无法处理", "请返回重试。", .methodNotAllowed, request, visit)
      reply.headers[.allow] = "GET, HEAD, POST"
      return reply
    case .wrongHost: return page("请求无法处理", "请求没有写明唯一的主机名。", .badRequest, request, visit)
    case .badRequest(let why, _): return page("请求无法处理", why, .badRequest, request, visit)
    }
  }
}

extension StoreFault {
  /// For the log: never the statement, which may hold somebody's data.
  var word: String {
    switch self {
    case .cannotOpen: "cannot-open"
    case .diskFull: "disk-full"
    case .busy: "busy"
    case .corrupt: "corrupt"
    case .duplicate: "duplicate"
    case .newerSchema(let found, let known): "newer-schema \(found), known \(known)"
    case .unknown: "unknown-outcome"
    case .denied: "denied"
    case .other(let why): "other \(why.prefix(5))"  // the engine's code, where it has one
    }
  }
}
