package import Domain
import Samples
import Store
package import UseCases

extension TestCounty {
  /// The pilot county with its team and items, no cases.
  package static func pilot(embedded: Bool = TestCounty.isEmbedded) async throws -> TestCounty {
    let county = try await empty(embedded: embedded)
    try await LoadPilot(store: county.store, ids: county.ids)(at: Moment(day: Day(iso: "2026-01-05")!, minute: 540))
    return county
  }

  package static let village = PlaceCode("411325306208")!
  package static let town = PlaceCode("411325306000")!

  /// The seat of whoever holds a post.
  package func seat(_ kind: PostKind, _ unit: PostUnit) async throws -> Actor {
    let county = county
    let rows = try await store.read {
      try $0.posts(of: unit, kind: kind, in: county, on: Day(iso: "2026-01-05")!).filter { !$0.isVacant }
    }
    guard let row = rows.first, let holder = row.post.holder else {
      preconditionFailure("nobody is \(kind) of \(unit.key)")
    }
    return .staff(Seat(post: row.id, kind: kind, unit: unit, person: holder))
  }

  package var grid: Actor { get async throws { try await seat(.gridAgent, .place(Self.village)) } }
  package var townAgent: Actor { get async throws { try await seat(.townAgent, .place(Self.town)) } }
  package var supervisor: Actor { get async throws { try await seat(.supervisor, .place(Self.town)) } }
  package func helper(_ department: String) async throws -> Actor {
    try await seat(.departmentHelper, .department(DepartmentCode(department)))
  }

  /// A case of a synthetic person with all its papers, accepted on the spot; another one each time, also of the same
  /// person and item.
  package func accepted(
    _ code: String, by actor: Actor, at now: Moment, originals: [String] = [], name: String = "张三丰",
    number: String? = "411325199003070015",
    demand: Words = "请帮忙办理", isEnterprise: Bool = false, files: [Attachment] = [], place given: PlaceCode? = nil
  ) async throws -> Case {
    let county = county
    let found = try await store.read { try $0.item(code: code, of: county, on: now.day) }
    guard let item = found else { preconditionFailure("no item \(code)") }
    let place =
      given ?? actor.seat.map { seat -> PlaceCode in
        if case .place(let code) = seat.unit {
          code.level == .town ? PlaceCode("411325306203")! : code
        } else {
          Self.village
        }
      } ?? Self.village
    let facts = PartyFacts(
      name: isEnterprise ? "内乡县示例有限公司" : name, number: isEnterprise ? "91411325MA3X000107" : number,
      noNumberReason: number == nil ? "证件遗失" : nil, phone: "13800001234", address: "某村某组", place: place)
    let outcome = try await open(
      NewCase(
        item: item.id, whom: .new(facts, isEnterprise ? .enterprise : .person), place: place, channel: .visit,
        demand: demand, isAnother: true,
        checks: item.materials.indices.map { MaterialCheck(index: $0, state: .received) },
        delegation: Delegation(
          powers: Power.allCases.filter { item.mustBePresent == nil || $0 != .submit }, from: now.day,
          to: now.day.adding(days: 120), signedBy: .signature),
        originals: originals, files: files), by: actor, at: now)
    guard case .opened(let kase, _) = outcome else { preconditionFailure("\(outcome)") }
    return kase
  }

  /// An act that must succeed.
  @discardableResult package func does(_ action: CaseAction, _ id: ID<Case>, _ actor: Actor, _ now: Moment) async throws
    -> Case
  {
    let outcome = try await act(action, on: id, expecting: nil, by: actor, at: now)
    guard case .done(let kase, _) = outcome else { preconditionFailure("\(action.name): \(outcome)") }
    return kase
  }

  package func refusal(_ action: CaseAction, _ id: ID<Case>, _ actor: Actor, _ now: Moment) async throws -> Refusal? {
    if case .refused(let refusal) = try await act(action, on: id, expecting: nil, by: actor, at: now) { return refusal }
    return nil
  }
}

/// 2026-03-02 09:30
package func at(_ day: String, _ clock: String = "09:30") -> Moment {
  let parts = clock.split(separator: ":").map { Int($0)! }
  return Moment(day: Day(iso: day)!, minute: parts[0] * 60 + parts[1])
}
