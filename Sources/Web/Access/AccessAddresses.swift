import Domain

extension Routes {
  static let signIn = Route("/sign-in")
  /// With a form that a session's end interrupted, which may be larger.
  static let signInKept = Route("/sign-in/kept", in: signIn)
  static let signOut = Route("/sign-out")
  static let elder = Route("/elder")

  static let choosePost = Route("/posts")
  static let password = Route("/password")
  static let passwordCode = Route("/password/code")
  static let passwordResets = Route("/password/resets")

  static let factor = Route("/factor")
  static let factorSetUp = Route("/factor/setup")
  static let factorReplacement = Route("/factor/replacement")
  static let recoveryCodes = Route("/factor/codes")

  static let sessions = Route("/sessions")

  static let accounts = Route("/office/accounts")
  static let newAccount = Route("/office/accounts/new", in: accounts)
  static let suspendAccount = Route("/office/accounts/suspension", in: accounts)

  static let changes = Route("/office/changes")
  static let newChange = Route("/office/changes/new", in: changes)
  static let change = Route("/office/changes", ID<TwoPersonChange>.self, in: changes, named: "change")
  static let confirmChange = Route(
    "/office/changes", ID<TwoPersonChange>.self, "/confirmation", in: changes, named: "change")
  static let refuseChange = Route("/office/changes", ID<TwoPersonChange>.self, "/refusal", in: changes, named: "change")
  static let withdrawChange = Route(
    "/office/changes", ID<TwoPersonChange>.self, "/withdrawal", in: changes, named: "change")
}
