package import Domain
package import Hummingbird
import NIOCore
package import Store

/// One request on its way through the site: who sent it, and from where.
package struct Visit: RequestContext {
  package var coreContext: CoreRequestContextStorage
  package let address: String
  package var visitor: Visitor?
  /// The cookie that stands for this browser: the session's token, or a random mark for the public. Form tokens hang on it.
  package var mark = ""
  package var isElder = false
  /// What waits for him in the catalogue's queues, for the navigation.
  package var work: CatalogueWork?
  package var site = SiteName(product: "代办帮办", county: "", host: "", supervisionPhone: "", filing: "")
  /// What the last form brought about, told once on the next page.
  package var noticeText: String?

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? "unknown"
  }

  package var requestDecoder: URLEncodedFormDecoder { URLEncodedFormDecoder() }
}

/// A signed-in member of the team.
package struct Visitor: Sendable, Equatable {
  package let account: String
  package let staff: Staff
  package let seat: Seat?  // nil until a post is chosen
  package let postTitle: String?
  package let mustChangePassword: Bool

  package init(account: String, staff: Staff, seat: Seat?, postTitle: String?, mustChangePassword: Bool) {
    self.account = account
    self.staff = staff
    self.seat = seat
    self.postTitle = postTitle
    self.mustChangePassword = mustChangePassword
  }
}
