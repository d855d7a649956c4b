package import Domain

/// A post with the people in it and the name of where it belongs, as pages show it.
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
  package var title: String { unitName.isEmpty ? post.kind.title : "\(unitName) · \(post.kind.title)" }

  /// Somebody's seat in this post, when he may take it on a day.
  package func seat(of person: ID<Staff>, on day: Day) -> Seat? {
    guard post.mayBeTaken(by: person, on: day) else { return nil }
    return Seat(
      post: post.id, kind: post.kind, unit: post.unit, person: person, isCover: post.holder != person)
  }
}

/// The columns and joins that make a `PostRow` from a post called `o`: its people by their primary key.
enum PostColumns {
  static let list = """
    o.id, o.kind, o.unit, o.holder, o.backup, o.from_day, o.to_day, h.name, h.work_phone, b.name, b.work_phone
    """

  static let joins = """
    LEFT JOIN staff h ON h.county = o.county AND h.id = o.holder
    LEFT JOIN staff b ON b.county = o.county AND b.id = o.backup
    """

  /// - Parameter first: the column at which the list begins.
  static func read(_ row: any Row, from first: Int = 0, _ facts: CountyFacts) throws -> PostRow {
    let kindText = try row.text(first + 1)
    let unitText = try row.text(first + 2)
    guard let kind = PostKind(rawValue: kindText), let unit = PostUnit(key: unitText) else {
      throw StoreFault.corrupt("post \(kindText) \(unitText)")
    }
    let post = Post(
      id: ID(try row.integer(first)), kind: kind, unit: unit,
      holder: try row.integerIfAny(first + 3).map { ID($0) },
      backup: try row.integerIfAny(first + 4).map { ID($0) }, from: Day(Int(try row.integer(first + 5))),
      to: try row.integerIfAny(first + 6).map { Day(Int($0)) })
    return PostRow(
      post: post, holder: try staff(post.holder, row, first + 7),
      backup: try staff(post.backup, row, first + 9),
      unitName: facts.name(of: unit))
  }

  private static func staff(_ id: ID<Staff>?, _ row: any Row, _ column: Int) throws -> Staff? {
    guard let id, !row.isNull(column) else { return nil }
    return Staff(id: id, name: try row.text(column), workPhone: try row.text(column + 1))
  }
}
