/// A file's name as a browser sends it, made harmless before it is stored and again before it is sent out: the last
/// part of a path, without invisible characters and those that turn the direction of writing (`照片<U+202E>gpj.html` is
/// displayed as 照片lmth.jpg, Unicode TR 36, 2.5), and not long.
package enum FileName {
  /// In UTF-8: file systems take 255, and an ending may be added.
  package static let bytesMax = 200

  package static func safe(_ said: String) -> String {
    // By scalars: a slash with a combining accent is a slash.
    let last = said.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last
    var (name, bytes) = ("", 0)
    for scalar in last ?? Substring.UnicodeScalarView() where isSeen(scalar) {
      bytes += UTF8.width(scalar)
      guard bytes <= bytesMax else { break }
      name.unicodeScalars.append(scalar)
    }
    // A leading dot hides a file; a trailing one is dropped by some systems, with the ending.
    var plain = name.unicodeScalars.drop(while: isDropped)
    while let end = plain.last, isDropped(end) { plain.removeLast() }
    return plain.isEmpty ? "文件" : String(plain)
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar.properties.isWhitespace }

  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
    default: true
    }
  }
}

extension StoredFile {
  /// The name that a browser is to save it under. Its ending follows from its bytes: a PDF that is a web page as well
  /// and came as `x.html` is not saved as one.
  package var downloadName: String {
    let name = FileName.safe(name)
    let isKnown = kind.endings.contains { name.lowercased().hasSuffix(".\($0)") }
    return isKnown ? name : "\(name).\(kind.endings[0])"
  }
}

extension FileKind {
  fileprivate var endings: [String] {
    switch self {
    case .jpeg: ["jpg", "jpeg"]
    case .png: ["png"]
    case .webp: ["webp"]
    case .pdf: ["pdf"]
    case .ofd: ["ofd"]
    }
  }
}
