import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import Web

/// What a route prints, the router brings to the handler of the same route, with the same value.
@Suite struct `A route` {
  /// What the handler of the route is given for a path; nil when the router finds another, or none.
  private func parsed<Value: Sendable>(_ route: Route<Value>, from path: LocalPath) async throws -> Value? {
    let router = Router(context: SiteContext.self)
    let (found, finding) = AsyncStream<Value?>.makeStream()
    router.get(RouterPath(route.pattern)) { _, context -> Response in
      finding.yield(route.parse(context.parameters))
      return Response(status: .ok)
    }
    let source = ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test"))
    let head = HTTPRequest(method: .get, scheme: "http", authority: "test", path: path.text)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    _ = try? await router.buildResponder().respond(to: request, context: SiteContext(source: source))
    finding.finish()
    for await value in found { return value }
    return nil
  }

  @Test(arguments: ["NX001", "D 5", "甲/乙", "100%", "a?b=c&d", "..", "x#y", "%2F", "０１"])
  func `brings the county's own texts as they were printed`(code: String) async throws {
    #expect(try await parsed(Routes.guide, from: Routes.guide(code)) == code)
    #expect(try await parsed(Routes.guideCheck, from: Routes.guideCheck(code)) == code)
  }

  @Test(arguments: [Int64(0), 1, .max]) func `brings identifiers`(raw: Int64) async throws {
    let id = ID<Case>(raw)
    #expect(try await parsed(Routes.kase, from: Routes.kase(id)) == id)
    #expect(try await parsed(Routes.person, from: Routes.person(id)) == id)
  }

  @Test(arguments: CaseAction.Name.allCases) func `brings two parameters`(act: CaseAction.Name) async throws {
    let found = try await parsed(Routes.act, from: Routes.act(ID(7), act))
    #expect(found?.0 == ID(7) && found?.1 == act)
  }

  @Test(arguments: ["/cases/x", "/cases/1.5", "/cases/99999999999999999999", "/cases/%E4"])
  func `finds nothing where the address names nothing`(path: String) async throws {
    #expect(try await parsed(Routes.kase, from: LocalPath(written: path)) == nil)
  }

  @Test func `carries a query with every value escaped, and without empty ones`() {
    #expect(Routes.staffList(["q": "李 & 王", "from": ""]).text == "/office/staff?q=%E6%9D%8E%20%26%20%E7%8E%8B")
    #expect(Routes.staffList([:]) == Routes.staffList.path)
  }
}
