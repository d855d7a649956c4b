import Domain
import UseCases

extension ActFormContext {
  func ratingForm(_ make: @escaping (Rating) -> CaseAction) -> InputForm<CaseAction> {
    InputForm { fields in
      let grades = Rating.Grade.allCases.reversed().map { InputOption($0, "\($0.rawValue)", $0.title) }
      let grade = fields.choice("grade", "评价", grades)
      let comment = fields.optionalWords("comment", "意见")
      return { make(Rating(grade: $0[grade], comment: $0[comment])) }
    }
  }
}
