/// An item as it is looked for.
package struct SearchEntry: Hashable, Sendable {
  package let code: String
  package let name: String
  package let otherNames: [String]

  package init(code: String, name: String, otherNames: [String] = []) {
    self.code = code
    self.name = name
    self.otherNames = otherNames
  }
}
