/// 同一委托人的同一事项又来一次: while the first is under way it is mostly the same request once more, so it is opened only
/// when whoever registers it says that it is another one.
package enum SecondCase {
  /// Whether that must be said. A consultation begins nothing that could be done twice. A principal who asks himself is
  /// not asked: the question would tell whoever types his number that he has something under way
  /// (docs/decisions/0045).
  ///
  /// - Parameter isAnother: it was said.
  package static func mustBeSaid(by actor: Actor, isConsultation: Bool, isAnother: Bool) -> Bool {
    actor.seat != nil && !isConsultation && !isAnother
  }
}
