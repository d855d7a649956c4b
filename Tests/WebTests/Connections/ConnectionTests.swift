import Synchronization
import Testing
import Web

@Suite struct `The clock of a connection` {
  private let limits = ConnectionClock.Limits(idle: 30_000, body: 60_000)

  private func opened() -> ConnectionClock { ConnectionClock(limits, openedAt: 0) }

  @Test func `ends one that asks nothing, or never ends its head`() {
    let clock = opened()
    #expect(clock.verdict(at: 29_999) == .look(at: 30_000))
    #expect(clock.verdict(at: 30_000) == .close)
  }

  @Test func `lets an answer take its time, and then waits again`() {
    var clock = opened()
    clock.head(at: 1_000)
    clock.end()
    #expect(clock.verdict(at: 500_000) == .look(at: 530_000))
    clock.answered(at: 500_000)
    #expect(clock.verdict(at: 529_999) == .look(at: 530_000))
    #expect(clock.verdict(at: 530_000) == .close)
  }

  @Test func `ends a body that pauses, and one that trickles`() {
    var pausing = opened()
    pausing.head(at: 0)
    pausing.bytes(5_000, at: 10_000)
    #expect(pausing.verdict(at: 39_999) == .look(at: 40_000))
    #expect(pausing.verdict(at: 40_000) == .close)

    var trickling = opened()
    trickling.head(at: 0)
    for second in 1...59 { trickling.bytes(10, at: Int64(second) * 1000) }
    #expect(trickling.verdict(at: 59_999) == .look(at: 60_000))
    #expect(trickling.verdict(at: 60_000) == .close)
  }

  @Test func `lets a large body arrive as long as it comes at the least rate`() {
    var clock = opened()
    clock.head(at: 0)
    for second in 1...300 { clock.bytes(16 << 10, at: Int64(second) * 1000) }
    #expect(clock.verdict(at: 299_999) == .look(at: 300_000))
    clock.end()
    #expect(clock.verdict(at: 300_000) == .look(at: 330_000))
  }

  @Test func `passes over a body that is answered already, up to 64 MiB`() {
    var clock = opened()
    clock.head(at: 0)
    clock.bytes(64 << 20, at: 1)
    clock.answered(at: 2)
    #expect(clock.verdict(at: 3) != .close)
    clock.bytes(1, at: 4)
    #expect(clock.verdict(at: 4) == .close)
  }

  @Test func `ends one that does not take its answer`() {
    var clock = opened()
    clock.head(at: 0)
    clock.end()
    clock.writing(false, at: 1_000)
    #expect(clock.verdict(at: 30_999) == .look(at: 31_000))
    #expect(clock.verdict(at: 31_000) == .close)
    clock.writing(true, at: 30_000)
    #expect(clock.verdict(at: 31_000) == .look(at: 61_000))
  }
}

@Suite struct `The book of connections` {
  /// Which were closed to make room.
  private final class Closed: Sendable {
    private let names = Mutex<[String]>([])
    var all: [String] { names.withLock { $0 } }
    func closing(_ name: String) -> @Sendable () -> Void { { self.names.withLock { $0.append(name) } } }
  }

  @Test func `makes room at a client's limit by the oldest of his that only waits`() throws {
    let (book, closed) = (ConnectionBook(most: 100, mostEach: 3), Closed())
    let ids = try ["a", "b", "c"].map { try #require(book.open(for: "1.1.1.1", close: closed.closing($0))) }
    _ = book.open(for: "2.2.2.2", close: closed.closing("other"))
    book.moved(ids[0], to: .answering)
    book.moved(ids[1], to: .reading)
    #expect(book.open(for: "1.1.1.1", close: closed.closing("d")) != nil)
    #expect(closed.all == ["c"], "who waits goes before who sends")
    #expect(book.open(for: "1.1.1.1", close: closed.closing("e")) != nil)
    #expect(closed.all == ["c", "d"])
    #expect(book.count == 4)
  }

  @Test func `refuses where every one of the client's is being answered`() throws {
    let (book, closed) = (ConnectionBook(most: 100, mostEach: 2), Closed())
    for name in ["a", "b"] {
      book.moved(try #require(book.open(for: "1.1.1.1", close: closed.closing(name))), to: .answering)
    }
    #expect(book.open(for: "1.1.1.1", close: closed.closing("c")) == nil)
    #expect(book.open(for: "2.2.2.2", close: closed.closing("d")) != nil && closed.all.isEmpty)
  }

  @Test func `makes room at the limit of all, whoever's is the oldest, and counts what is closed no more`() throws {
    let (book, closed) = (ConnectionBook(most: 2, mostEach: 2), Closed())
    let first = try #require(book.open(for: "1.1.1.1", close: closed.closing("a")))
    _ = book.open(for: "2.2.2.2", close: closed.closing("b"))
    #expect(book.open(for: "3.3.3.3", close: closed.closing("c")) != nil && closed.all == ["a"])
    book.closed(first)  // told again by the channel
    #expect(book.count == 2)
  }

  @Test func `has no limit for one trusted proxy but that of all`() {
    let book = ConnectionBook(most: 5, mostEach: 1)
    for _ in 0..<5 { #expect(book.open(for: nil, close: {}) != nil) }
    #expect(book.count == 5)
  }
}
