import Foundation
import Store

extension SiteRequest where Body == FormData {
  /// The mark of its form that makes sending it again harmless; nil where the form has none.
  var key: RequestKey? {
    get throws { try site.requestKey(form, request, context) }
  }
}

extension FormState {
  /// The mark that a form bears: the one that it was sent with, or on a fresh page a new one.
  var key: String { form.has("key") ? form["key"] : UUID().uuidString }
}
