package import Domain

/// A case as lists show it.
package struct CaseRow: Clocked, Sendable, Equatable {
  package let id: ID<Case>
  package let number: String
  package let item: String
  package let principal: String  // masked
  package let place: PlaceCode
  package let step: StepKind
  package let next: CaseAction.Name?
  package let waitsFor: WaitsFor
  package let due: Day
  package let yellowFrom: Day
  package let isProvisional: Bool
  package let isPaused: Bool
  package let isOpen: Bool
  package let originals: Int
}

/// The columns of `CaseRow`.
let caseColumns = """
  case_id, number, item, principal, place, step, next_act, waits_for, due_day, yellow_day, is_provisional, is_paused,
  is_open, originals
  """

/// Raw values by a dictionary: the compiler's own initialiser compares with one string after another.
private func byWord<E: RawRepresentable & CaseIterable>(_: E.Type) -> [String: E] where E.RawValue == String {
  Dictionary(uniqueKeysWithValues: E.allCases.map { ($0.rawValue, $0) })
}
private let steps = byWord(StepKind.self)
private let acts = byWord(CaseAction.Name.self)
private let waits = byWord(WaitsFor.self)

func caseRow(_ row: any Row) throws -> CaseRow {
  CaseRow(
    id: ID(try row.integer(0)), number: try row.text(1), item: try row.text(2), principal: try row.text(3),
    place: PlaceCode(try row.text(4)) ?? PlaceCode("000000000000")!,
    step: steps[try row.text(5)] ?? .requested, next: try row.textIfAny(6).flatMap { acts[$0] },
    waitsFor: waits[try row.text(7)] ?? .nobody, due: Day(Int(try row.integer(8))),
    yellowFrom: Day(Int(try row.integer(9))), isProvisional: try row.integer(10) == 1,
    isPaused: try row.integer(11) == 1, isOpen: try row.integer(12) == 1, originals: Int(try row.integer(13)))
}
