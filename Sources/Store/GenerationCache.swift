import Synchronization

/// A bounded cache: two generations of `limit` entries each. When the young one is full it becomes the old one, and the
/// previous old one is dropped with everything not read since. Only for values that never change under their key.
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

  /// Removes an entry that will not be read again.
  func forget(_ key: Key) {
    _ = shelves.withLock { ($0.young.removeValue(forKey: key), $0.old.removeValue(forKey: key)) }
  }

  /// - Returns: the dropped generation, so that it is deallocated outside the lock.
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
