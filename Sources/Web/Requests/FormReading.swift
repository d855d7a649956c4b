import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import UseCases

extension Site {
  /// The form of a request, after its token was found right. Who may not send it, and what is too large, is refused before
  /// it is read.
  func form(_ request: Request, _ visit: SiteContext) async throws -> FormData {
    guard let path = LocalPath(parsing: request.uri.path) else { throw PageError.notFound }
    var rule = visit.formRule
    let hadSession = request.cookie(.session, self)?.isEmpty == false  // never sent with a foreign site's form
    let staysOpen = ["/cases", "/office", "/guides"].contains { path.text.hasPrefix($0) }
    // The session ended while the form was open: what was typed survives signing in again.
    let hasExpired = visit.visitor == nil && hadSession && staysOpen
    switch (rule.sender, visit.visitor) {
    case (.anybody, _), (.signedIn, .some): break
    case (.seat, .some): _ = try visit.seat(for: request)
    case (.posts(let kinds), .some): _ = try visit.seat(for: request, of: kinds)
    case (_, nil):
      guard hasExpired else { throw PageError.forged }
      guard let length = request.contentLength, length <= BodyLimit.expired.bytes else {
        throw PageError.expired(nil, to: path)
      }
      rule.limit = BodyLimit.expired
    }
    if rule.limit.files == .sealed { try await admitUpload(request, visit) }

    func isOurs(_ form: FormData) -> Bool { form["csrf"] == csrf(visit) && !visit.browserToken.isEmpty }
    let reading = FormReading(
      limit: rule.limit, uploads: uploads, scanner: scanner, clock: clock, isOurs: isOurs,
      noted: { try await note($0, visit) })
    let form = try await visit.reading { try await reading.form(of: request) }
    guard isOurs(form) else { throw hasExpired ? PageError.expired(form, to: path) : PageError.forged }
    return form
  }

  private func admitUpload(_ request: Request, _ visit: SiteContext) async throws {
    let bytes = request.contentLength ?? BodyLimit.photos.bytes
    guard bytes > BodyLimit.form.bytes, bytes <= BodyLimit.photos.bytes, let visitor = visit.visitor else { return }
    let outcome = try await LimitUploads(environment)(of: visitor.staff.id, bytes: bytes, at: clock())
    if case .limited(let minutes) = outcome { throw PageError.tooManyUploads(minutes: minutes) }
  }

  /// The mark of a form that makes sending it again harmless: nobody else, and no other form, gets the answer of its first.
  func requestKey(_ form: FormData, _ request: Request, _ visit: SiteContext) throws -> RequestKey? {
    guard form.has("key") else { return nil }
    let sender = visit.visitor.map { "staff \($0.staff.id.raw)" } ?? visit.browserToken
    guard let key = RequestKey(form["key"], of: sender, to: request.uri.path, keys: keys) else {
      throw PageError.badRequest("表单没有读懂，请刷新后重试。", .notOffered)
    }
    return key
  }
}

extension Request {
  /// As declared; nil for a body that says its length as it comes.
  var contentLength: Int? { headers[.contentLength].flatMap { Int($0) } }
}

/// Reads one form within its limit, as it arrives.
struct FormReading {
  let limit: BodyLimit
  let uploads: Uploads
  /// Asked of every file; nil where none is.
  let scanner: (any FileScanner)?
  let clock: @Sendable () -> Moment
  /// Whether the form so far bears its token: asked before a file is written.
  let isOurs: (FormData) -> Bool
  /// Told at once what the scanner says of a file.
  let noted: (ScanVerdict) async throws -> Void

  func form(of request: Request) async throws -> FormData {
    if let declared = request.contentLength, declared > limit.bytes { throw PageError.tooLarge(limit) }
    let type = request.headers[.contentType] ?? ""
    guard type.hasPrefix("multipart/form-data") else {
      var bytes: [UInt8] = []
      // Nothing but a file is larger than what is typed.
      let most = min(limit.bytes, BodyLimit.kept.bytes)
      try await each(request, upTo: most) { bytes += $0 }
      guard let form = FormData(bounded: bytes) else {
        throw PageError.badRequest("表单的内容项太多或名称过长，没有收下。", .tooManyFields)
      }
      return form
    }
    guard var parts = MultipartForm(contentType: type, reading: self) else {
      throw PageError.badRequest("表单没有读懂，请刷新后重试。", .malformed)
    }
    try await each(request, upTo: limit.bytes) { try await parts.take($0) }
    return try parts.form()
  }

