import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import UseCases

/// A workbook to keep, under its Chinese name (RFC 5987).
func download(_ sheet: CatalogueSheet) -> Response {
  let name = sheet.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "list.xlsx"
  return Response(
    status: .ok,
    headers: [
      .contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      .contentDisposition: "attachment; filename=\"list.xlsx\"; filename*=UTF-8''\(name)",
    ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: sheet.bytes)))
}
