package import Domain
package import Hummingbird
import NIOCore
package import Store

/// One request on its way through the site: who sent it, and from where.
package struct SiteContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The address of the connection; nil without a socket.
  let connection: IPAddress?
  /// Where the request came from; `Gate` asks the proxies.
  package var client: ClientAddress
  package var visitor: SignedInStaff?
  /// The cookie that stands for this browser: the session's token, or a random mark for the public. Form tokens hang on it.
  package var browserToken = ""
  /// The token of the session that he signed in with; nil for the public.
  var sessionToken: SessionToken?
  package var isElder = false
  /// What waits for him in the catalogue's queues, for the navigation.
  package var work: CatalogueWork?
  /// Whether he has another post to work from.
  package var maySwitch = false
  package var site = SiteName(product: "代办帮办", county: "", host: "", supervisionPhone: "", filing: "")
  /// What the last form brought about, told once on the next page.
  package var noticeText: String?
  /// What its route says of forms.
  var formRule = FormRule()
  /// Where it is counted among the requests under way.
  var underWay: RequestsUnderWay?

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    connection = source.channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
    client = ClientAddress(connection)
  }

  package var requestDecoder: URLEncodedFormDecoder { URLEncodedFormDecoder() }

  /// The same in a session with this token, on which the tokens of its forms hang.
  func holding(_ token: SessionToken) -> SiteContext {
    var visit = self
    visit.sessionToken = token
    visit.browserToken = "s:\(token.cookie)"
    return visit
  }
}

/// A signed-in member of the team.
package struct SignedInStaff: Sendable, Equatable {
  package let account: String
  package let staff: Staff
  /// nil until a post is chosen, and until the second factor that its person or its post needs was given.
  package let seat: Seat?
  package var postTitle: String?
  package let mustChangePassword: Bool
  package let factor: SecondFactor
  /// The chosen post needs a second factor, and his account has none.
  package let mustSetUpFactor: Bool
  /// His account has no second factor, though the county asks one of whoever opens what is not his own work.
  let lacksFactorToReveal: Bool
  var chosenPost: Bool { postTitle != nil }
}