  private func each(_ request: Request, upTo most: Int, _ body: ([UInt8]) async throws -> Void) async throws {
    var count = 0
    do {
      for try await buffer in request.body {
        count += buffer.readableBytes
        guard count <= most else { throw PageError.tooLarge(limit) }
        try await body(Array(buffer.readableBytesView))
      }
    } catch let error where !(error is PageError || error is StoreFault || error is SessionChanged) {
      throw PageError.badRequest("表单没有完整到达，请重试。", nil)  // the connection broke
    }
    if let declared = request.contentLength, declared != count {
      throw PageError.badRequest("表单没有完整到达，请重试。", .malformed)
    }
  }
}

/// A form in parts: fields are kept, files go where the route wants them.
private struct MultipartForm {
  private enum Part {
    case field(String, [UInt8])
    case table(field: String, name: String, [UInt8], (any FileScan)?)
    case photo(field: String, Upload, (any FileScan)?)
    case ignored
  }

  private let reading: FormReading
  private var reader: MultipartReader
  private var read = FormData()
  private var part: Part?
  private var textBytes = 0
  /// The scanner did not answer for one file: of this form it is asked no more.
  private var isScannerAway = false

  init?(contentType: String, reading: FormReading) {
    guard let reader = MultipartReader(contentType: contentType) else { return nil }
    (self.reader, self.reading) = (reader, reading)
  }

  mutating func take(_ bytes: [UInt8]) async throws {
    let pieces: [MultipartReader.Piece]
    do throws(MultipartReader.Malformed) { pieces = try reader.read(bytes) } catch { throw Self.unread }
    for piece in pieces {
      switch piece {
      case .part(let head): part = try begin(head)
      case .bytes(let bytes): try await add(bytes)
      case .partEnd:
        try await end()
        part = nil
      }
    }
  }

  func form() throws -> FormData {
    guard reader.isComplete else { throw Self.unread }
    return read
  }

  private static let unread = PageError.badRequest("表单没有完整到达，请重试。", .malformed)

  private func begin(_ head: MultipartReader.Head) throws -> Part {
    guard head.name.utf8.count <= BodyLimit.fieldNameBytesMax else { throw Self.unread }
    guard let file = head.file else { return .field(head.name, []) }
    guard reading.limit.files != .none else { return .ignored }
    guard reading.isOurs(read) else { throw PageError.forged }
    guard read.files.count + read.photos.count < BodyLimit.filesMax else {
      throw PageError.badRequest("一次最多上传 \(BodyLimit.filesMax) 个文件，请分几次上传。", .tooManyFields)
    }
    let scan = isScannerAway ? nil : reading.scanner?.begin()
    return reading.limit.files == .sealed
      ? .photo(field: head.name, try reading.uploads.begin(file, at: reading.clock()), scan)
      : .table(field: head.name, name: FileName.safe(file), [], scan)
  }

  private mutating func add(_ bytes: [UInt8]) async throws {
    switch part {
    case .field(let name, var text):
      textBytes += bytes.count
      guard textBytes <= BodyLimit.textBytesMax else { throw PageError.tooLarge(.text) }
      part = nil  // so that the text is added to, not copied
      text += bytes
      part = .field(name, text)
    case .table(let field, let name, var table, let scan):
      part = nil
      table += bytes
      part = .table(field: field, name: name, table, scan)
      await scan?.take(bytes)
    case .photo(_, let upload, let scan):
      try upload.take(bytes)
      if !upload.isRefused { await scan?.take(bytes) }
    case .ignored, nil: break
    }
  }

  private mutating func end() async throws {
    switch part {
    case .field(let name, let text):
      read.fields[name, default: []].append(FormData.text(String(decoding: text, as: UTF8.self)))
    case .table(let field, let name, let table, let scan):
      guard !table.isEmpty else { break }
      var taken = Result<[UInt8], IncomingFile.Fault>.success(table)
      if let fault = try await refusal(by: scan) { taken = .failure(fault) }
      read.files.append(UploadedFile(field: field, name: name, bytes: taken))
    case .photo(let field, let upload, let scan):
      guard !upload.isEmpty else { break }
      var taken: Result<IncomingFile, IncomingFile.Fault> = Result(catching: upload.finish)
      if !upload.isRefused, let fault = try await refusal(by: scan) { taken = .failure(fault) }
      read.photos.append(UploadedPhoto(field: field, file: taken))
    case .ignored, nil: break
    }
  }

  /// Why a file is not taken for what the scanner says of it.
  private mutating func refusal(by scan: (any FileScan)?) async throws -> IncomingFile.Fault? {
    guard reading.scanner != nil else { return nil }
    let verdict = await scan?.verdict() ?? .unavailable("no answer for a file before")
    if case .unavailable = verdict { isScannerAway = true }
    try await reading.noted(verdict)
    return verdict.fault
  }
}
