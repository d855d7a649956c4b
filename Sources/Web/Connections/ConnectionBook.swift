import Synchronization

/// The connections that are open, in all and by client. Both have a limit. At a limit the oldest connection that only waits
/// (the same client's, where it is his limit) makes room for a new one; where every one of them is being answered, the new
/// one is refused. So connections held open keep nobody out, not even others at the same address.
package final class ConnectionBook: Sendable {
  package enum Phase: Int, Comparable, Sendable {
    case waiting  // for a request
    case reading  // a request's body
    case answering

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  private struct Entry {
    let client: String?
    var phase: Phase
    var since: Int  // in the order of happening
    let close: @Sendable () -> Void
  }

  private struct State {
    var entries: [Int: Entry] = [:]
    var of: [String: Set<Int>] = [:]
    var next = 0

    mutating func makeRoom(among ids: some Collection<Int>) -> (@Sendable () -> Void)? {
      var oldest: (id: Int, entry: Entry)?
      for id in ids {
        guard let entry = entries[id], entry.phase < .answering else { continue }
        if let known = oldest?.entry, (known.phase, known.since) < (entry.phase, entry.since) { continue }
        oldest = (id, entry)
      }
      guard let oldest else { return nil }
      remove(oldest.id)
      return oldest.entry.close
    }

    mutating func remove(_ id: Int) {
      guard let client = entries.removeValue(forKey: id)?.client else { return }
      of[client]?.remove(id)
      if of[client]?.isEmpty == true { of[client] = nil }
    }
  }

  private let most: Int
  private let mostEach: Int
  private let state = Mutex(State())

  package init(most: Int, mostEach: Int) { (self.most, self.mostEach) = (most, mostEach) }

  package var count: Int { state.withLock { $0.entries.count } }

  /// - Parameters:
  ///   - client: whose limit counts; nil for a trusted proxy, which speaks for many.
  ///   - close: called, from any thread, when this connection makes room.
  /// - Returns: by what it is known here; nil when it is refused.
  package func open(for client: String?, close: @escaping @Sendable () -> Void) -> Int? {
    let (id, closed) = state.withLock { state -> (Int?, [@Sendable () -> Void]) in
      var closed: [@Sendable () -> Void] = []
      if let client, let his = state.of[client], his.count >= mostEach {
        guard let one = state.makeRoom(among: his) else { return (nil, []) }
        closed.append(one)
      }
      if state.entries.count >= most {
        guard let one = state.makeRoom(among: state.entries.keys) else { return (nil, closed) }
        closed.append(one)
      }
      state.next += 1
      let id = state.next
      state.entries[id] = Entry(client: client, phase: .waiting, since: id, close: close)
      if let client { state.of[client, default: []].insert(id) }
      return (id, closed)
    }
    for close in closed { close() }
    return id
  }

  package func moved(_ id: Int, to phase: Phase) {
    state.withLock { state in
      state.next += 1
      state.entries[id]?.phase = phase
      state.entries[id]?.since = state.next
    }
  }

  package func closed(_ id: Int) { state.withLock { $0.remove(id) } }
}
