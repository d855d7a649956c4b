package import Sealing

/// In which accounts a browser has signed in before, as a cookie: a random number and a keyed digest for each account,
/// the latest first. It names no account and cannot be forged. A browser that sends it has a count of wrong passwords
/// of its own, so that tries from elsewhere do not keep it out; it opens nothing without the password.
package struct DeviceMarks: Sendable, Equatable {
  private static let most = 8  // accounts of one browser, as at a shared desk

  package let id: String
  private let marks: [String]

  private init(id: String, marks: [String]) {
    self.id = id
    self.marks = marks
  }

  package init() { self.init(id: hex(randomBytes(16)), marks: []) }

  /// nil when it cannot be one of the site's.
  package init?(cookie: String) {
    let parts = cookie.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= Self.most + 1, parts.allSatisfy({ $0.utf8.count == 32 && bytes(hex: $0) != nil }) else {
      return nil
    }
    self.init(id: parts[0], marks: Array(parts.dropFirst()))
  }

  package var cookie: String { ([id] + marks).joined(separator: ".") }

  package func know(_ account: String, _ keys: KeyRing) -> Bool { marks.contains(mark(of: account, keys)) }

  package func adding(_ account: String, _ keys: KeyRing) -> DeviceMarks {
    let new = mark(of: account, keys)
    return DeviceMarks(id: id, marks: Array(([new] + marks.filter { $0 != new }).prefix(Self.most)))
  }

  private func mark(of account: String, _ keys: KeyRing) -> String { keys.signature(of: "device|\(id)|\(account)") }
}
