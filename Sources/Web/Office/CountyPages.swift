import Hummingbird

/// 区划, 节假日 and 审计.
struct CountyRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    PlaceRoutes(site: site).add(to: router)
    CalendarRoutes(site: site).add(to: router)
    AuditRoutes(site: site).add(to: router)
  }
}
