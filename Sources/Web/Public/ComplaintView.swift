struct ComplaintView: Sendable {
  let state: FormState
  /// Of the case that it is about, where it is asked for from a case's page.
  let caseNumber: String
  let key: String

  init(state: FormState, caseNumber: String = "") {
    self.state = state
    self.caseNumber = caseNumber
    key = state.keyOrNew()
  }
}

struct ComplaintDoneView: Sendable {
  let number: String
}
