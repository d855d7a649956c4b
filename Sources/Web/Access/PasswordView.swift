struct PasswordView: Sendable {
  /// Nothing else opens until another one is chosen.
  let isForced: Bool
  let state: FormState
}
