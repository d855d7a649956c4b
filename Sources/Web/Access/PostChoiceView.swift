import Domain
import Store

/// The posts that somebody may work from today, his own and those that he covers.
struct PostChoiceView: Sendable {
  let posts: [PostRow]
  let person: ID<Staff>
  let destination: Destination

  init(
    _ connection: any Connection, _ county: County, of person: ID<Staff>, on today: Day, for destination: Destination
  ) throws {
    posts = try connection.posts(takenBy: person, in: county, on: today)
    self.person = person
    self.destination = destination
  }
}
