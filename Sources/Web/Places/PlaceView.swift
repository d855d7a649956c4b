import Domain
import Store

/// One place, in force or not.
struct PlaceView: Sendable {
  let row: PlaceRow
  let state: FormState

  /// nil where there never was one of this code.
  init?(_ connection: any Connection, _ county: County, code: String, _ state: FormState) throws {
    guard let row = try PlaceCode(code).flatMap({ try connection.placeRow($0, of: county) }) else { return nil }
    self.row = row
    self.state = state
  }
}
