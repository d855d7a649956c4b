package import Domain
import Sealing
package import Store

/// An uploaded file, checked and sealed on disk, but not yet attached to a case: its kind is recognised by its first
/// bytes, its size is within the limit.
package struct IncomingFile: Sendable {
  package static let bytesMax = 10 << 20

  let kind: FileKind
  let bytes: Int
  private let upload: Upload

  package enum Fault: Error, Sendable, Equatable {
    case tooLarge
    case unknownKind
    case absurdSize(ImageSize)
    case infected
    case notScanned  // no scanner has confirmed that it is clean

    package var text: String {
      switch self {
      case .tooLarge: "文件超过 10 MB。请压缩或重新拍照后再上传。"
      case .unknownKind: "只接受 JPEG、PNG、WebP 照片和 PDF、OFD 文件，请换一个文件。"
      case .absurdSize(let size): "照片标明的尺寸 \(size.width)×\(size.height) 过大，不能接收。请重新拍照后再上传。"
      case .infected: "文件未通过病毒检查，未保存。请换一个文件。"
      case .notScanned: "病毒检查暂不可用，请稍后再试。文件未保存。"
      }
    }
  }

  init(kind: FileKind, bytes: Int, upload: Upload) {
    self.kind = kind
    self.bytes = bytes
    self.upload = upload
  }

  var name: String { upload.name }

  func settle(under key: DataKey) throws -> (id: Int64, digest: [UInt8]) { try upload.settle(under: key) }
}

/// What a file of a case shows.
package enum FilePlace: Hashable, Sendable {
  case material(Int)  // by its index in the case's list
  case delegation  // the signed paper, or a signature given on the screen
}

package struct Attachment: Sendable {
  package let place: FilePlace
  let file: IncomingFile

  package init(place: FilePlace, file: IncomingFile) {
    self.place = place
    self.file = file
  }
}

/// Files sealed and on disk whose rows are not written yet: they are written in the transaction of their act. A caller
/// that does not write them discards them; a kill leaves an orphan that `bangban doctor` names.
package struct SealedFiles: Sendable {
  package let marks: [FilePlace: [FileMark]]
  private let rows: [StoredFile]
  private let key: DataKey
  private let folder: CaseFolder

  /// Moves files into place and syncs them. Throws `StoreFault.diskFull`, and leaves nothing.
  init(_ attachments: [Attachment], of kase: ID<Case>, key: DataKey, folder: CaseFolder) throws {
    var marks: [FilePlace: [FileMark]] = [:]
    var rows: [StoredFile] = []
    do {
      for attachment in attachments {
        let file = attachment.file
        let (id, digest) = try file.settle(under: key)
        let row = StoredFile(
          id: ID(id), kase: kase, kind: file.kind, name: file.name, bytes: file.bytes, digest: digest)
        rows.append(row)
        marks[attachment.place, default: []].append(FileMark(id: row.id, digest: hex(row.digest)))
      }
    } catch {
      for row in rows { folder.delete(row.id.raw) }
      throw error
    }
    (self.marks, self.rows, self.key, self.folder) = (marks, rows, key, folder)
  }

  func addRows(in county: County, at now: Moment, _ connection: any Connection) throws {
    for row in rows { try connection.addFile(row, key: key, in: county, at: now) }
  }

  /// Runs the act that names them. They are discarded unless it wrote their rows; when the outcome is unknown
  /// (`StoreFault.unknown`), they stay.
  func kept<T>(_ store: any Store, in county: County, by act: () async throws -> T) async throws -> T {
    let outcome: T
    do {
      outcome = try await act()
    } catch StoreFault.unknown(let why) {
      throw StoreFault.unknown(why)
    } catch {
      discard()
      throw error
    }
    // An act that reports a repetition may itself have been the first: its commit's answer was lost. When that cannot
    // be checked now they stay: an orphan is named by `doctor`, a lost photograph is not.
    if let first = rows.first, (try? await store.read { try $0.hasFile(first.id, in: county) }) == false { discard() }
    return outcome
  }

  package func discard() {
    for row in rows { folder.delete(row.id.raw) }
  }
}

/// Prepares the files of a form for an act on a case.
package struct SealFiles: Sendable {
  let environment: CountyEnvironment
  let folder: CaseFolder

  package init(_ environment: CountyEnvironment, folder: CaseFolder) {
    self.environment = environment
    self.folder = folder
  }

  /// nil when the case does not exist, is erased, or out of the actor's sight.
  package func callAsFunction(
    _ files: [Attachment], of kase: ID<Case>, by actor: Actor
  ) async throws -> SealedFiles? {
    let (county, keys) = (environment.county, environment.keys)
    let key = try await environment.store.read { connection -> DataKey? in
      guard let stored = try connection.storedCase(kase, in: county, keys: keys), actor.sees(stored.kase) else {
        return nil
      }
      return stored.key
    }
    return try key.map { try SealedFiles(files, of: kase, key: $0, folder: folder) }
  }
}
