import Domain
import Fixtures
import Foundation
import HTTPTypes
import UseCases

/// A form in parts, as a browser sends one with files (RFC 7578).
enum SentForm {
  static let boundary = "----example"
  static let type = "multipart/form-data; boundary=\(boundary)"

  struct File {
    let field: String
    let name: String  // put between quotation marks as it stands
    let bytes: [UInt8]
  }

  static func body(_ fields: [(String, String)], files: [File]) -> [UInt8] {
    var body: [UInt8] = []
    for (name, value) in fields {
      body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    for file in files {
      let head = "Content-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\""
      body += Array("--\(boundary)\r\n\(head)\r\nContent-Type: image/png\r\n\r\n".utf8) + file.bytes
      body += Array("\r\n".utf8)
    }
    return body + Array("--\(boundary)--\r\n".utf8)
  }

  /// - Parameter pictures: each with its field.
  static func body(_ fields: [(String, String)], _ pictures: [(field: String, bytes: [UInt8])]) -> [UInt8] {
    body(fields, files: pictures.map { File(field: $0.field, name: "照片.png", bytes: $0.bytes) })
  }

  /// - Parameter bytes: how many after the header.
  static func png(_ width: Int, _ height: Int, bytes: Int = 1_000) -> [UInt8] {
    func big(_ number: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(number >> (8 * $0) & 0xFF) } }
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    return head + Array("IHDR".utf8) + big(width) + big(height) + (0..<bytes).map { UInt8(truncatingIfNeeded: $0) }
  }
}

extension TestSite {
  func send(_ body: [UInt8], to path: String, _ jar: Jar) async throws -> Answer {
    try await ask(.post, path, jar, body: body, type: SentForm.type)
  }

  /// The form of a new case, filled in.
  func newCaseForm(_ agent: Jar) async throws -> (path: String, fields: [(String, String)]) {
    let changes = [
      ("number", "411325199003070015"), ("name", "张大山"), ("phone", "13800000123"), ("allReceived", "on"),
      ("consent", "on"), ("place", TestCounty.village.text), ("do", "accept"),
    ]
    let standing = try await blank("NX036", by: agent).fields(of: "/cases/new")
    return ("/cases/new", standing.filter { field in !changes.contains { $0.0 == field.0 } } + changes)
  }

  /// Files that arrived and were taken by no act: none is left after any answer.
  var unfinishedFiles: [String] {
    let names = FileManager.default.enumerator(atPath: county.files.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".part") }
  }
}
