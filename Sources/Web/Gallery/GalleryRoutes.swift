import Hummingbird

/// The parts of pages in all their states, for those who build them. Served where `bangban serve --gallery` says so.
enum GalleryRoutes {
  static func add(to routes: RouteTable) { routes.get(Routes.gallery, .anybody, show) }

  @Sendable private static func show(_ request: PageRequest<Void>) async throws -> Response {
    request.page("界面部件", galleryPage())
  }
}
