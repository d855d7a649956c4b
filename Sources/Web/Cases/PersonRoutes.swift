import Domain
import Hummingbird
import UseCases

/// 完整信息: a person's facts, and what this case's request says of him.
enum PersonRoutes {
  static func add(to routes: RouteTable) { routes.get(Routes.person, .seat, show) }

  @Sendable private static func show(_ request: PageRequest<Seat>, _ id: ID<Case>) async throws -> Response {
    let seen = try await request.person(of: id, for: .person)
    let view = PersonView(seen: seen, viewer: request.context.visitor?.staff.name ?? "", now: request.now)
    return request.page("完整信息", view.page)
  }
}

// MARK: The door

extension SiteRequest where Sender == Seat {
  /// Who looks at what shows a person in full.
  var onlooker: Onlooker {
    Onlooker(
      seat, browserToken: context.browserToken, lacksFactor: context.visitor?.lacksFactorToReveal == true)
  }

  /// A person in full, through the door: whoever has not said why is sent to say it.
  ///
  /// - Parameter shown: what is shown, for the audit, when it is more than the target says.
  func person(of id: ID<Case>, for target: ViewTarget, shown: String? = nil) async throws -> ViewPerson.Seen {
    guard case .facts(let usual) = target.shown else { preconditionFailure("a file shows no facts") }
    let outcome = try await ViewPerson(environment)(id, for: shown ?? usual, by: onlooker, at: now)
    switch outcome {
    case .shown(let seen): return seen
    case .needsReason: throw PageError.reason(target.reasonPath(of: id))
    case .notPermitted:
      throw PageError.forbidden("您的岗位不能查看委托人的完整信息；咨询登记的，受理委托以后再看。", isInAudit: true)
    case .erased: throw PageError.closed("委托人的信息已依法删除。")
    case .notFound: try await outOfSight("person of case \(id.raw)")
    }
  }
}
