import Assets
import Domain
import HTTPTypes
package import Hummingbird
import Markup
import NIOCore

/// What is served from a database that belongs to no county yet: one page that says what the operator has to do. 503, so
/// that nobody takes it for the site; `/health` is well, since the process is.
package func makeFirstPage() -> Router<SiteContext> {
  let router = Router(context: SiteContext.self)
  router.add(middleware: SecurityHeaders(isSecure: false))
  addAssets(to: router)
  router.add(middleware: NotNamedYet())
  return router
}

private struct NotNamedYet: RouterMiddleware {
  typealias Context = SiteContext

  @concurrent func handle(
    _ request: Request, context: SiteContext, next: @concurrent (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    var response = reply(page, status: .serviceUnavailable)
    response.headers[.retryAfter] = "60"
    return response
  }

  private var page: HTML {
    """
    <!doctype html>
    <html lang="zh-CN">
    \(documentHead("尚未初始化 · 代办帮办"))
    <body>
    <header class="top"><div class="bar"><span class="brand">代办帮办</span></div></header>
    <main id="main">
    <h1>尚未初始化</h1>
    <p class="big">这个系统还没有指定为哪个县服务，暂时不能使用。</p>
    <section class="card">
    <h2>系统管理人员请在服务器上操作</h2>
    <ol>
    <li>准备本县的区划文件（CSV 或 XLSX），运行 <code>bangban init</code>，写明县代码、县名、办件编号字母、牵头单位、主办单位和监督电话。</li>
    <li>用 <code>bangban import</code> 依次导入部门、事项和人员。</li>
    <li>本人在场时，用 <code>bangban user add</code> 建立系统管理员、安全管理员、审计管理员和放管服办的账号。显示的一次性验证码 \(OneTimeCode.validMinutes) 分钟内有效，所以放在最后。</li>
    </ol>
    <p class="meta">完成第 1 步后刷新本页就是首页，不必重新启动。每一步的写法见 docs/operations.md，或运行 <code>bangban init --help</code>。只想试用的，另用一个数据目录运行 <code>bangban serve --sample</code>。</p>
    </section>
    </main>
    </body>
    </html>
    """
  }
}
