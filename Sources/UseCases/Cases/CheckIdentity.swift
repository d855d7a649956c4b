package import Domain
package import Sealing
package import Store

/// 核对证件: the agent has seen the document and decides of each claimed fact that differs whether it is the person's from
/// now on. One transaction: the event in the case's journal, the person's row, the row in the audit with keyed digests
/// of old and new.
package struct CheckIdentity: Sendable {
  /// The decision for a field that differs. The raw values are those of the form.
  package enum Choice: String, Sendable {
    case kept, said
  }

  package enum Outcome: Sendable, Equatable {
    case acted(ActOnCase.Outcome)
    /// Fields that differ and have no choice: nothing is done.
    case undecided([PersonField])
    /// The claimed number is stored as another person's.
    case numberIsAnothers
  }

  private struct Undecided: Error { let fields: [PersonField] }
  private struct NumberIsAnothers: Error {}

  private let act: ActOnCase

  package init(_ act: ActOnCase) { self.act = act }

  /// - Parameters:
  ///   - choices: for every field that differs; others are ignored.
  ///   - sequence: the number of events the page was made from.
  ///   - key: of the request, made by the page.
  package func callAsFunction(
    _ id: ID<Case>, seeing document: IdentityDocument, choosing choices: [PersonField: Choice],
    expecting sequence: Int?, by actor: Actor, at now: Moment, key: RequestKey?
  ) async throws -> Outcome {
    let (county, keys, ids) = (act.environment.county, act.environment.keys, act.environment.ids)
    do {
      let outcome = try await act.act(on: id, expecting: sequence, by: actor, at: now, key: key) {
        stored, connection -> ActOnCase.Reading? in
        guard (try? stored.kase.permits(.checkIdentity, by: actor)) != nil else {
          // Refused by the rules, before anything is looked up.
          return ActOnCase.Reading(
            action: .checkIdentity(
              IdentityCheck(document: document, taken: [], shownName: stored.kase.principal.shownName)))
        }
        guard let claim = try connection.claim(of: stored, in: county, keys: keys, today: now.day) else { return nil }
        let undecided = claim.differing.filter { choices[$0] == nil }
        guard undecided.isEmpty else { throw Undecided(fields: undecided) }
        let taken = claim.differing.filter { choices[$0] == .said }
        if taken.contains(.number), let number = claim.said.number {
          try connection.lock(name: keys.lookupDigest("number", number))
          if let other = try connection.party(number: number, in: county, keys: keys), other.id != claim.party.id {
            throw NumberIsAnothers()
          }
        }
        let facts = claim.kept.taking(taken, from: claim.said)
        let check = IdentityCheck(
          document: document, taken: taken, shownName: Words(facts.shownName(claim.party.kind)))
        return ActOnCase.Reading(action: .checkIdentity(check)) { connection in
          try connection.correct(
            claim.party, to: facts, check: PartyCheck(document: document, day: now.day), in: county, keys: keys)
          try connection.note(
            .personChecked,
            "case \(id.raw)，当事人 \(claim.party.id.raw)：\(document.title)，\(keys.change(taken, from: claim.kept, to: facts))",
            by: actor, at: now, id: ids.next(at: now), in: county, keys: keys)
        }
      }
      return .acted(outcome)
    } catch let undecided as Undecided {
      return .undecided(undecided.fields)
    } catch is NumberIsAnothers {
      return .numberIsAnothers
    }
  }
}

/// What is stored of a person beside what the case says: its request, and its forms.
package struct PersonClaim: Sendable {
  package let party: StoredParty
  package let kept: PartyFacts
  package let said: PartyFacts
  package let differing: [PersonField]
}

extension Connection {
  /// nil when there is nothing left to compare: the person was erased.
  package func claim(
    of stored: StoredCase, in county: County, keys: KeyRing, today: Day
  ) throws -> PersonClaim? {
    guard let scene = try formScene(stored.kase.id, in: county, keys: keys, today: today), let party = scene.party,
      let kept = party.facts, let own = stored.facts(of: party)
    else { return nil }
    let said = own.taking(scene.told, party.kind)
    return PersonClaim(party: party, kept: kept, said: said, differing: kept.differences(in: said))
  }
}
