import Domain
import Fixtures
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Samples
import Store
import Synchronization
import UseCases
import Web

/// The whole site on the pilot county, asked without a socket. The clock stands still on a Monday morning.
final class TestSite: Sendable {
  let county: TestCounty
  private let responder: any HTTPResponder<Visit>
  private let clock: ClockHand
  /// Every route of the site's own router, as `GET /cases/{id}`.
  let routes: [String]

  /// - Parameter wrapped: what stands between the site and the county's store, such as one that fails or counts.
  init(wrapped: (any Store) -> any Store = { $0 }) async throws {
    county = try await TestCounty.empty()
    let hand = ClockHand()
    clock = hand
    try await LoadPilot(store: county.store, ids: county.ids)(at: hand.now)
    let site = Site(
      county: county.county, store: wrapped(county.store), keys: county.keys, ids: county.ids, files: county.files,
      clock: { hand.now })
    let router = makeRouter(site)
    routes = Self.names(router)
    responder = router.buildResponder()
  }

  /// Other routes than the site's own.
  init(county: TestCounty, router: Router<Visit>) {
    self.county = county
    clock = ClockHand()
    routes = Self.names(router)
    responder = router.buildResponder()
  }

  private static func names(_ router: Router<Visit>) -> [String] { router.routes.map { "\($0.method) \($0.path)" } }

  var now: Moment {
    get { clock.now }
    set { clock.now = newValue }
  }

  struct Answer: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let text: String
    var location: String { headers[.location] ?? "" }
  }

  /// One request of a browser that keeps its cookies.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ jar: Jar, body: [UInt8] = [], type: String? = nil
  ) async throws -> Answer {
    var head = HTTPRequest(method: method, scheme: "http", authority: "test", path: path)
    let cookies = jar.header
    if !cookies.isEmpty { head.headerFields[.cookie] = cookies }
    if let type { head.headerFields[.contentType] = type }
    if method == .post { head.headerFields[.contentLength] = "\(body.count)" }
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
    var logger = Logger(label: "test")
    logger[metadataKey: "hb.request.id"] = "test"  // as the server's own requests have one
    let visit = Visit(source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger))
    let response = try await responder.respond(to: request, context: visit)
    for value in response.headers[values: .setCookie] { jar.take(value) }
    let writer = Collector()
    try await response.body.write(writer)
    return Answer(
      status: response.status, headers: response.headers, text: String(decoding: writer.bytes.value, as: UTF8.self))
  }

  func get(_ path: String, _ jar: Jar = Jar()) async throws -> Answer { try await ask(.get, path, jar) }

  /// Sends a form; the token is taken from a page of the same browser.
  func post(_ path: String, _ fields: [(String, String)], _ jar: Jar, from page: String? = nil) async throws -> Answer {
    var token = ""
    if let page { token = try await get(page, jar).text.token }
    let all = [("csrf", token)] + fields
    let text = all.map { "\($0.0.escaped)=\($0.1.escaped)" }.joined(separator: "&")
    return try await ask(.post, path, jar, body: Array(text.utf8), type: "application/x-www-form-urlencoded")
  }

  /// Signs in and chooses a post when there are several.
  func signIn(_ account: String, post: String? = nil) async throws -> Jar {
    let jar = Jar()
    _ = try await self.post(
      "/sign-in", [("account", account), ("password", LoadPilot.password)], jar, from: "/sign-in")
    if let post {
      let page = try await get("/posts", jar).text
      guard let place = page.range(of: post), let id = page[place.upperBound...].firstValue(of: "post") else {
        return jar
      }
      _ = try await self.post("/posts", [("post", id)], jar, from: "/posts")
    }
    return jar
  }
}

final class ClockHand: Sendable {
  private let moment = Mutex(Moment(day: Day(iso: "2026-11-23")!, minute: 9 * 60))
  var now: Moment {
    get { moment.withLock { $0 } }
    set { moment.withLock { $0 = newValue } }
  }
}

/// One browser's cookies.
final class Jar: Sendable {
  private let cookies = Mutex<[String: String]>([:])

  var header: String {
    cookies.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
  }

  func take(_ header: String) {
    let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard pair.count == 2 else { return }
    cookies.withLock { $0[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1]) }
  }

  func forget(_ name: String) { cookies.withLock { $0[name] = "gone" } }
}

private struct Collector: ResponseBodyWriter {
  final class Bytes: Sendable {
    private let kept = Mutex<[UInt8]>([])
    var value: [UInt8] { kept.withLock { $0 } }
    func add(_ more: [UInt8]) { kept.withLock { $0 += more } }
  }

  let bytes = Bytes()
  @concurrent mutating func write(_ buffer: ByteBuffer) async throws { bytes.add(Array(buffer.readableBytesView)) }
  @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension String {
  var token: String { self[...].firstValue(of: "csrf") ?? "" }
  var escaped: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}

extension Substring {
  /// The value of the first hidden field of a name.
  func firstValue(of name: String) -> String? {
    guard let place = range(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(self[place.upperBound...].prefix { $0 != "\"" })
  }
}
