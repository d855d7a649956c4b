/// What is wrong with one field of what somebody typed, and how to mend it.
package struct FieldFault: Error, Hashable, Sendable {
  package let field: String
  /// In Chinese, for beside the field.
  package let text: String
  /// What came is not one of what is offered there.
  package let isNotOffered: Bool

  package init(_ field: String, _ text: String, isNotOffered: Bool = false) {
    self.field = field
    self.text = text
    self.isNotOffered = isNotOffered
  }
}
