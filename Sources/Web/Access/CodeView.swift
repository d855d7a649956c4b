struct CodeView: Sendable {
  let state: FormState
}
