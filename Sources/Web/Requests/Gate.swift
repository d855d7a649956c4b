import HTTPTypes
import Hummingbird
import Sealing
import Synchronization

/// What is asked of every request before anything else is done for it.
struct Gate: RouterMiddleware {
  typealias Context = SiteContext
  let underWay: RequestsUnderWay
  let proxies: TrustedProxies

  @concurrent func handle(
    _ request: Request, context: SiteContext, next: @concurrent (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    guard [.get, .head, .post].contains(request.method) else { throw PageError.notAllowed }
    guard request.hasOneHost else { throw PageError.wrongHost }
    // The router leaves empty steps out: a proxy that lets nobody to /office would let him to //office.
    guard !request.uri.path.contains("//") else { throw PageError.notFound }
    if let length = request.contentLength, length > BodyLimit.most.bytes { throw PageError.tooLarge(.most) }
    guard underWay.enter() else { throw PageError.overloaded }
    defer { underWay.leave() }
    var visit = context
    visit.underWay = underWay
    visit.client = proxies.client(of: visit.connection, request.headers)
    return try await HashingQueue.$client.withValue(visit.hashingClient) { try await next(request, visit) }
  }
}

extension Request {
  /// RFC 9112, 3.2. The server takes the first `Host` for the authority and leaves any other among the headers.
  fileprivate var hasOneHost: Bool {
    head.authority.map(HostName.isValid) == true && !headers.contains(HTTPField.Name("Host")!)
  }
}

/// How many requests are worked on. Who waits for a body to arrive is not worked on.
final class RequestsUnderWay: Sendable {
  private let most: Int
  private let count = Mutex(0)

  init(most: Int) { self.most = most }

  /// false when there are too many.
  func enter() -> Bool {
    count.withLock { count in
      guard count < most else { return false }
      count += 1
      return true
    }
  }

  func leave() { count.withLock { $0 -= 1 } }

  fileprivate func comeBack() { count.withLock { $0 += 1 } }
}

extension SiteContext {
  /// Waits for a body, without taking up a place among the requests under way.
  func reading<T>(_ body: () async throws -> T) async throws -> T {
    underWay?.leave()
    defer { underWay?.comeBack() }
    return try await body()
  }

  /// Whose passwords wait together in the queue; nil without a socket.
  fileprivate var hashingClient: String? { connection == nil ? nil : client.limitKey }
}
