/// When a connection has had its time. Pure: times come in, in milliseconds from any beginning.
///
/// - A request's head has `idle` to arrive, counted from the opening or the last answer: bytes that trickle in do not
///   prolong it. So has a connection that asks nothing.
/// - A body may pause for `idle`, and takes `body` at most unless it arrives at `bytesPerSecond`.
/// - A client that does not take its answer is given `idle`.
/// - A body that is answered already is passed over up to `passedOverMost` bytes, so that the answer reaches who sends it.
package struct ConnectionClock: Sendable {
  package struct Limits: Sendable {
    package var idle: Int64
    package var body: Int64
    package var bytesPerSecond = 16 << 10
    package var passedOverMost = 64 << 20

    /// Milliseconds.
    package init(idle: Int64 = 30_000, body: Int64 = 60_000) { (self.idle, self.body) = (idle, body) }
  }

  package enum Verdict: Equatable, Sendable {
    case close
    case look(at: Int64)
  }

  private struct Body {
    let began: Int64
    var last: Int64
    var bytes = 0
  }

  private let limits: Limits
  private var waitingSince: Int64
  private var requests = 0  // read and not answered
  private var body: Body?
  private var stuckSince: Int64?

  package init(_ limits: Limits, openedAt now: Int64) { (self.limits, waitingSince) = (limits, now) }

  package mutating func head(at now: Int64) {
    requests += 1
    body = Body(began: now, last: now)
  }

  package mutating func bytes(_ count: Int, at now: Int64) {
    body?.bytes += count
    body?.last = now
  }

  package mutating func end() { body = nil }

  package mutating func answered(at now: Int64) {
    requests -= 1
    waitingSince = now
  }

  /// - Parameter isWritable: false while the client takes none of what waits for it.
  package mutating func writing(_ isWritable: Bool, at now: Int64) { stuckSince = isWritable ? nil : now }

  package func verdict(at now: Int64) -> Verdict {
    var ends: [Int64] = []
    if let body {
      if requests == 0, body.bytes > limits.passedOverMost { return .close }
      let earned = Int64(body.bytes) * 1000 / Int64(limits.bytesPerSecond)
      ends += [body.last + limits.idle, body.began + max(limits.body, earned)]
    } else if requests == 0 {
      ends.append(waitingSince + limits.idle)
    }
    if let stuckSince { ends.append(stuckSince + limits.idle) }
    guard let next = ends.min() else { return .look(at: now + limits.idle) }
    return next <= now ? .close : .look(at: next)
  }
}
