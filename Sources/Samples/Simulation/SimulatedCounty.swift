import Domain
import Store

/// Who and what a county has, as the simulation needs it: read once.
struct SimulatedCounty: Sendable {
  struct Desk: Sendable {
    let place: PlaceCode
    let actor: Actor
    let post: ID<Post>
  }

  let villages: [Desk]
  /// The desk that is kept full: the pilot's own example, elsewhere the first one.
  let showcase: Desk
  let towns: [PlaceCode: Desk]
  let townPosts: [ID<Post>: Post]
  let departments: [DepartmentCode: Actor]
  /// In a village's, a town's list; the first ones are asked for most.
  let villageItems: [CatalogueItem]
  let townItems: [CatalogueItem]
  let villageDemand: Popularity
  let townDemand: Popularity
  let facts: CountyFacts

  init(of county: County, on day: Day, reading connection: any Connection) throws {
    facts = try connection.facts(of: county)
    var villages: [Desk] = []
    var towns: [PlaceCode: Desk] = [:]
    var townPosts: [ID<Post>: Post] = [:]
    var departments: [DepartmentCode: Actor] = [:]
    for kind in [PostKind.gridAgent, .townAgent, .departmentHelper] {
      for row in try connection.posts(kind: kind, in: county, on: day) {
        guard let holder = row.post.holder else { continue }
        let actor = Actor.staff(Seat(post: row.id, kind: kind, unit: row.post.unit, person: holder))
        switch (kind, row.post.unit) {
        case (.gridAgent, .place(let place)) where place.level == .village:
          villages.append(Desk(place: place, actor: actor, post: row.id))
        case (.townAgent, .place(let town)):
          towns[town] = Desk(place: town, actor: actor, post: row.id)
          townPosts[row.id] = row.post
        case (.departmentHelper, .department(let code)): departments[code] = actor
        default: break
        }
      }
    }
    self.villages = villages.sorted { $0.place < $1.place }
    let example = PlaceCode("411325306208")
    guard let showcase = villages.first(where: { $0.place == example }) ?? villages.first else {
      throw StoreFault.other("a county without village agents")
    }
    self.showcase = showcase
    (self.towns, self.townPosts, self.departments) = (towns, townPosts, departments)
    let items = try connection.items(of: county, on: day, limit: 10_000)
    villageItems = items.filter { $0.isInForce(at: .village, on: day) && $0.standardClass != .major }
    townItems = items.filter { $0.isInForce(at: .town, on: day) }
    villageDemand = Popularity(villageItems.count)
    townDemand = Popularity(townItems.count)
  }
}
