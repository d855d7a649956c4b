import Markup

/// The field of a form's token against forgery (CSRF). Its value is known where the page is laid out: `PageLayout` fills it
/// in. No text of a person can stand for it, since `<` is escaped in what is interpolated.
let formToken: HTML = "<input type=\"hidden\" name=\"csrf\" value=\"<form-token>\">"

extension HTML {
  /// With the token of this browser in every form.
  func filled(formToken token: String) -> HTML { replacing("<form-token>", with: token) }
}
