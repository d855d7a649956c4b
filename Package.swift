// swift-tools-version: 6.2
import PackageDescription

/// The same strictness for every target; warnings are errors.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// What browsers load. A resource is named after its file without the folder, so no two files may share a name.
let styles = ["tokens", "base", "layout", "forms", "lists", "cases", "papers", "guides", "print"]
let scripts = [
  "main", "back", "dependents", "draft", "fault", "missing", "navigation", "once", "outlook", "photo", "picker",
  "print", "sent", "signature",
]
let assets: [Resource] =
  styles.map { Resource.embedInCode("style/\($0).css") } + scripts.map { Resource.embedInCode("script/\($0).js") }
  + [Resource.embedInCode("icon.svg")]

// The edges below are the architecture: see docs/map.md. `bin/ci` builds with
// `--explicit-target-dependency-import-check error`, so an import that is not stated here does not compile.
let package = Package(
  name: "bangban",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.34.1"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.5.1"),
  ],
  targets: [
    .target(name: "Domain", swiftSettings: strict),
    .target(name: "Markup", swiftSettings: strict),
    .target(name: "Assets", resources: assets, swiftSettings: strict),
    .target(
      name: "Sealing",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ], swiftSettings: strict),
    .target(name: "Store", dependencies: ["Domain", "Sealing"], swiftSettings: strict),
    .target(name: "CSQLiteTuning", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(
      name: "StoreSQLite",
      dependencies: [
        "CSQLiteTuning", "Domain", "Store", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "StorePostgres", dependencies: ["CPostgres", "Domain", "Store"], swiftSettings: strict),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .target(name: "Sheets", dependencies: ["CXLSXWriter", "CZip", "Domain"], swiftSettings: strict),
    .target(name: "UseCases", dependencies: ["Domain", "Sealing", "Sheets", "Store"], swiftSettings: strict),
    .target(
      name: "Scanning",
      dependencies: [
        "UseCases",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], swiftSettings: strict),
    .target(
      name: "Web",
      dependencies: [
        "Assets", "CQREncode", "Domain", "Markup", "Sealing", "Store", "UseCases",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    .target(name: "Samples", dependencies: ["Domain", "Sealing", "Store", "UseCases"], swiftSettings: strict),
    .executableTarget(
      name: "bangban",
      dependencies: [
        "Domain", "Samples", "Scanning", "Sealing", "Store", "StorePostgres", "StoreSQLite", "UseCases", "Web",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Hummingbird", package: "hummingbird"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "benchfloor",
      dependencies: [
        "CPostgres", "Store", "StorePostgres", "StoreSQLite",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], swiftSettings: strict),
    .target(
      name: "Fixtures",
      dependencies: ["Domain", "Samples", "Sealing", "Store", "StorePostgres", "StoreSQLite", "UseCases"],
      path: "Tests/Fixtures", swiftSettings: strict),
    .target(name: "DomainFixtures", dependencies: ["Domain"], path: "Tests/DomainFixtures", swiftSettings: strict),
    .target(
      name: "SheetFixtures", dependencies: ["CXLSXWriter", "CZip"], path: "Tests/SheetFixtures", swiftSettings: strict),
    .testTarget(name: "DomainTests", dependencies: ["Domain", "DomainFixtures"], swiftSettings: strict),
    .testTarget(name: "ScanningTests", dependencies: ["Scanning"], swiftSettings: strict),
    .testTarget(name: "SheetsTests", dependencies: ["SheetFixtures", "Sheets"], swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: ["Domain", "DomainFixtures", "Fixtures", "Samples", "Sealing", "Store", "StoreSQLite", "UseCases"],
      swiftSettings: strict),
    .testTarget(
      name: "UseCaseTests",
      dependencies: [
        "Domain", "DomainFixtures", "Fixtures", "Samples", "Sealing", "SheetFixtures", "Sheets", "Store", "StoreSQLite",
        "UseCases",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Domain", "Fixtures", "Markup", "Samples", "Sealing", "SheetFixtures", "Store", "StoreSQLite", "UseCases",
        "Web",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ], swiftSettings: strict),
    .testTarget(name: "HouseTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
