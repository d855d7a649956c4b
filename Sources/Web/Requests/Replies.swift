import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Sealing
import Store
import UseCases

/// Where a request goes instead of where it wanted to.
enum PageError: Error {
  case signIn(next: LocalPath?)
  case reason(LocalPath)  // the page that asks why somebody wants to look
  /// A form came in after its session had ended: what was typed is kept; nil when it was too large to be read.
  case expired(FormData?, to: LocalPath)
  case choosePost(next: LocalPath?)
  case changePassword
  case giveFactor(next: LocalPath?)
  case setUpFactor
  case notFound
  case outOfSight  // not found, for his post; noted in the audit
  /// - Parameter isInAudit: whether it has been noted with what was asked for.
  case forbidden(String, isInAudit: Bool = false)
  case closed(String)  // to whomever, as things stand
  case forged
  case limited(seconds: Int)
  case tooLarge(BodyLimit)
  case tooManyUploads(minutes: Int)
  case overloaded
  case notAllowed  // no such method
  case wrongHost
  case badRequest(String, Attempt?)  // nil for what happens to honest people too
}

func reply(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
  Response(
    status: status, headers: [.contentType: "text/html; charset=utf-8"],
    body: ResponseBody(byteBuffer: ByteBuffer(bytes: html.bytes)))
}

/// After a form that did something: the browser is sent on, so that reloading does not do it again.
///
/// - Parameter notice: told there once. It travels with the browser, so nothing about a person may stand in it.
func redirect(_ path: LocalPath, notice: String? = nil) -> Response {
  var response = Response(status: .seeOther, headers: [.location: path.text])
  if let notice { NoticeCookie.hold(notice, in: &response) }
  return response
}

extension Request {
  var query: FormData { FormData(urlencoded: uri.query ?? "") }
}

extension Site {
  /// The token that a form must bring back: it hangs on the browser's own cookie.
  func csrf(_ visit: SiteContext) -> String { keys.signature(of: "csrf|\(visit.browserToken)") }

  /// Of one person in one browser; the same after signing in anew, so that what a session's end interrupted comes back.
  ///
  /// - Parameter thing: what the page is about, where its address does not say it.
  func draftKey(_ visit: SiteContext, about thing: String = "") -> String {
    let person = visit.visitor.map { "\($0.staff.id.raw)" } ?? "-"
    return keys.signature(of: "draft|\(person)|\(visit.browserToken)\(thing.isEmpty ? "" : "|\(thing)")")
  }

  func layout(_ title: String, _ visit: SiteContext, here: LocalPath = "/", current: String = "") -> PageLayout {
    var layout = PageLayout(
      title: title, section: visit.visitor == nil ? .publicSite : .staff, site: visit.site, isElder: visit.isElder,
      csrf: csrf(visit), draftKey: draftKey(visit), here: here,
      notice: visit.noticeText.map { Notice(kind: .success, text: $0) }, hasElderSwitch: !visit.browserToken.isEmpty)
    if let visitor = visit.visitor {
      layout.badge = PageLayout.Badge(
        name: visitor.staff.name, post: visitor.postTitle ?? "未选岗位", canSwitch: visitor.chosenPost && visit.maySwitch)
      layout.navigation = PageLayout.navigation(of: visitor.seat?.kind, current: current, work: visit.work)
    }
    return layout
  }
}

/// Who works with a county's cases must be signed in and act from a post.
extension SiteContext {
  /// Who has signed in altogether: with his password, and with the second factor where his account has one.
  func signedIn(comingBackTo next: LocalPath?) throws -> SignedInStaff {
    guard let visitor else { throw PageError.signIn(next: next) }
    if visitor.factor == .owed { throw PageError.giveFactor(next: next) }
    return visitor
  }

  func seat(for request: Request) throws -> Seat {
    let wanted = request.wanted
    let visitor = try signedIn(comingBackTo: wanted)
    if visitor.mustChangePassword { throw PageError.changePassword }
    if visitor.mustSetUpFactor { throw PageError.setUpFactor }
    guard let seat = visitor.seat else { throw PageError.choosePost(next: request.method == .get ? wanted : nil) }
    return seat
  }

  func seat(for request: Request, of kinds: Set<PostKind>) throws -> Seat {
    let seat = try seat(for: request)
    guard kinds.contains(seat.kind) else {
      let those = kinds.map(\.title).sorted().joined(separator: "、")
      throw PageError.forbidden("这一页由\(those)使用。\(maySwitch ? "请切换岗位后再试。" : "")")
    }
    return seat
  }
}
