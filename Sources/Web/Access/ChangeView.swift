import Domain
import Store
import UseCases

/// One of them, with what this visitor may do about it.
struct ChangeView: Sendable {
  let change: TwoPersonChange
  let stage: TwoPersonChange.Stage
  let proposer: String
  let decider: String?
  let isOwn: Bool
  let refusal: TwoPersonChange.Refusal?  // why this visitor may not confirm it
  let state: FormState

  /// nil where there is none of this number.
  init?(
    _ connection: any Connection, _ county: County, _ id: ID<TwoPersonChange>, seat: Seat, at now: Moment,
    _ state: FormState
  ) throws {
    guard let change = try connection.twoPersonChange(id, in: county) else { return nil }
    func name(_ hand: TwoPersonChange.Hand) throws -> String {
      "\(try connection.cachedStaff(hand.person, of: county)?.name ?? "")（\(hand.kind.title)），\(hand.at.text)"
    }
    self.change = change
    stage = change.stage(at: now)
    proposer = try name(change.proposed)
    decider =
      switch change.state {
      case .confirmed(let hand), .refused(let hand, _): try name(hand)
      case .proposed, .withdrawn, .expired: nil
      }
    isOwn = change.proposed.person == seat.person
    let hand = TwoPersonChange.Hand(person: seat.person, post: seat.post, kind: seat.kind, at: now)
    refusal = change.refusal(
      toConfirmBy: hand, others: try connection.hands(in: county, at: now).filter { $0.person != seat.person })
    self.state = state
  }
}
