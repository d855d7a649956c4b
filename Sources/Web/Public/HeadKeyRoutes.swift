import HTTPTypes
import Hummingbird
import NIOCore
import Sealing

/// The public key of signed heads, as a file, for whoever checks the record from outside.
enum HeadKeyRoutes {
  static func add(to routes: RouteTable) { routes.get(Routes.headKey, .anybody, key) }

  @Sendable private static func key(_ request: PageRequest<Void>) async throws -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: request.site.keys.headKey.publicKey.pem)))
  }
}
