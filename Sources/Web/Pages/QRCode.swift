import CQREncode
import Markup

/// A QR code as SVG, black on white in every theme: a reader needs the contrast.
///
/// - Parameter label: what a screen reader says in its place.
/// - Returns: nil when the text is too long for one.
func qrCode(_ text: String, label: String) -> HTML? {
  guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
  defer { QRcode_free(code) }
  let width = Int(code.pointee.width)
  let quiet = 4  // modules of white around it (ISO/IEC 18004)
  var path = ""
  for row in 0..<width {
    var column = 0
    while column < width {
      let start = column
      while column < width, code.pointee.data[row * width + column] & 1 == 1 { column += 1 }
      if column > start { path += "M\(start + quiet) \(row + quiet)h\(column - start)v1h-\(column - start)z" }
      column = max(column, start + 1)
    }
  }
  let side = width + 2 * quiet
  return """
    <svg class="qr" role="img" aria-label="\(label)" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path fill="#000" d="\(path)"/></svg>
    """
}
