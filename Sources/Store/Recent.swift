import Synchronization

/// What was lately asked for, bounded: two generations of `limit` entries each. When the young one is full it becomes the
/// old one, and what nobody asked for since is forgotten. Only for values that never change under their key.
final class Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Shelves {
    var young: [Key: Value] = [:]
    var old: [Key: Value] = [:]
  }

  private let limit: Int
  private let shelves = Mutex(Shelves())

  init(limit: Int) { self.limit = limit }

  subscript(key: Key) -> Value? {
    get {
      shelves.withLock { shelves in
        if let found = shelves.young[key] { return found }
        guard let found = shelves.old[key] else { return nil }
        shelves.young[key] = found
        return found
      }
    }
    set {
      shelves.withLock { shelves in
        if shelves.young.count >= limit { shelves = Shelves(old: shelves.young) }
        shelves.young[key] = newValue
      }
    }
  }
}
