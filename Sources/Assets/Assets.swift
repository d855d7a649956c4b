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

  package static let style = AssetFile(
    name: "style", ending: "css", mediaType: "text/css; charset=utf-8", bytes: PackageResources.style_css)
  package static let script = AssetFile(
    name: "app", ending: "js", mediaType: "text/javascript; charset=utf-8", bytes: PackageResources.app_js)
  package static let icon = AssetFile(
    name: "icon", ending: "svg", mediaType: "image/svg+xml", bytes: PackageResources.icon_svg)

  package static let all = [style, script, icon]
}
