/// The files that browsers load, inside the binary. Their addresses carry a digest of their content, so browsers may keep
/// them for ever and still get the new one after an upgrade.
package struct AssetFile: Sendable {
  package let path: String
  package let mediaType: String
  package let bytes: [UInt8]

  private init(name: String, ending: String, mediaType: String, bytes: [UInt8]) {
    // FNV-1a: only to tell one edition from another.
    let mark = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    path = "/assets/\(name)-\(String(mark, radix: 36)).\(ending)"
    self.mediaType = mediaType
    self.bytes = bytes
  }

  /// The one sheet. A later part overrides an earlier one: what is printed comes last.
  package static let style: AssetFile = {
    let parts: [[UInt8]] = [
      PackageResources.tokens_css, PackageResources.base_css, PackageResources.layout_css, PackageResources.forms_css,
      PackageResources.lists_css, PackageResources.cases_css, PackageResources.papers_css, PackageResources.guides_css,
      PackageResources.print_css,
    ]
    return AssetFile(name: "style", ending: "css", mediaType: "text/css; charset=utf-8", bytes: parts.flatMap { $0 })
  }()

  /// The script that every page names: it loads the behaviours that the page has elements for.
  package static let script: AssetFile = {
    var text = String(decoding: PackageResources.main_js, as: UTF8.self)
    for (name, file) in behaviours { text.replace("\"./\(name).js\"", with: "\"\(file.path)\"") }
    return module("main", Array(text.utf8))
  }()

  /// One module a behaviour, by the name that `main.js` imports.
  private static let behaviours: [(name: String, file: AssetFile)] = {
    let modules: [(String, [UInt8])] = [
      ("back", PackageResources.back_js), ("dependents", PackageResources.dependents_js),
      ("draft", PackageResources.draft_js), ("fault", PackageResources.fault_js),
      ("missing", PackageResources.missing_js), ("navigation", PackageResources.navigation_js),
      ("once", PackageResources.once_js), ("outlook", PackageResources.outlook_js),
      ("photo", PackageResources.photo_js), ("picker", PackageResources.picker_js),
      ("print", PackageResources.print_js), ("sent", PackageResources.sent_js),
      ("signature", PackageResources.signature_js),
    ]
    return modules.map { ($0.0, module($0.0, $0.1)) }
  }()

  private static func module(_ name: String, _ bytes: [UInt8]) -> AssetFile {
    AssetFile(name: name, ending: "js", mediaType: "text/javascript; charset=utf-8", bytes: bytes)
  }

  package static let icon = AssetFile(
    name: "icon", ending: "svg", mediaType: "image/svg+xml", bytes: PackageResources.icon_svg)

  package static let all = [style, script, icon] + behaviours.map(\.file)
}
