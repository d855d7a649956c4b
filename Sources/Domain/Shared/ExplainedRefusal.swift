/// Why the rules say no, in words for the person who asked: closed for each matter, and told in the form it came from.
package protocol ExplainedRefusal: Error, Hashable, Sendable {
  /// What is not right, with its way out.
  var explanation: String { get }
  /// Which field of the form it belongs beside; nil when it is about the whole.
  var field: String? { get }
}
