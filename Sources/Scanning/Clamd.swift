import NIOCore
package import UseCases

/// ClamAV's daemon. A file goes to it piece by piece as it arrives (`INSTREAM`), over a connection of its own.
package struct Clamd: FileScanner {
  package let address: ClamdAddress

  package init(_ address: ClamdAddress) { self.address = address }

  package func begin() -> any FileScan { ClamdScan(address) }

  /// Why it cannot be asked now; nil when it answers.
  package func fault() async -> String? {
    do {
      let reply = try await ClamdLink.open(to: address).ask(ByteBuffer(string: "zPING\0"))
      if case .fault(let why) = reply { return why }
      return reply == .pong ? nil : "no sound answer"
    } catch {
      return "\(error)"
    }
  }
}

private final class ClamdScan: FileScan {
  private static let pieceBytesMax = 64 << 10

  private let address: ClamdAddress
  private var link: ClamdLink?
  private var fault: String?

  init(_ address: ClamdAddress) { self.address = address }

  deinit { link?.close() }

  func take(_ bytes: [UInt8]) async {
    guard fault == nil else { return }
    do {
      let link = try await opened()
      var rest = bytes[...]
      while !rest.isEmpty {
        try await link.send(Self.piece(rest.prefix(Self.pieceBytesMax)))
        rest = rest.dropFirst(Self.pieceBytesMax)
      }
    } catch {
      fault = "\(error)"
    }
  }

  private func opened() async throws -> ClamdLink {
    if let link { return link }
    let made = try await ClamdLink.open(to: address)
    link = made
    try await made.send(ByteBuffer(string: "zINSTREAM\0"))
    return made
  }

  /// Its length in four bytes, the high ones first, then the bytes.
  private static func piece(_ bytes: ArraySlice<UInt8>) -> ByteBuffer {
    var piece = ByteBuffer(integer: UInt32(bytes.count))
    piece.writeBytes(bytes)
    return piece
  }

  func verdict() async -> ScanVerdict {
    guard let link else { return .unavailable(fault ?? "nothing was sent") }
    // Also when a piece was not taken: the daemon may have said why.
    switch await link.ask(ByteBuffer(integer: UInt32(0))) {
    case .clean where fault == nil: return .clean
    case .found(let signature): return .found(signature)
    case .fault(let why): return .unavailable(why)
    case .clean, .pong: return .unavailable("no sound answer")
    }
  }
}
