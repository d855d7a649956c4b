import Hummingbird
import UseCases

extension SiteRequest {
  /// A new one-time code. It is on this answer alone: after a redirect it would have to be kept somewhere.
  func slip(_ code: IssuedCode, back: (title: String, path: LocalPath)) -> Response {
    let address = site.address(of: Routes.passwordCode.path, request)
    return page("一次性验证码", CodeSlip(code: code, address: address, back: back).page)
  }
}
