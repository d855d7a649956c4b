extension HTML {
  package static let empty: HTML = ""

  package init(joining parts: some Sequence<HTML>) {
    self = "\(parts)"
  }

  /// A part only when something holds.
  package static func when(_ condition: Bool, _ part: @autoclosure () -> HTML) -> HTML { condition ? part() : .empty }

  package var isEmpty: Bool { bytes.isEmpty }

  /// As text, for tests and for scripts' answers.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
