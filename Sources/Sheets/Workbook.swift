import Foundation

/// What a workbook says about itself: its sheets, its texts and which styles mean a day.
struct Workbook {
  let sheetName: String
  let sheetPart: String
  let otherSheets: [String]  // visible ones that are not read
  let texts: SharedTexts
  let dayStyles: Set<Int>
  let countsFrom1904: Bool

  init(_ archive: SheetArchive) throws {
    guard archive.has("_rels/.rels") else { throw SheetFault.notASheet }
    let top = try Self.relations("_rels/.rels", in: archive)
    guard let book = top.first(where: { $0.type.hasSuffix("/officeDocument") })?.target, archive.has(book),
      book.lowercased().hasSuffix(".xml")
    else { throw SheetFault.notASheet }
    let folder = book.split(separator: "/").dropLast().joined(separator: "/")
    let file = book.split(separator: "/").last.map(String.init) ?? book
    let relations = try Self.relations("\(folder)/_rels/\(file).rels", in: archive).map { relation in
      (id: relation.id, type: relation.type, part: Self.resolve(relation.target, in: folder))
    }

    var sheets: [(name: String, id: String)] = []
    var from1904 = false
    try PartWalk.walk(
      archive.open(book),
      begin: { name, attributes in
        switch name {
        case "workbookPr": from1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
        case "sheet":
          guard attributes["state"] ?? "visible" == "visible" else { return }
          let id = attributes.first { $0.key.withoutPrefix == "id" && $0.key != "id" }?.value ?? ""
          sheets.append((attributes["name"] ?? "", id))
        default: break
        }
      })
    // A chart alone on its sheet has no rows.
    let tables = sheets.compactMap { sheet in
      relations.first { $0.id == sheet.id && $0.type.hasSuffix("/worksheet") }.map { (sheet.name, $0.part) }
    }
    guard let first = tables.first else { throw SheetFault.noVisibleSheet }
    (sheetName, sheetPart) = first
    otherSheets = tables.dropFirst().map(\.0)
    countsFrom1904 = from1904
    let textPart = relations.first { $0.type.hasSuffix("/sharedStrings") }?.part
    texts = try textPart.map { try SharedTexts($0, in: archive) } ?? SharedTexts()
    let stylePart = relations.first { $0.type.hasSuffix("/styles") }?.part
    dayStyles = try stylePart.map { try Self.dayStyles($0, in: archive) } ?? []
  }

  private static func relations(
    _ part: String, in archive: SheetArchive
  ) throws -> [(id: String, type: String, target: String)] {
    var found: [(id: String, type: String, target: String)] = []
    try PartWalk.walk(
      archive.open(part),
      begin: { name, attributes in
        guard name == "Relationship" else { return }
        let target = resolve(attributes["Target"] ?? "", in: part.hasPrefix("_rels") ? "" : nil)
        found.append((attributes["Id"] ?? "", attributes["Type"] ?? "", target))
      })
    return found
  }

  /// - Parameter folder: nil leaves a relative target as it is.
  private static func resolve(_ target: String, in folder: String?) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    guard let folder, !folder.isEmpty else { return target }
    var parts = folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  /// Formats of days that need no definition (ECMA-376 part 1, 18.8.30), those of Chinese programs among them.
  private static let ownDays = [14...17, 22...22, 27...31, 36...36, 50...54, 57...58]

  /// Numbers of the cell styles that show a number as a day.
  private static func dayStyles(_ part: String, in archive: SheetArchive) throws -> Set<Int> {
    var custom: Set<Int> = []
    var styles: Set<Int> = []
    var (isInside, number) = (false, 0)
    try PartWalk.walk(
      archive.open(part),
      begin: { name, attributes in
        switch name {
        case "numFmt":
          let code = (attributes["formatCode"] ?? "").lowercased()
          let bare = code.replacing(/"[^"]*"|\[[^\]]*\]|\\./, with: "")
          if bare.contains("y") && (bare.contains("m") || bare.contains("d")),
            let id = Int(attributes["numFmtId"] ?? "")
          {
            custom.insert(id)
          }
        case "cellXfs": isInside = true
        case "xf" where isInside:
          let id = Int(attributes["numFmtId"] ?? "") ?? 0
          if custom.contains(id) || ownDays.contains(where: { $0.contains(id) }) {
            styles.insert(number)
          }
          number += 1
        default: break
        }
      }, end: { name in if name == "cellXfs" { isInside = false } })
    return styles
  }
}

/// The texts that cells point to, one after the other in one block: a list of fifty thousand rows has some hundred thousand.
struct SharedTexts {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// A table of so much text is refused before it takes the memory of all others.
  private static let bytesMax = 64 << 20

  init() {}

  init(_ part: String, in archive: SheetArchive) throws {
    var made = SharedTexts()
    var (text, isText, phonetic) = ("", false, 0)
    try PartWalk.walk(
      archive.open(part),
      begin: { name, _ in
        switch name {
        case "si": text = ""
        case "rPh": phonetic += 1  // how it is read aloud
        case "t": isText = phonetic == 0
        default: break
        }
      }, text: { if isText { text += $0 } },
      end: { name in
        switch name {
        case "t": isText = false
        case "rPh": phonetic -= 1
        case "si":
          made.bytes.append(contentsOf: text.utf8)
          made.ends.append(made.bytes.count)
          if made.bytes.count > Self.bytesMax { throw SheetFault.tooLarge }
        default: break
        }
      })
    self = made
  }

  subscript(number: Int) -> String? {
    guard ends.indices.contains(number) else { return nil }
    return String(decoding: bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]], as: UTF8.self)
  }
}
