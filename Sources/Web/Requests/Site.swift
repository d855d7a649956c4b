package import Domain
import HTTPTypes
import Hummingbird
package import Sealing
package import Store
package import UseCases

/// Everything the pages are plugged into. Reads go through `reader`, writes through the use cases.
package struct Site: Sendable {
  let county: County
  let reader: any Reader
  let keys: KeyRing
  let environment: CountyEnvironment
  let act: ActOnCase
  let open: OpenCase
  let files: CaseFolder
  let sealFiles: SealFiles
  let uploads: Uploads
  let scanner: (any FileScanner)?  // nil where the operator named none
  let scanWarnings = ScanWarnings()
  let clock: @Sendable () -> Moment
  let isSecure: Bool  // TLS ends before us: cookies only over https, and the browser is told to stay there
  let proxies: TrustedProxies
  let attempts = AttemptBook()
  package let names = KnownNames()

  package init(
    county: County, store: any Store, keys: KeyRing, ids: IDMaker, files: CaseFolder, isSecure: Bool = false,
    proxies: TrustedProxies = .none, scanner: (any FileScanner)? = nil,
    clock: @escaping @Sendable () -> Moment
  ) {
    self.county = county
    let store = RevalidatingStore(base: store)
    self.reader = store
    self.keys = keys
    self.files = files
    self.clock = clock
    self.isSecure = isSecure
    self.proxies = proxies
    self.scanner = scanner
    environment = CountyEnvironment(store: store, county: county, ids: ids, keys: keys)
    act = ActOnCase(environment)
    sealFiles = SealFiles(environment, folder: files)
    uploads = Uploads(folder: files, ids: ids)
    open = OpenCase(county: county, store: store, keys: keys, ids: ids, folder: files)
  }

  /// The address of a page of this site as the browser has it that asks, to be written on paper.
  func address(of path: LocalPath, _ request: Request) -> String {
    "\(isSecure ? "https" : "http")://\(request.head.authority ?? "")\(path.text)"
  }

  /// Reads with the county at hand.
  func read<T: Sendable>(_ body: @Sendable @escaping (any Connection, County) throws -> T) async throws -> T {
    try await reader.read { [county] in try body($0, county) }
  }
}
