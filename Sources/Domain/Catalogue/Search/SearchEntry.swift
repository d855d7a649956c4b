/// An item as it is looked for.
package struct SearchEntry: Hashable, Sendable {
  package let id: ID<CatalogueItem>
  package let name: String
  package let otherNames: [String]

  package init(id: ID<CatalogueItem>, name: String, otherNames: [String] = []) {
    self.id = id
    self.name = name
    self.otherNames = otherNames
  }
}
