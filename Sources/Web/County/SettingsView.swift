import Domain
import Store

struct SettingsView: Sendable {
  let settings: CountySettings
  let state: FormState

  /// nil where this database does not serve the county.
  init?(_ connection: any Connection, _ county: County, _ state: FormState) throws {
    guard let settings = try connection.settings(of: county) else { return nil }
    self.settings = settings
    self.state = state
  }
}
