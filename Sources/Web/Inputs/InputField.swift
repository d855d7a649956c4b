import Markup

/// One field as a page draws it.
struct InputField: Sendable {
  enum Kind: Sendable {
    case line(maxLength: Int)
    /// One line whose control has these attributes.
    case text(attributes: HTML = .empty)
    case words(rows: Int = 3)
    case day(default: String)
    case number(ClosedRange<Int>, default: Int)
    /// Radio buttons while they are few.
    case choice([InputChoice], default: String?)
    /// A drop-down; without a default something must be chosen.
    case dropDown([InputChoice], default: String?)
    /// A number of them with the same choices, called `name.0`, `name.1`…
    case dropDowns(count: Int, [InputChoice], defaults: [String])
    case choices([InputChoice], default: Set<String>)
    case flag(default: Bool)
    case phone
    case file(withSignature: Bool)
  }

  /// What is drawn together: a material with its photographs, the fields of one row, a section of the page.
  enum Group: Hashable, Sendable {
    case material(Int)
    case row(Int, title: String)
    case section(String)
  }

  let name: String
  let label: String
  let kind: Kind
  var isRequired = true
  var hint = ""
  var `default` = ""
  var group: Group?

  /// The most characters free text may have: two A4 pages.
  static let wordsMaxLength = 1000
}

/// One of several values that a person may choose.
struct InputChoice: Sendable {
  let value: String
  let label: String
}

extension InputChoice {
  static func all<T: CaseIterable & RawRepresentable<String>>(_ type: T.Type, _ title: (T) -> String) -> [InputChoice] {
    type.allCases.map { InputChoice(value: $0.rawValue, label: title($0)) }
  }
}
