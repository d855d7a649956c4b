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
  private let responder: any HTTPResponder<SiteContext>
  private let clock: ClockHand
  /// nil where a test has routes of its own.
  let site: Site?
  /// What the server's log would hold.
  let log = KeptLines()
  /// Every route there is, as the router knows it: `GET`, `/cases/{id}`.
  let routes: [(method: HTTPRequest.Method, path: String)]

  /// - Parameters:
  ///   - wrapped: what stands between the site and the county's store, such as one that fails or counts.
  ///   - isSecure: as behind a proxy that ends TLS.
  ///   - requestsMost: how many requests are worked on at once.
  ///   - scanner: who is asked about files; nil for nobody.
  init(
    wrapped: (any Store) -> any Store = { $0 }, isSecure: Bool = false, proxies: TrustedProxies = .none,
    requestsMost: Int = 400, scanner: (any FileScanner)? = nil
  ) async throws {
    county = try await TestCounty.empty()
    let hand = ClockHand()
    clock = hand
    try await LoadPilot(store: county.store, ids: county.ids)(at: hand.now)
    let site = Site(
      county: county.county, store: wrapped(county.store), keys: county.keys, ids: county.ids, files: county.files,
      isSecure: isSecure, proxies: proxies, scanner: scanner, clock: { hand.now })
    self.site = site
    let router = makeRouter(site, requestsMost: requestsMost)
    routes = Self.routes(of: router)
    responder = router.buildResponder()
  }

  /// Other routes than the site's own.
  init(county: TestCounty, router: Router<SiteContext>) {
    self.county = county
    site = nil
    clock = ClockHand()
    routes = Self.routes(of: router)
    responder = router.buildResponder()
  }

  private static func routes(of router: Router<SiteContext>) -> [(method: HTTPRequest.Method, path: String)] {
    router.routes.map { ($0.method, $0.path.description) }
  }

  var now: Moment {
    get { clock.now }
    set { clock.now = newValue }
  }

  struct Answer: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var location: String { headers[.location] ?? "" }
  }

  /// One request of a browser that keeps its cookies.
  ///
  /// - Parameters:
  ///   - declared: the length it states, if not the body's own; `.some(nil)` for a body that says its length as it comes.
  ///   - host: as a second `Host`, or without any, a request comes to the router.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ jar: Jar, body: [UInt8] = [], type: String? = nil,
    declared: Int?? = nil, host: String? = "test", more: HTTPFields = [:]
  ) async throws -> Answer {
    try await ask(
      method, path, jar, RequestBody(buffer: ByteBuffer(bytes: body)), type: type,
      declared: declared ?? (method == .post ? body.count : nil), host: host, more: more)
  }

  /// The same with a body that comes by and by.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ jar: Jar, _ body: RequestBody, type: String?, declared: Int?,
    host: String? = "test", more: HTTPFields = [:]
  ) async throws -> Answer {
    var head = HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: more)
    let cookies = jar.header
    if !cookies.isEmpty { head.headerFields[.cookie] = cookies }
    if let type { head.headerFields[.contentType] = type }
    if let agent = jar.agent { head.headerFields[.userAgent] = agent }
    head.headerFields[values: HTTPField.Name("X-Forwarded-For")!] = jar.forwardedFor
    if let declared { head.headerFields[.contentLength] = "\(declared)" }
    let request = Request(head: head, body: body)
    var logger = Logger(label: "test") { [log] _ in TestLog(kept: log) }
    logger[metadataKey: "hb.request.id"] = "test"  // as the server's own requests have one
    let channel = EmbeddedChannel()
    if let address = jar.address { channel.remoteAddress = try SocketAddress(ipAddress: address, port: 40_000) }
    let visit = SiteContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
    let response = try await responder.respond(to: request, context: visit)
    for value in response.headers[values: .setCookie] { jar.take(value) }
    let writer = Collector()
    try await response.body.write(writer)
    return Answer(
      status: response.status, headers: response.headers, bytes: writer.bytes.value)
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

  /// Once more while the queue of passwords is full: the tests that run at the same time share it, and their clients' addresses.
  /// Not often, since each try counts.
  func trySignIn(_ account: String, _ password: String, _ jar: Jar) async throws -> Answer {
    while true {
      let answer = try await post("/sign-in", [("account", account), ("password", password)], jar, from: "/sign-in")
      guard answer.status == .serviceUnavailable else { return answer }
      try await Task.sleep(for: .seconds(3))
    }
  }

  /// Signs in and chooses a post when there are several.
  func signIn(_ account: String, post: String? = nil) async throws -> Jar {
    let jar = Jar()
    _ = try await trySignIn(account, LoadPilot.password, jar)
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

/// Lines of the log with what stands beside them.
final class KeptLines: Sendable {
  struct Line: Sendable {
    let message: String
    let facts: [String: String]
  }

  private let kept = Mutex<[Line]>([])

  func add(_ line: Line) { kept.withLock { $0.append(line) } }
  func all(_ message: String) -> [[String: String]] {
    kept.withLock { $0.filter { $0.message == message }.map(\.facts) }
  }
}

/// Keeps everything, and prints errors as the server would.
private struct TestLog: LogHandler {
  let kept: KeptLines
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.notice

  init(kept: KeptLines) { self.kept = kept }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let facts = metadata.merging(event.metadata ?? [:]) { _, new in new }.mapValues { "\($0)" }
    kept.add(KeptLines.Line(message: "\(event.message)", facts: facts))
    if event.level >= .error { print("\(event.level): \(event.message) \(facts)") }
  }
}

/// One browser: its cookies, and where it stands.
final class Jar: Sendable {
  let address: String?
  let forwardedFor: [String]
  let agent: String?

  init(from address: String? = nil, forwardedFor: [String] = [], agent: String? = nil) {
    self.address = address
    self.forwardedFor = forwardedFor
    self.agent = agent
  }

  private let cookies = Mutex<[String: String]>([:])

  var header: String {
    cookies.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
  }

  func take(_ header: String) {
    history.withLock { $0.append(header) }
    let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard pair.count == 2 else { return }
    cookies.withLock { $0[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1]) }
  }

  /// All that was ever set in it.
  var everything: String { history.withLock { $0.joined(separator: "\n") } }
  private let history = Mutex<[String]>([])

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
  /// Without what differs from browser to browser: the token of its forms, the key of its drafts.
  var withoutTokens: String {
    replacing(token, with: "").replacing(/data-draft-key="[0-9a-f]*"/, with: "")
  }
  var escaped: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}

extension Substring {
  /// The value of the first hidden field of a name.
  func firstValue(of name: String) -> String? {
    guard let place = range(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(self[place.upperBound...].prefix { $0 != "\"" })
  }
}
