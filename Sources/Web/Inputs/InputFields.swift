import Domain
import UseCases

/// The fields of a form while they are declared, in the order in which they are drawn.
struct InputFields {
  private(set) var fields: [InputField] = []
  private(set) var checks: [(InputValues) -> Issue?] = []
  /// What the next fields are drawn with.
  var group: InputField.Group?

  // MARK: Text

  mutating func line(
    _ name: String, _ label: String, maxLength: Int, required: Bool = true, default: String = "", hint: String = ""
  ) -> InputKey<String> {
    add(
      InputField(
        name: name, label: label, kind: .line(maxLength: maxLength), isRequired: required, hint: hint,
        default: `default`))
    checkText(name, label, maxLength: maxLength, required: required)
    return InputKey(name: name) { $0[name] }
  }

  /// Empty where nothing was written.
  mutating func optionalLine(
    _ name: String, _ label: String, maxLength: Int, default: String = "", hint: String = ""
  ) -> InputKey<String> {
    line(name, label, maxLength: maxLength, required: false, default: `default`, hint: hint)
  }

  /// One line that may hold personal facts, and is sealed like all words.
  mutating func lineOfWords(_ name: String, _ label: String, maxLength: Int) -> InputKey<Words> {
    _ = line(name, label, maxLength: maxLength)
    return InputKey(name: name) { Words($0[name]) }
  }

  mutating func words(_ name: String, _ label: String, default: String = "", hint: String = "") -> InputKey<Words> {
    addWords(name, label, required: true, default: `default`, hint: hint)
    return InputKey(name: name) { Words($0[name]) }
  }

  /// nil where nothing was written.
  mutating func optionalWords(
    _ name: String, _ label: String, default: String = "", hint: String = ""
  ) -> InputKey<Words?> {
    addWords(name, label, required: false, default: `default`, hint: hint)
    return InputKey(name: name) { .some($0.has(name) ? Words($0[name]) : nil) }
  }

  private mutating func addWords(_ name: String, _ label: String, required: Bool, default: String, hint: String) {
    add(InputField(name: name, label: label, kind: .words(), isRequired: required, hint: hint, default: `default`))
    checkText(name, label, maxLength: InputField.wordsMaxLength, required: required)
  }

  private mutating func checkText(_ name: String, _ label: String, maxLength: Int, required: Bool) {
    check(name) { form in
      let value = form[name]
      if value.isEmpty { return required ? "请填写\(label)。" : nil }
      return value.count > maxLength ? "\(label)最多 \(maxLength) 个字，现在 \(value.count) 个字，请精简。" : nil
    }
  }

  // MARK: Numbers and days

  mutating func day(_ name: String, _ label: String, default: Day? = nil, hint: String = "") -> InputKey<Day> {
    add(InputField(name: name, label: label, kind: .day(default: `default`?.iso ?? ""), hint: hint))
    check(name) { form in
      let value = form[name]
      if value.isEmpty { return "请选择\(label)。" }
      return Day(iso: value) == nil ? "\(label)应写成 2026-11-25 这样的日期。" : nil
    }
    return InputKey(name: name) { Day(iso: $0[name]) }
  }

  mutating func number(
    _ name: String, _ label: String, _ range: ClosedRange<Int>, default: Int
  ) -> InputKey<Int> {
    addNumber(name, label, range, default: `default`, required: true)
    return InputKey(name: name) { Int($0[name]) }
  }

  /// nil where nothing was written.
  mutating func optionalNumber(
    _ name: String, _ label: String, _ range: ClosedRange<Int>, default: Int
  ) -> InputKey<Int?> {
    addNumber(name, label, range, default: `default`, required: false)
    return InputKey(name: name) { .some(Int($0[name])) }
  }

  private mutating func addNumber(
    _ name: String, _ label: String, _ range: ClosedRange<Int>, default: Int, required: Bool
  ) {
    add(InputField(name: name, label: label, kind: .number(range, default: `default`), isRequired: required))
    check(name) { form in
      if form[name].isEmpty && !required { return nil }
      let isRight = Int(form[name]).map { range.contains($0) } ?? false
      return isRight ? nil : "\(label)应是 \(range.lowerBound) 到 \(range.upperBound) 的整数。"
    }
  }

  /// A telephone number, normalised.
  mutating func phone(_ name: String, _ label: String, hint: String = "") -> InputKey<String> {
    addPhone(name, label, hint: hint)
    check(name) { form in
      let checked = PhoneNumber.check(form[name])
      return form.has(name) && !checked.isAccepted ? checked.explanation : nil
    }
    return InputKey(name: name) { form in
      let checked = PhoneNumber.check(form[name])
      return checked.isAccepted ? checked.normalized : nil
    }
  }

  /// How an office is called, as it was written: also an extension or a short number.
  mutating func officePhone(_ name: String, _ label: String, hint: String = "") -> InputKey<String> {
    addPhone(name, label, hint: hint)
    return InputKey(name: name) { $0[name] }
  }

  private mutating func addPhone(_ name: String, _ label: String, hint: String) {
    add(InputField(name: name, label: label, kind: .phone, hint: hint))
    check(name) { form in
      if form[name].isEmpty { return "请填写\(label)。" }
      return form[name].count > 30 ? "\(label)过长，请核对。" : nil
    }
  }

  // MARK: Choices

