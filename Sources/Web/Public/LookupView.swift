struct LookupView: Sendable {
  let state: FormState
  /// Nothing was found with what was typed.
  var isRefused = false
  /// 监督电话; empty where the county has set none.
  var supervisionPhone = ""
}
