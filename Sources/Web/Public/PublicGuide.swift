import Domain
import Store

/// What the public is told of an item: its published guide while this version of the item is in force, else what the
/// catalogue knows.
struct PublicGuide: Sendable {
  let item: CatalogueItem
  let text: GuideVariant
  let published: Guide?
  let department: Department?
  let deadline: Deadline  // of a request that is accepted today
  let calendar: WorkingCalendar
  let supervisionPhone: String

  init?(_ id: ID<CatalogueItem>, _ connection: any Connection, _ county: County, today: Day) throws {
    guard let item = try connection.item(id, of: county) else { return nil }
    let facts = try connection.facts(of: county)
    let published = item.holds(on: today) ? try connection.publishedGuide(of: item.code, in: county) : nil
    self.item = item
    self.published = published
    department = facts.department(item.department)
    supervisionPhone = facts.settings?.supervisionPhone ?? ""
    text =
      published?.hall
      ?? GuideVariant(
        derivedFrom: item, phone: facts.department(item.department)?.phone ?? "", complaintPhone: supervisionPhone)
    calendar = facts.calendar
    deadline = facts.calendar.deadline(from: facts.calendar.workday(onOrAfter: today), limit: text.promised)
  }

  var isSample: Bool { published?.isSample ?? item.isSample }
}
