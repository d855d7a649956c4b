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
