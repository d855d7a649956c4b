import ArgumentParser
import Domain
import Foundation
import Samples
import Store
import StoreSQLite
import UseCases

/// Makes a data folder with many cases for `bin/bench`. Most are archived copies of a few real ones, as in a county after
/// years; a desk has a few hundred open ones.
struct BenchData: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-data", abstract: "Fill a data folder for bin/bench.", shouldDisplay: false)
  @Option var cases = 10_000
  @OptionGroup var place: DataOption

  func run() async throws {
    let opened = try place.open()
    try await opened.migrate()
    let county = LoadPilot.county
    if try await opened.store.read({ try $0.counties() }).isEmpty {
      try await LoadPilot(store: opened.store, ids: opened.ids)(at: now())
    }
    try await FillForBench(county: county, store: opened.store, keys: opened.keys, ids: opened.ids)(cases, at: now())
    try (opened.store as? SQLiteStore)?.checkpoint()
    print("\(cases) cases")
  }
}
