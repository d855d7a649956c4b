package import Domain

/// A post with the people in it and the name of its unit, as pages show it.
package struct PostRow: Sendable, Equatable {
  package let post: Post
  package let holder: Staff?
  package let backup: Staff?
  package let unitName: String  // 七里坪乡河口村民委员会, 民政局; empty for the county

  package init(post: Post, holder: Staff?, backup: Staff? = nil, unitName: String) {
    self.post = post
    self.holder = holder
    self.backup = backup
    self.unitName = unitName
  }

  package var id: ID<Post> { post.id }
  package var isVacant: Bool { post.holder == nil }

  /// 七里坪乡 · 基层代办员
  package var title: String { post.kind.title(in: unitName) }

  package func seat(of person: ID<Staff>, on day: Day) -> Seat? { post.seat(of: person, on: day) }
}

extension PostKind {
  /// 七里坪乡 · 基层代办员; without a unit's name the bare kind.
  func title(in unitName: String) -> String { unitName.isEmpty ? title : "\(unitName) · \(title)" }
}

extension Post {
  /// A person's seat in this post, when it may be taken on a day.
  package func seat(of person: ID<Staff>, on day: Day) -> Seat? {
    guard mayBeTaken(by: person, on: day) else { return nil }
    return Seat(post: id, kind: kind, unit: unit, person: person, isCover: holder != person)
  }
}

/// The columns and joins that make a `PostRow` from a post called `o`: its people by their primary key.
enum PostColumns {
  /// The post alone, for callers that need no names.
  static let bare = "o.id, o.kind, o.unit, o.holder, o.backup, o.from_day, o.to_day"
  static let list = "\(bare), h.name, h.work_phone, b.name, b.work_phone"

  static let joins = """
    LEFT JOIN staff h ON h.county = o.county AND h.id = o.holder
    LEFT JOIN staff b ON b.county = o.county AND b.id = o.backup
    """

  /// From the columns of `list`.
  static func read(_ row: any Row, _ facts: CountyFacts) throws -> PostRow {
    let post = try read(row, from: 0)
    return PostRow(
      post: post, holder: try staff(post.holder, row, 7), backup: try staff(post.backup, row, 9),
      unitName: facts.name(of: post.unit))
  }

  /// - Parameter first: the column at which `bare` begins.
  static func read(_ row: any Row, from first: Int) throws -> Post {
    let kindText = try row.text(first + 1)
    let unitText = try row.text(first + 2)
    guard let kind = PostKind(rawValue: kindText), let unit = PostUnit(key: unitText) else {
      throw StoreFault.corrupt("post \(kindText) \(unitText)")
    }
    return Post(
      id: ID(try row.integer(first)), kind: kind, unit: unit,
      holder: try row.integerIfAny(first + 3).map { ID($0) },
      backup: try row.integerIfAny(first + 4).map { ID($0) }, from: Day(Int(try row.integer(first + 5))),
      to: try row.integerIfAny(first + 6).map { Day(Int($0)) })
  }

  private static func staff(_ id: ID<Staff>?, _ row: any Row, _ column: Int) throws -> Staff? {
    guard let id, !row.isNull(column) else { return nil }
    return Staff(id: id, name: try row.text(column), workPhone: try row.text(column + 1))
  }
}
