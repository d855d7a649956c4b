/// A member of staff acting from a post as its holder or as cover.
package struct Seat: Sendable, Equatable {
  package let post: ID<Post>
  package let kind: PostKind
  package let unit: PostUnit
  package let person: ID<Staff>
  package let isCover: Bool  // acts as AB岗

  package init(post: ID<Post>, kind: PostKind, unit: PostUnit, person: ID<Staff>, isCover: Bool = false) {
    self.post = post
    self.kind = kind
    self.unit = unit
    self.person = person
    self.isCover = isCover
  }
}

extension Seat {
  /// Whether a place lies where this agent works: a village, or a town.
  package func serves(_ place: PlaceCode) -> Bool {
    guard case .place(let own) = unit else { return false }
    return (own.village ?? own).contains(place)
  }
}

/// Who acts: a member of the team, the principal (identified by look-up code and phone), or the clockwork that carries
/// out what the law says happens without an act.
package enum Actor: Sendable, Equatable {
  case staff(Seat)
  case principal
  case clockwork

  package var seat: Seat? {
    if case .staff(let seat) = self { seat } else { nil }
  }
}
