/// 待谁办理: whose turn it is in a workflow.
package enum Assignee: Hashable, Sendable {
  case unit(PostUnit)  // whoever in it may
  case posts(PostKind, of: PostUnit)
  case post(ID<Post>)  // its holder or who covers it

  /// A stable text for storage: `department:D05`, `leadOffice@county`, `post:123`.
  package var key: String {
    switch self {
    case .unit(let unit): unit.key
    case .posts(let kind, let unit): "\(kind.rawValue)@\(unit.key)"
    case .post(let post): "post:\(post.raw)"
    }
  }

  package init?(key: String) {
    if key.hasPrefix("post:"), let raw = Int64(key.dropFirst(5)) {
      self = .post(ID(raw))
    } else if let at = key.firstIndex(of: "@"), let kind = PostKind(rawValue: String(key[..<at])),
      let unit = PostUnit(key: String(key[key.index(after: at)...]))
    {
      self = .posts(kind, of: unit)
    } else if let unit = PostUnit(key: key) {
      self = .unit(unit)
    } else {
      return nil
    }
  }

  /// As whom a seat is waited for.
  package static func all(of seat: Seat) -> [Assignee] {
    [.unit(seat.unit), .posts(seat.kind, of: seat.unit), .post(seat.post)]
  }
}
