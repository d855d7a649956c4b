package import Domain
import Sealing
import Store

/// Finds earlier principals by number or telephone, for an agent who opens a case. Every look-up is a row in the audit,
/// with a keyed digest of the search. Of people of other places an agent learns only that they are known.
package struct FindPerson: Sendable {
  package enum Key: Sendable, Equatable {
    case number(String)  // normalised
    case phone(String)

    /// As typed: a telephone, else the number of that kind of principal.
    ///
    /// - Throws: the fault beside `who`.
    package init(typed: String, of kind: PrincipalKind, on today: Day) throws(FieldFault) {
      let phone = PhoneNumber.check(typed)
      let number = checkNumber(kind == .enterprise ? .uscc : .residentID, typed, today: today)
      if phone.isAccepted {
        self = .phone(phone.normalized)
      } else if number.isAccepted {
        self = .number(number.normalized)
      } else {
        let isEmpty = typed.trimmed.isEmpty
        throw FieldFault("who", isEmpty ? "请填写电话或证件号码。" : "不是电话号码；\(number.explanation)")
      }
    }
  }

  package enum Outcome: Sendable, Equatable {
    case nobody
    case elsewhere  // the number is known, and the person does not live in the agent's place
    case found([ID<Party>])
  }

  private let environment: CountyEnvironment
  private var keys: KeyRing { environment.keys }

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(_ key: Key, by seat: Seat, at now: Moment) async throws -> Outcome {
    try await environment.store.write { [environment, keys] connection in
      let (outcome, about) = try Self.find(key, by: seat, in: environment.county, keys: keys, connection)
      try environment.note(.personLookedUp, about, by: .seat(seat), at: now, in: connection)
      return outcome
    }
  }

  private static func find(
    _ key: Key, by seat: Seat, in county: County, keys: KeyRing, _ connection: any Connection
  ) throws -> (Outcome, String) {
    switch key {
    case .number(let number):
      let mark = "号码 \(keys.mark(.number, number))"
      guard let party = try connection.party(number: number, in: county, keys: keys) else {
        return (.nobody, "\(mark)，没有登记")
      }
      guard party.isServed(by: seat) else { return (.elsewhere, "\(mark)，已有登记，不在本岗位范围") }
      return (.found([party.id]), "\(mark)，当事人 \(party.id.raw)")
    case .phone(let phone):
      let mark = "电话 \(keys.mark(.phone, phone))"
      let people = try connection.parties(phone: phone, in: county, keys: keys).filter { $0.isServed(by: seat) }
      guard !people.isEmpty else { return (.nobody, "\(mark)，没有登记") }
      return (.found(people.map(\.id)), "\(mark)，当事人 \(people.map { "\($0.id.raw)" }.joined(separator: "、"))")
    }
  }
}

extension StoredParty {
  /// Whether the person lives in the agent's place; false when no place is stored.
  fileprivate func isServed(by seat: Seat) -> Bool { facts?.place.map(seat.serves) ?? false }
}
