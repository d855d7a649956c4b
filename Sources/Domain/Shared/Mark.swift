/// By whom and when something was done; nobody when the operator did it at the server's console, or when it follows from
/// something else.
package struct Mark: Hashable, Sendable, Codable {
  package let by: ID<Staff>?
  package let at: Moment

  package init(by: ID<Staff>?, at: Moment) {
    self.by = by
    self.at = at
  }
}
