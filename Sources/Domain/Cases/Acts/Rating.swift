// 服务评价: once, by the principal; a paper rating is entered by a person other than the rated agent (§3.1).

extension ActRule {
  static let rate = ActRule("评价", at: [.delivered, .archived], by: [.principal], requires: isToBeRated)
  static let enterPaperRating = ActRule(
    "录入纸质评价", at: [.delivered, .archived],
    by: [.supervisor, .staff([.archivist, .leadOffice], .county)], requires: isToBeRated)

  private static let isToBeRated: @Sendable (Case, DepartmentTask?) throws(Refusal) -> Void = {
    kase, _ throws(Refusal) in
    if case .archived(let ending, _) = kase.step, ending.kind != .completed { throw .notRateable }
    if kase.rating != nil { throw .ratedAlready }
  }
}

extension Case {
  /// Once, within the window after delivery (`Parameter.ratingWindowDays`), with a comment of at most `Words.maxLength`
  /// characters, on paper as online.
  func rate(_ rating: Rating, isPaper: Bool, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard let rateUntil else { throw .notRateable }
    guard context.today <= rateUntil else { throw .ratingTooLate(rateUntil) }
    if let comment = rating.comment, comment.text.count > Words.maxLength {
      throw .commentTooLong(most: Words.maxLength)
    }
    return [.rated(rating, isPaper: isPaper)]
  }
}
