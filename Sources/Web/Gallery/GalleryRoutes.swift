import Hummingbird

/// The parts of pages in all their states, for those who build them. Served where `bangban serve --gallery` says so.
struct GalleryRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/gallery") { [site] _, visit in
      reply(site.layout("界面部件", visit, here: "/gallery").page(galleryPage()))
    }
  }
}
