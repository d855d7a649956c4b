package import Domain
import Foundation
import Sealing
import Store
import Synchronization

/// Receives files as they arrive: each is checked and sealed in chunks on its way to disk.
package struct Uploads: Sendable {
  let folder: CaseFolder
  let ids: IDMaker

  package init(folder: CaseFolder, ids: IDMaker) {
    self.folder = folder
    self.ids = ids
  }

  /// - Parameter name: as the browser sent it.
  package func begin(_ name: String, at now: Moment) throws -> Upload {
    try Upload(name: name, id: ids.next(at: now), in: folder)
  }
}

/// A file that is being uploaded. Unless an act takes it, it is deleted with this value; the remains after a kill
/// cannot be read, since the key was never written, and `CaseFolder.removeLeftovers` deletes them.
package final class Upload: Sendable {
  private struct State {
    var handle: FileHandle?
    var seal: ChunkedSeal
    var first: [UInt8] = []  // for recognising the kind
    var size = ImageSize.Reader()
    var bytes = 0
    var fault: IncomingFile.Fault?
  }

  let id: Int64
  let name: String
  private let folder: CaseFolder
  private let state: Mutex<State>

  /// Enough of a file to recognise its kind.
  private static let firstBytes = 4096

  fileprivate init(name: String, id: Int64, in folder: CaseFolder) throws {
    self.id = id
    self.name = FileName.safe(name)
    self.folder = folder
    state = Mutex(State(handle: try folder.begin(id), seal: ChunkedSeal(about: Self.about(id))))
  }

  deinit {
    let isOpen = state.withLock { state in
      try? state.handle?.close()
      return state.handle != nil
    }
    if isOpen { folder.deletePart(id) }
  }

  /// What the bytes of a file are bound to, sealed as a whole as formerly or in chunks.
  static func about(_ id: Int64) -> String { "bytes:\(id)" }

  /// Throws `StoreFault.diskFull`. A file that is too large is not written further; `finish` reports it.
  package func take(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      state.bytes += bytes.count
      if state.bytes > IncomingFile.bytesMax { state.fault = .tooLarge }
      guard state.fault == nil else { return }
      state.first += bytes.prefix(Self.firstBytes - state.first.count)
      state.size.read(bytes)
      if let size = state.size.size, size.isAbsurd { state.fault = .absurdSize(size) }
      let sealed = try state.seal.seal(bytes)
      if !sealed.isEmpty { try CaseFolder.write(sealed, to: state.handle) }
    }
  }

  package var isEmpty: Bool { state.withLock { $0.bytes == 0 } }

  /// Whether `finish` will refuse it for its size: the rest is not processed.
  package var isRefused: Bool { state.withLock { $0.fault != nil } }

  /// The whole file has arrived.
  package func finish() throws(IncomingFile.Fault) -> IncomingFile {
    let (fault, kind, bytes) = state.withLock { ($0.fault, FileKind(firstBytes: $0.first), $0.bytes) }
    if let fault { throw fault }
    guard let kind else { throw .unknownKind }
    return IncomingFile(kind: kind, bytes: bytes, upload: self)
  }

  /// Moves the file into place, readable with its case's key. To be called once.
  func settle(under key: DataKey) throws -> (id: Int64, digest: [UInt8]) {
    try state.withLock { state in
      precondition(state.handle != nil, "a file goes in with one act")
      let (end, digest) = try state.seal.finish(for: key)
      try CaseFolder.write(end, to: state.handle)
      try folder.settle(id, state.handle)
      state.handle = nil
      return (id, digest)
    }
  }
}
