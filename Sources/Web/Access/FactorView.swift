/// Where somebody gives the code after his password.
struct FactorView: Sendable {
  let destination: Destination
  let state: FormState
}

/// What an authenticator keeps for an account.
struct FactorSecret: Sendable {
  let bytes: [UInt8]
  let account: String
}

/// The first one of an account.
struct FactorSetUpView: Sendable {
  let secret: FactorSecret
  let destination: Destination
  /// Nothing of his post opens before.
  let isRequired: Bool
  let state: FormState
}

/// In place of one whose telephone is lost, for who signed in with a recovery code.
struct FactorReplacementView: Sendable {
  let secret: FactorSecret
  let destination: Destination
  let state: FormState
}

/// For who has one already.
struct FactorSetView: Sendable {
  let recoveryCodesLeft: Int
  let state: FormState
}

/// Shown once.
struct RecoveryCodesView: Sendable {
  let codes: [String]
  let next: LocalPath
}
