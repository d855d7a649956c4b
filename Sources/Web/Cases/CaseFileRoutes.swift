import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Sealing
import Store
import UseCases

/// The photographs and papers of a case.
enum CaseFileRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.caseFile, .seat) { try await show($0, $1.0, $1.1) }
  }

  private static func show(_ request: PageRequest<Seat>, _ id: ID<Case>, _ file: Int64) async throws -> Response {
    let outcome = try await ViewFile(request.environment)(ID(file), of: id, by: request.onlooker, at: request.now)
    switch outcome {
    case .shown(let stored, let key):
      return answer(stored, try request.found(request.site.files.plain(file, with: key)))
    case .needsReason: throw PageError.reason(ViewTarget.file(ID(file)).reasonPath(of: id))
    case .notPermitted: throw PageError.forbidden("您的岗位不能查看这件办件的照片和文件。", isInAudit: true)
    case .notFound: try await request.outOfSight("file of case \(id.raw)")
    }
  }

  private static func answer(_ file: StoredFile, _ bytes: [UInt8]) -> Response {
    let name = file.downloadName.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
    return Response(
      status: .ok,
      headers: [
        .contentType: file.kind.mediaType,
        .contentDisposition: "\(file.kind.isShownInline ? "inline" : "attachment"); filename*=UTF-8''\(name)",
        HTTPField.Name("Content-Security-Policy")!: "sandbox",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
