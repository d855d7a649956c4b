import HTTPTypes
import Markup
import NIOCore
import NIOHTTPTypes

/// Holds one connection to its times, and to its place in the book.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ServerLimits
  private let book: ConnectionBook
  private var clock: ConnectionClock?
  private var id: Int?
  private var nextLook: Scheduled<Void>?

  init(_ limits: ServerLimits, _ book: ConnectionBook) { (self.limits, self.book) = (limits, book) }

  func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { open(context) } }

  func channelActive(context: ChannelHandlerContext) {
    if clock == nil { open(context) }
    context.fireChannelActive()
  }

  private func open(_ context: ChannelHandlerContext) {
    let now = Self.now(context)
    clock = ConnectionClock(limits.times, openedAt: now)
    let channel = context.channel
    id = book.open(for: channel.remoteAddress?.ipAddress.flatMap(limits.client)) { channel.close(promise: nil) }
    guard let id else { return refuse(context) }
    channel.closeFuture.whenComplete { [book] _ in book.closed(id) }
    look(context)
  }

  /// Without waiting for a request: 503, and the end.
  private func refuse(_ context: ChannelHandlerContext) {
    let page = ByteBuffer(bytes: refusalPage(limits.names()).bytes)
    let head = HTTPResponse(
      status: .serviceUnavailable,
      headerFields: [
        .contentType: "text/html; charset=utf-8", .contentLength: "\(page.readableBytes)", .retryAfter: "5",
        .connection: "close", .cacheControl: "no-store",
      ])
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(page)), promise: nil)
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard let id else { return }  // refused
    let now = Self.now(context)
    switch unwrapInboundIn(data) {
    case .head:
      clock?.head(at: now)
      book.moved(id, to: .reading)
    case .body(let bytes):
      clock?.bytes(bytes.readableBytes, at: now)
      if clock?.verdict(at: now) == .close { return context.close(promise: nil) }
    case .end:
      clock?.end()
      book.moved(id, to: .answering)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data), let id {
      clock?.answered(at: Self.now(context))
      book.moved(id, to: .waiting)
    }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    clock?.writing(context.channel.isWritable, at: Self.now(context))
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    nextLook?.cancel()
    nextLook = nil
    context.fireChannelInactive()
  }

  private func look(_ context: ChannelHandlerContext) {
    let now = Self.now(context)
    switch clock?.verdict(at: now) {
    case .close: context.close(promise: nil)
    case .look(let at):
      // A deadline only moves on, or begins with a shorter one at most `idle` from now.
      let context = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      nextLook = context.eventLoop.scheduleTask(in: .milliseconds(max(1, at - now))) {
        let (guardian, inner) = context.value
        guardian.look(inner)
      }
    case nil: break
    }
  }

  private static func now(_ context: ChannelHandlerContext) -> Int64 {
    Int64(context.eventLoop.now.uptimeNanoseconds / 1_000_000)
  }
}
