import Domain
import Hummingbird
import Store
import UseCases

/// 选择岗位: from which of his posts somebody works.
enum PostChoiceRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.choosePost, .session(comingBackTo: wanted), show)
    routes.post(Routes.choosePost, .session(comingBackTo: Routes.choosePost), taking: .kept, choose)
  }

  @Sendable private static func wanted(_ request: Request) -> LocalPath? {
    Destination(query: request.query).next ?? Routes.choosePost.path
  }

  @Sendable private static func show(_ request: PageRequest<OwnSession>) async throws -> Response {
    let (visitor, today) = (request.visitor, request.today)
    let destination = Destination(query: request.query)
    let view = try await request.read {
      try PostChoiceView($0, $1, of: visitor.staff.id, on: today, for: destination)
    }
    // Nothing to choose: he had another one when he signed in, or none.
    if view.posts.count == 1, visitor.seat == nil, !visitor.mustSetUpFactor {
      return try await take(view.posts[0].id, request, destination)
    }
    return request.page("选择岗位", view.page)
  }

  @Sendable private static func choose(_ request: FormRequest<OwnSession>) async throws -> Response {
    let form = request.form
    let post = try request.found(Int64(form["post"]).map { ID<Post>($0) })
    return try await take(post, request, Destination(form: form))
  }

  private static func take<Body>(
    _ post: ID<Post>, _ request: SiteRequest<OwnSession, Body>, _ destination: Destination
  ) async throws -> Response {
    switch try await ChoosePost(request.environment)(post, session: request.token, at: request.now) {
    case .chosen(let seat) where destination.next == nil: return redirect(seat.kind.home)
    case .chosen:
      var context = request.context
      if destination.kept != nil {  // a page follows
        let title = try await request.read { try $0.cachedPost(post, of: $1)?.title }
        context.visitor?.postTitle = title
      }
      return try await request.shown(in: context).goOn(to: destination, chooser: nil)
    case .notYours: throw PageError.notFound
    case .noSession: throw PageError.signIn(next: destination.next)
    }
  }
}
