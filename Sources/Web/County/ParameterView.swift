import Domain
import Store
import UseCases

/// Every number that a post settles with its default, its bounds and where it comes from.
struct ParametersView: Sendable {
  let parameters: Domain.Parameters
  let settler: PostKind
  let state: FormState

  init(_ connection: any Connection, _ county: County, for officer: OfficeActor, _ state: FormState) throws {
    parameters = try connection.parameters(of: county)
    settler = if case .seat(let seat) = officer { seat.kind } else { .leadOffice }
    self.state = state
  }
}
