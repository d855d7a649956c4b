import Domain
import Store

/// Identifies a person who may be in the team twice: one name and one work telephone are taken for one person. Used
/// where the three administrators are concerned, who are three persons (decision 0035); the phone is compared by its
/// digits.
struct PersonKey: Hashable, Sendable {
  private let name: String
  private let digits: String

  init(name: String, phone: String) {
    self.name = name
    digits = phone.filter(\.isWholeNumber)
  }

  init(_ staff: Staff) { self.init(name: staff.name, phone: staff.workPhone) }

  /// The kinds of all posts that the person holds or covers on a day or later, under any entry.
  func kinds(
    except post: ID<Post>? = nil, in county: County, from day: Day, _ connection: any Connection
  ) throws -> Set<PostKind> {
    var kinds: Set<PostKind> = []
    for entry in try connection.staff(named: name, of: county) where PersonKey(entry) == self {
      kinds.formUnion(try connection.kinds(takenBy: entry.id, except: post, in: county, from: day))
    }
    return kinds
  }

  /// Why one person cannot have these posts together, though no single entry has them all.
  static func conflict(among kinds: Set<PostKind>) -> String? {
    PostKind.conflict(among: kinds).map { "与另一名登记人员的姓名、电话相同，按同一人对待：\($0)" }
  }
}
