import Domain
import Store
import UseCases

/// A proposal as its department drafts it: the form with what stands in it.
struct ProposalDraftView: Sendable {
  struct Wanted: Sendable {
    /// Of a proposal that is mended; empty for a new one.
    let id: String
    /// Of the item that a new one changes; empty for an item that is new.
    let code: String
    /// The code in the authority list from which a new one is drafted; empty for none.
    var authority = ""
  }

  let form: ItemInputForm
  /// nil for a new one.
  let known: ProposalView?
  let code: String

  /// nil where what is wanted is not there, or belongs to another department.
  init?(
    _ connection: any Connection, _ county: County, _ wanted: Wanted, of department: DepartmentCode, on today: Day,
    _ state: FormState
  ) throws {
    var base: CatalogueItem?
    var known: ProposalView?
    if !wanted.id.isEmpty {
      known = try Int64(wanted.id).flatMap { try ProposalView(ID($0), connection, county) }
      guard let known, known.proposal.department == department else { return nil }
      base = known.proposal.item
    } else if !wanted.code.isEmpty {
      base = try connection.itemVersions(code: wanted.code, of: county).first
      guard base?.department == department else { return nil }
    }
    var form = ItemInputForm(
      item: base, departments: try connection.departments(of: county), owner: department,
      firstDay: base.map { max($0.from, today) } ?? today, purpose: .proposal, state: state)
    if !wanted.authority.isEmpty {
      form.source = try connection.authorityEntry(wanted.authority, in: county)
      guard form.source?.departmentCode == department else { return nil }
    }
    self.form = form
    self.known = known
    code = wanted.code
  }
}
