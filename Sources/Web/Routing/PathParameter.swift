import Domain
import Foundation

/// What stands in an address in place of a fixed step: read from a request, and printed into links.
protocol PathParameter: Sendable {
  /// - Parameter step: as the router gives it, its `%XX` read; nil for what names nothing.
  init?(step: String)
  var step: String { get }
  /// How the router, and the audit of refused requests, call it: `/cases/{id}`.
  static var stepName: String { get }
}

extension PathParameter {
  static var stepName: String { "id" }
}

extension ID: PathParameter {
  init?(step: String) {
    guard let raw = Int64(step) else { return nil }
    self.init(raw)
  }
  var step: String { "\(raw)" }
}

/// The county's own texts, such as the codes of items.
extension String: PathParameter {
  init?(step: String) { self = step }
  var step: String { self }
  static var stepName: String { "code" }
}

extension Int64: PathParameter {
  init?(step: String) { self.init(step) }
  var step: String { "\(self)" }
  static var stepName: String { "file" }
}

/// Words that a program chose, such as the name of an act.
extension PathParameter where Self: RawRepresentable<String> {
  init?(step: String) { self.init(rawValue: step) }
  var step: String { rawValue }
}

extension CaseAction.Name: PathParameter {
  static var stepName: String { "act" }
}

extension PaperKind: PathParameter {
  static var stepName: String { "kind" }
}

extension PlaceCode: PathParameter {
  init?(step: String) { self.init(step) }
  var step: String { text }
  static var stepName: String { "place" }
}

extension DepartmentCode: PathParameter {
  init?(step: String) { self.init(step) }
  var step: String { text }
  static var stepName: String { "code" }
}
