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
        put(found, key, &shelves)
        return found
      }
    }
    set { shelves.withLock { put(newValue, key, &$0) } }
  }

  private func put(_ value: Value?, _ key: Key, _ shelves: inout Shelves) {
    if shelves.young.count >= limit { shelves = Shelves(old: shelves.young) }
    shelves.young[key] = value
  }
}
