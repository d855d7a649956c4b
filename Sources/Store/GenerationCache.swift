import Synchronization

/// What was lately asked for, bounded: two generations of `limit` entries each. When the young one is full it becomes the
/// old one, and what nobody asked for since is forgotten. Only for values that never change under their key.
final class GenerationCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Shelves {
    var young: [Key: Value] = [:]
    var old: [Key: Value] = [:]
  }

  private let limit: Int
  private let shelves = Mutex(Shelves())

  init(limit: Int) { self.limit = limit }

  subscript(key: Key) -> Value? {
    get {
      shelves.withLock { shelves -> (found: Value?, forgotten: [Key: Value]?) in
        if let found = shelves.young[key] { return (found, nil) }
        guard let found = shelves.old[key] else { return (nil, nil) }
        return (found, put(found, key, &shelves))
      }.found
    }
    set { _ = shelves.withLock { put(newValue, key, &$0) } }
  }

  /// For what nobody will ask for any more.
  func forget(_ key: Key) {
    _ = shelves.withLock { ($0.young.removeValue(forKey: key), $0.old.removeValue(forKey: key)) }
  }

  /// - Returns: a generation that is forgotten. Whoever holds the lock does not wait for it to be taken apart.
  private func put(_ value: Value?, _ key: Key, _ shelves: inout Shelves) -> [Key: Value]? {
    var dropped: [Key: Value]?
    if shelves.young.count >= limit {
      dropped = shelves.old
      shelves = Shelves(old: shelves.young)
    }
    shelves.young[key] = value
    return dropped
  }
}
