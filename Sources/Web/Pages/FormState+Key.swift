import Foundation

extension FormState {
  /// What makes sending the form again harmless: that with which it was sent before, else a new one.
  func keyOrNew() -> String { form.has("key") ? form["key"] : UUID().uuidString }
}
