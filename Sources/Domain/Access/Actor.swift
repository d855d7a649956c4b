/// A member of staff acting from one of the posts he holds or covers.
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
  /// Whether a place lies where this agent works: his village, or his town.
  package func serves(_ place: PlaceCode) -> Bool {
    guard case .place(let own) = unit else { return false }
    return (own.village ?? own).contains(place)
  }
}

/// Who does something: somebody of the team, the principal himself (he knows his look-up code and phone), or the
/// clockwork that carries out what the law says happens by itself.
package enum Actor: Sendable, Equatable {
  case staff(Seat)
  case principal
  case clockwork

  package var seat: Seat? {
    if case .staff(let seat) = self { seat } else { nil }
  }
}
