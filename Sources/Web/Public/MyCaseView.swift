import Domain
import Foundation
import Sealing
import Store
import UseCases

/// 我的办件: stage, next step, deadline with its reasoning, who is responsible and his work phone. No personal facts.
struct MyCaseView: Sendable {
  let pass: CasePass
  let kase: Case
  let agent: PostRow?
  let names: Names
  let context: Context
  let key = UUID().uuidString
  private(set) var state = FormState.fresh
  /// Why what was asked for was not done.
  private(set) var refusal: String?

  /// nil where the pass opens nothing: its case has another telephone by now, or it was made up or ended.
  ///
  /// - Parameter browserToken: the browser's (`SiteContext.browserToken`).
  init?(
    _ connection: any Connection, _ county: County, by pass: CasePass, browserToken: String, _ keys: KeyRing,
    at now: Moment
  ) throws {
    guard let id = try connection.caseID(code: pass.code, in: county),
      let stored = try connection.storedCase(id, in: county, keys: keys),
      let tail = try connection.contactTail(of: stored, in: county, keys: keys),
      pass == CasePass(pass.code, tail: tail, browserToken: browserToken, until: pass.until, keys: keys),
      try !connection.isEnded(pass.cookie, until: pass.until, in: county, keys: keys)
    else { return nil }
    let facts = try connection.facts(of: county)
    self.pass = pass
    kase = stored.kase
    agent = try connection.post(stored.kase.owner, of: county)
    names = Names(facts: facts)
    context = Context(now: now, calendar: facts.calendar, parameters: facts.parameters)
  }

  func showing(_ state: FormState, refusal: String? = nil) -> MyCaseView {
    var view = self
    (view.state, view.refusal) = (state, refusal)
    return view
  }
}
