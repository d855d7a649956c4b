/// Which workflow a row is: a word that is never another's, and never changed once released. Each is declared with its type.
package struct WorkflowKind: RawRepresentable, Hashable, Sendable {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}
