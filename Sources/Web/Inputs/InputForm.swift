import Domain
import UseCases

/// A form: what it asks, and what it makes of the answers. Each field is declared in one place, which says how it is drawn
/// and how it is read; what was declared is known by a typed key.
///
///     InputForm { fields in
///       let reason = fields.words("reason", "理由")
///       return { .reopen(reason: $0[reason]) }
///     }
struct InputForm<Output> {
  let fields: [InputField]
  private let checks: [(InputValues) -> Issue?]
  private let make: (InputValues) -> Output

  init(_ declare: (inout InputFields) -> (InputValues) -> Output) {
    var fields = InputFields()
    make = declare(&fields)
    self.fields = fields.fields
    checks = fields.checks
  }

  /// A form without fields.
  init(always output: Output) { self.init { _ in { _ in output } } }

  /// Everything that is not right is collected: the page shows all issues beside their fields and keeps what was typed.
  ///
  /// - Parameter files: what was sealed of the files of this form, by what they show.
  func read(_ form: FormData, files: [FilePlace: [FileMark]] = [:]) -> InputResult<Output> {
    let values = InputValues(form: form, files: files)
    let issues = checks.compactMap { $0(values) }
    return issues.isEmpty ? .value(make(values)) : .issues(issues)
  }

  func map<Other>(_ transform: @escaping (Output) -> Other) -> InputForm<Other> {
    InputForm<Other>(fields: fields, checks: checks) { [make] in transform(make($0)) }
  }

  private init(fields: [InputField], checks: [(InputValues) -> Issue?], make: @escaping (InputValues) -> Output) {
    self.fields = fields
    self.checks = checks
    self.make = make
  }

  var takesFiles: Bool {
    fields.contains { field in
      if case .file = field.kind { return true }
      if case .material? = field.group { return true }
      return false
    }
  }
}

enum InputResult<Output> {
  case value(Output)
  case issues([Issue])

  var value: Output? { if case .value(let output) = self { output } else { nil } }
  var issues: [Issue] { if case .issues(let issues) = self { issues } else { [] } }
}

/// A declared field: where its value is in what was sent.
struct InputKey<Value>: Sendable {
  let name: String
  /// Of a field that has no issue.
  fileprivate let value: @Sendable (FormData) -> Value?

  init(name: String, value: @Sendable @escaping (FormData) -> Value?) {
    self.name = name
    self.value = value
  }
}

/// What was sent.
struct InputValues {
  let form: FormData
  let files: [FilePlace: [FileMark]]

  /// - Precondition: asked by what a form makes, after each of its fields was found right.
  subscript<Value>(_ key: InputKey<Value>) -> Value {
    guard let value = key.value(form) else { preconditionFailure("\(key.name) was read before it was checked") }
    return value
  }

  /// Of a field that may be empty and, as a check of the form has found, is not.
  func required<Value>(_ key: InputKey<Value?>) -> Value {
    guard let value = self[key] else { preconditionFailure("\(key.name) is empty, which no check of its form refuses") }
    return value
  }

  /// For checks over several fields; nil as long as this one is wrong.
  func valid<Value>(_ key: InputKey<Value>) -> Value? { key.value(form) }
}
