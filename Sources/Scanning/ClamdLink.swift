import NIOCore
import NIOPosix
import Synchronization

/// One connection to the daemon, for one question. It ends with the answer.
struct ClamdLink: Sendable {
  private static let connectSeconds: Int64 = 5
  /// For each piece to be taken, and for the answer to come.
  private static let answerSeconds: Int64 = 10

  private let channel: any Channel
  private let replies: ClamdReplies

  private init(_ channel: any Channel, _ replies: ClamdReplies) { (self.channel, self.replies) = (channel, replies) }

  static func open(to address: ClamdAddress) async throws -> ClamdLink {
    let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(.seconds(connectSeconds))
    switch address {
    case .unix(let path):
      return try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: prepare)
    case .tcp(let host, let port):
      return try await bootstrap.connect(host: host, port: port, channelInitializer: prepare)
    }
  }

  @Sendable private static func prepare(_ channel: any Channel) -> EventLoopFuture<ClamdLink> {
    channel.eventLoop.makeCompletedFuture {
      let replies = ClamdReplies()
      try channel.pipeline.syncOperations.addHandler(replies)
      return ClamdLink(channel, replies)
    }
  }

  /// Returns when the system has taken the bytes: a slow daemon slows down who sends.
  func send(_ bytes: ByteBuffer) async throws { try await inTime(channel.writeAndFlush(bytes)) }

  /// Sends what completes the question and waits for its answer.
  func ask(_ last: ByteBuffer) async -> ClamdReply {
    if let early = replies.expect() { return early }
    do {
      try await send(last)
      try await inTime(channel.closeFuture)
    } catch {
      return .fault("no answer")
    }
    return replies.reply ?? .fault("no answer")
  }

  func close() { channel.close(promise: nil) }

  /// Waits for something of this connection, which is closed when that takes too long.
  private func inTime(_ future: EventLoopFuture<Void>) async throws {
    let end = channel.eventLoop.scheduleTask(in: .seconds(Self.answerSeconds)) { [channel] in
      channel.close(promise: nil)
    }
    defer { end.cancel() }
    try await future.get()
  }
}

/// Takes the daemon's answer from a connection, and closes it.
final class ClamdReplies: ChannelInboundHandler, Sendable {
  typealias InboundIn = ByteBuffer

  private struct State {
    var bytes: [UInt8] = []
    var isExpected = false
    var reply: ClamdReply?

    /// - Returns: whether nothing more is to come.
    mutating func take(_ more: [UInt8]) -> Bool {
      guard reply == nil else { return true }
      bytes += more
      guard bytes.contains(0) || bytes.count > ClamdReply.bytesMax else { return false }
      let said = ClamdReply(bytes)
      reply = said == .clean && !isExpected ? .fault("answer before the end") : said
      return true
    }
  }

  private let state = Mutex(State())

  var reply: ClamdReply? { state.withLock { $0.reply } }

  /// From now on the answer may be that a file is clean.
  ///
  /// - Returns: what was said before, such as that a file is too large.
  func expect() -> ClamdReply? {
    state.withLock { state -> ClamdReply? in
      state.isExpected = true
      return state.reply
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = Array(unwrapInboundIn(data).readableBytesView)
    if state.withLock({ $0.take(bytes) }) { context.close(promise: nil) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
