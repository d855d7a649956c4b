/// The county whose data a row is: six-digit code of GB/T 2260. Every table's key begins with it.
package struct County: Hashable, Sendable, Codable {
  package let code: Int64
  package init(_ code: Int64) { self.code = code }
}
