import Hummingbird

/// Where features register their routes.
struct RouteTable {
  let site: Site
  let router: Router<SiteContext>

  func get<Value, Sender>(
    _ route: Route<Value>, _ access: RouteAccess<Sender>,
    _ handler: @Sendable @escaping (PageRequest<Sender>, Value) async throws -> Response
  ) {
    router.get(RouterPath(route.pattern)) { [site] request, context -> Response in
      let sender = try access.sender(request, context)
      guard let value = route.parse(context.parameters) else { throw PageError.notFound }
      return try await handler(
        SiteRequest(site, request, context, sender, (), at: route, value), value)
    }
  }

  /// - Parameters:
  ///   - limit: how much its body may have; read after the access was checked.
  func post<Value, Sender>(
    _ route: Route<Value>, _ access: RouteAccess<Sender>, taking limit: BodyLimit = .form,
    _ handler: @Sendable @escaping (FormRequest<Sender>, Value) async throws -> Response
  ) {
    router.post(RouterPath(route.pattern), from: access.formSender, taking: limit) { [site] request, context in
      if access.comesBeforeForm { _ = try access.sender(request, context) }
      let form = try await site.form(request, context)
      let sender = try access.sender(request, context)
      guard let value = route.parse(context.parameters) else { throw PageError.notFound }
      return try await handler(
        SiteRequest(site, request, context, sender, form, at: route, value), value)
    }
  }

  func get<Sender>(
    _ route: Route<Void>, _ access: RouteAccess<Sender>,
    _ handler: @Sendable @escaping (PageRequest<Sender>) async throws -> Response
  ) {
    get(route, access) { request, _ in try await handler(request) }
  }

  func post<Sender>(
    _ route: Route<Void>, _ access: RouteAccess<Sender>, taking limit: BodyLimit = .form,
    _ handler: @Sendable @escaping (FormRequest<Sender>) async throws -> Response
  ) {
    post(route, access, taking: limit) { request, _ in try await handler(request) }
  }
}

extension SiteRequest {
  fileprivate init<Value>(
    _ site: Site, _ request: Request, _ context: SiteContext, _ sender: Sender, _ body: Body,
    at route: Route<Value>, _ value: Value
  ) {
    self.init(
      site: site, request: request, context: context, sender: sender, body: body, here: route.print(value),
      section: route.section, now: site.clock())
  }
}
