import UseCases

/// Fields of the office's forms: an act judges what they say, with issues of its own. The form refuses only what it
/// cannot read.
extension InputFields {
  /// Read as it stands.
  mutating func plain(_ field: InputField) -> InputKey<String> { parsed(field) { $0[field.name] } }

  /// Read in a way that always succeeds.
  mutating func parsed<Value: Sendable>(
    _ field: InputField, _ read: @Sendable @escaping (FormData) -> Value
  ) -> InputKey<Value> {
    add(field)
    return InputKey(name: field.name) { .some(read($0)) }
  }

  /// - Parameters:
  ///   - issue: said beside it where it cannot be read.
  ///   - isChosen: whether its value is one of those offered, so that any other was not sent by mistake.
  ///   - read: nil for what cannot be read.
  mutating func parsed<Value: Sendable>(
    _ field: InputField, orElse issue: String, isChosen: Bool = false,
    _ read: @Sendable @escaping (FormData) -> Value?
  ) -> InputKey<Value> {
    add(field)
    check { values in
      guard read(values.form) == nil else { return nil }
      return Issue(field: field.name, text: issue, isNotOffered: isChosen && values.form.has(field.name))
    }
    return InputKey(name: field.name, value: read)
  }
}
