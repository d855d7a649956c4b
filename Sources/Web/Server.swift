import Assets
import HTTPTypes
package import Hummingbird
import NIOCore

/// The site's table of contents: each feature adds its routes, addresses are in `Routes`.
///
/// - Parameters:
///   - requestsMost: how many requests are worked on at once; more are answered 503 at once.
///   - isVerbose: whether each request is told in the log.
///   - withGallery: whether `/gallery` shows the parts of pages, for those who build them.
package func makeRouter(
  _ site: Site, requestsMost: Int = 400, isVerbose: Bool = false, withGallery: Bool = false
) -> Router<SiteContext> {
  let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
  if isVerbose { router.add(middleware: LogRequests()) }
  router.add(middleware: SecurityHeaders(isSecure: site.isSecure))
  addAssets(to: router)
  router.add(middleware: ErrorMiddleware(site: site))  // what befalls the next
  router.add(middleware: NoteAttempts(site: site))
  router.add(middleware: Gate(underWay: RequestsUnderWay(most: requestsMost), proxies: site.proxies))
  router.add(middleware: NoteSource())
  router.add(middleware: SessionMiddleware(site: site))
  router.add(middleware: ErrorMiddleware(site: site))  // the same with the visitor's name above it
  router.add(middleware: SeeAttempts(site: site))
  let routes = RouteTable(site: site, router: router)
  SignInRoutes.add(to: routes)
  ElderRoutes.add(to: routes)
  PostChoiceRoutes.add(to: routes)
  PasswordRoutes.add(to: routes)
  CodeRoutes.add(to: routes)
  ResetRoutes.add(to: routes)
  FactorRoutes.add(to: routes)
  SessionRoutes.add(to: routes)
  ChangeRoutes.add(to: routes)
  AccountRoutes.add(to: routes)
  DeskRoutes.add(to: routes)
  FindCaseRoutes.add(to: routes)
  NewCaseRoutes.add(to: routes)
  CaseRoutes.add(to: routes)
  CaseFormRoutes.add(to: routes)  // before the acts: /cases/ID/forms is none
  PersonRoutes.add(to: routes)  // before the acts, too
  PaperRoutes.add(to: routes)
  CaseFileRoutes.add(to: routes)
  ViewReasonRoutes.add(to: routes)
  IdentityRoutes.add(to: routes)
  ActRoutes.add(to: routes)
  WatchRoutes.add(to: routes)
  TaskRoutes.add(to: routes)
  HomeRoutes.add(to: routes)
  PublicGuideRoutes.add(to: routes)
  NewRequestRoutes.add(to: routes)
  ComplaintRoutes.add(to: routes)
  RosterRoutes.add(to: routes)
  PrivacyRoutes.add(to: routes)
  HeadKeyRoutes.add(to: routes)
  LookupRoutes.add(to: routes)
  MyCaseRoutes.add(to: routes)
  ItemRoutes.add(to: routes)
  PublicListRoutes.add(to: routes)
  CountyListRoutes.add(to: routes)
  ProposalReviewRoutes.add(to: routes)
  DepartmentListRoutes.add(to: routes)
  ProposalRoutes.add(to: routes)
  AuthorityRoutes.add(to: routes)
  AuthorityBatchRoutes.add(to: routes)
  TownListRoutes.add(to: routes)
  VillageListRoutes.add(to: routes)
  SearchWordRoutes.add(to: routes)
  GuideRoutes.add(to: routes)
  TemplateRoutes.add(to: routes)
  PostRoutes.add(to: routes)
  StaffRoutes.add(to: routes)
  DepartmentRoutes.add(to: routes)
  PlaceRoutes.add(to: routes)
  CalendarRoutes.add(to: routes)
  ParameterRoutes.add(to: routes)
  SettingsRoutes.add(to: routes)
  AuditRoutes.add(to: routes)
  if withGallery { GalleryRoutes.add(to: routes) }
  return router
}

/// What is answered without asking who asks: whether the process lives, and our own style and scripts.
func addAssets(to router: Router<SiteContext>) {
  router.get("/health") { _, _ in "ok" }
  for asset in AssetFile.all {
    router.get(RouterPath(asset.path)) { _, _ in
      Response(
        status: .ok,
        headers: [.contentType: asset.mediaType, .cacheControl: "public, max-age=31536000, immutable"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }
  }
}