  mutating func choice<T: CaseIterable & RawRepresentable<String> & Sendable>(
    _ name: String, _ label: String, _ type: T.Type, _ title: (T) -> String, default: T? = nil
  ) -> InputKey<T> {
    let choices = InputChoice.all(type, title)
    addChoice(name, label, choices, default: `default`?.rawValue, required: true)
    return InputKey(name: name) { T(rawValue: $0[name]) }
  }

  /// nil where nothing was chosen.
  mutating func optionalChoice<T: CaseIterable & RawRepresentable<String> & Sendable>(
    _ name: String, _ label: String, _ type: T.Type, _ title: (T) -> String, default: T? = nil
  ) -> InputKey<T?> {
    let choices = InputChoice.all(type, title)
    addChoice(name, label, choices, default: `default`?.rawValue, required: false)
    return InputKey(name: name) { .some(T(rawValue: $0[name])) }
  }

  /// One of values that a page offers with a label and a text of their own.
  mutating func choice<T: Sendable>(
    _ name: String, _ label: String, _ options: [InputOption<T>], default: String? = nil, hint: String = ""
  ) -> InputKey<T> {
    addChoice(name, label, options.map(\.choice), default: `default`, required: true, hint: hint)
    return InputKey(name: name) { form in options.first { $0.choice.value == form[name] }?.value }
  }

  /// nil where nothing was chosen.
  mutating func optionalChoice<T: Sendable>(
    _ name: String, _ label: String, _ options: [InputOption<T>], none: String, default: String = "",
    hint: String = ""
  ) -> InputKey<T?> {
    let choices = [InputChoice(value: "", label: none)] + options.map(\.choice)
    addChoice(name, label, choices, default: `default`, required: false, hint: hint)
    return InputKey(name: name) { form in .some(options.first { $0.choice.value == form[name] }?.value) }
  }

  /// The same, which must be chosen where `required`, and is nil where nothing was.
  mutating func materialChoice<T: Sendable>(
    _ name: String, _ label: String, _ options: [InputOption<T>], default: String, required: Bool, hint: String
  ) -> InputKey<T?> {
    addChoice(name, label, options.map(\.choice), default: `default`, required: required, hint: hint)
    return InputKey(name: name) { form in .some(options.first { $0.choice.value == form[name] }?.value) }
  }

  /// Any number of them, in the order of the options.
  mutating func choices<T: Sendable>(
    _ name: String, _ label: String, _ options: [InputOption<T>], default: Set<String>, required: Bool = true,
    hint: String = ""
  ) -> InputKey<[T]> {
    let choices = options.map(\.choice)
    add(
      InputField(
        name: name, label: label, kind: .choices(choices, default: `default`), isRequired: required, hint: hint))
    check(name, isOffered: { $0.all(name).allSatisfy { value in choices.contains { $0.value == value } } }, label)
    check(name) { required && $0.all(name).isEmpty ? "请至少选择一项\(label)。" : nil }
    return InputKey(name: name) { form in
      options.filter { form.all(name).contains($0.choice.value) }.map(\.value)
    }
  }

  mutating func flag(_ name: String, _ label: String, default: Bool, required: Bool = true) -> InputKey<Bool> {
    add(InputField(name: name, label: label, kind: .flag(default: `default`), isRequired: required))
    check(name) { required && $0[name].isEmpty ? "请确认：\(label)。" : nil }
    return InputKey(name: name) { $0.has(name) }
  }

  private mutating func addChoice(
    _ name: String, _ label: String, _ choices: [InputChoice], default: String?, required: Bool, hint: String = ""
  ) {
    add(
      InputField(name: name, label: label, kind: .choice(choices, default: `default`), isRequired: required, hint: hint)
    )
    check(name) { required && $0[name].isEmpty ? "请选择\(label)。" : nil }
    check(name, isOffered: { form in form[name].isEmpty || choices.contains { $0.value == form[name] } }, label)
  }

  // MARK: Files

  /// Files are read apart from the fields, beside which their issues stand.
  mutating func file(_ name: String, _ label: String, withSignature: Bool = false, hint: String = "") {
    add(
      InputField(name: name, label: label, kind: .file(withSignature: withSignature), isRequired: false, hint: hint))
  }

  // MARK: Checks

  /// What holds of one field, or of several together.
  mutating func check(_ check: @escaping (InputValues) -> Issue?) { checks.append(check) }

  private mutating func check(_ name: String, _ text: @escaping (FormData) -> String?) {
    checks.append { values in text(values.form).map { Issue(field: name, text: $0) } }
  }

  private mutating func check(_ name: String, isOffered: @escaping (FormData) -> Bool, _ label: String) {
    checks.append { values in
      isOffered(values.form) ? nil : Issue(field: name, text: "请从列出的选项中选择\(label)。", isNotOffered: true)
    }
  }

  /// Without a check; see `InputFields+Parsed.swift`.
  mutating func add(_ field: InputField) {
    var field = field
    field.group = group
    fields.append(field)
  }
}

/// A value with how it is offered.
struct InputOption<Value: Sendable>: Sendable {
  let value: Value
  let choice: InputChoice

  init(_ value: Value, _ text: String, _ label: String) {
    self.value = value
    choice = InputChoice(value: text, label: label)
  }
}

extension InputOption where Value: RawRepresentable<String> {
  init(_ value: Value, _ label: String) { self.init(value, value.rawValue, label) }
}
