/// The column names of an import: the internal ones, and those used in Chinese files.
struct ColumnNames: Sendable {
  let required: [[String]]  // for each required column the names it may have
  private let others: [String: String]
  private let words: [String]  // in the order in which they are suggested

  /// - Parameter others: further names with the internal name of the column: 事项编码 → id. The usual one first.
  init(required: [[String]], others: KeyValuePairs<String, String>) {
    self.required = required
    self.others = Dictionary(others.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    words = others.map(\.key)
  }

  /// The internal name of a head; the head itself when it is unknown.
  func name(of head: String) -> String {
    let plain = Self.plain(head)
    return others[plain] ?? plain
  }

  func isKnown(_ head: String) -> Bool {
    let name = name(of: head)
    return others.values.contains(name) || required.joined().contains(name)
  }

  /// The Chinese name of a column, for messages.
  func chinese(_ names: [String]) -> [String] {
    words.filter { word in others[word].map(names.contains) == true && word.isChinese }
  }

  /// Removes decorations of heads: `事项编码 *`, `（必填）事项编码`.
  static func plain(_ head: String) -> String {
    head.replacing("（必填）", with: "").replacing("(必填)", with: "").filter { !$0.isWhitespace && !"*＊:：".contains($0) }
      .lowercased()
  }

  func missing(in columns: [String]) -> [[String]] {
    required.filter { names in !names.contains(where: columns.contains) }
  }
}

/// The line of an import file that names its columns.
struct TableHeader: Sendable {
  let line: Int
  let columns: [String]

  /// A row's text in a column, also for a row with faults elsewhere.
  func text(_ column: String, of record: CSVRecord) -> String {
    guard let place = columns.firstIndex(of: column), record.fields.indices.contains(place) else { return "" }
    return record.fields[place].trimmed
  }

  /// A row by column names, or why it cannot be read.
  func read(_ record: CSVRecord) -> Result<ImportRow, BadRow> {
    if let fault = record.fault { return .failure(BadRow(line: record.line, reason: fault)) }
    if record.fields.contains(where: { $0.contains("\u{FFFD}") }) {
      return .failure(BadRow(line: record.line, reason: "文字是乱码，这一行的编码与文件其余部分不同"))
    }
    if record.fields.count > columns.count, record.fields[columns.count...].contains(where: { !$0.trimmed.isEmpty }) {
      return .failure(
        BadRow(
          line: record.line, reason: "有 \(record.fields.count) 格，多于列名的 \(columns.count) 格；含逗号的内容须用引号括起"))
    }
    let fields = record.fields + Array(repeating: "", count: max(0, columns.count - record.fields.count))
    return .success(
      ImportRow(
        line: record.line,
        cells: Dictionary(zip(columns, fields.map(\.trimmed)), uniquingKeysWith: { first, _ in first })))
  }
}

/// Finds the line that names the columns: lists often begin with a title, so it is looked for in the first lines.
struct HeaderFinder {
  private static let linesMax = 10

  private let names: ColumnNames
  private var found: TableHeader?
  private var seen: [CSVRecord] = []

  init(names: ColumnNames) { self.names = names }

  /// The header for a row below it; nil for the header itself and the lines above it.
  mutating func header(_ record: CSVRecord) throws(UnreadableTable) -> TableHeader? {
    if let found { return found }
    seen.append(record)
    let columns = record.fields.map(names.name)
    if record.fault == nil, names.missing(in: columns).isEmpty {
      if let twice = columns.indices.first(where: { place in
        !columns[place].isEmpty && columns.count(where: { $0 == columns[place] }) > 1
      }) {
        throw UnreadableTable(reason: "列名“\(record.fields[twice].trimmed)”重复")
      }
      found = TableHeader(line: record.line, columns: columns)
    } else if seen.count == Self.linesMax {
      throw fault
    }
    return nil
  }

  func finished() throws(UnreadableTable) -> TableHeader {
    guard let found else { throw fault }
    return found
  }

  /// What is missing, what is there instead, and which of it is most likely meant.
  private var fault: UnreadableTable {
    func known(_ record: CSVRecord) -> Int {
      names.required.count - names.missing(in: record.fields.map(names.name)).count
    }
    // The first of the lines with the most known columns.
    guard let best = seen.filter({ $0.fault == nil }).reversed().max(by: { known($0) < known($1) }) else {
      return UnreadableTable(reason: "文件是空的，或第一行不是列名")
    }
    let present = best.fields.map(\.trimmed).filter { !$0.isEmpty }
    let isChinese = present.contains(where: \.isChinese)
    let missing = names.missing(in: best.fields.map(names.name)).map { isChinese ? names.chinese($0) : $0 }
    let unknown = present.filter { !names.isKnown($0) }
    let hints = missing.compactMap { words in
      Likeness.nearest(to: words, among: unknown).map { "“\($0.found)”若就是“\($0.wanted)”，请改成这个列名。" }
    }
    let wanted = missing.map { $0.first ?? "" }.joined(separator: "、")
    return UnreadableTable(
      reason: "缺少列：\(wanted)。文件里有：\(present.prefix(30).joined(separator: "、"))。\(hints.joined())第一行应为列名")
  }
}

extension String {
  fileprivate var isChinese: Bool { unicodeScalars.contains(where: \.properties.isIdeographic) }
}

/// Similarity of two names.
enum Likeness {
  /// The most similar pair, when half of their letters are common.
  static func nearest(to wanted: [String], among found: [String]) -> (wanted: String, found: String)? {
    var best: (share: Double, wanted: String, found: String)?
    for name in wanted {
      for other in found {
        let share = share(ColumnNames.plain(name), ColumnNames.plain(other))
        if share >= 0.5, share > best?.share ?? 0 { best = (share, name, other) }
      }
    }
    return best.map { ($0.wanted, $0.found) }
  }

  /// Twice the common letters, divided by the letters of both.
  private static func share(_ a: String, _ b: String) -> Double {
    var rest = Array(b)
    var common = 0
    for letter in a {
      if let place = rest.firstIndex(of: letter) {
        rest.remove(at: place)
        common += 1
      }
    }
    return a.isEmpty || b.isEmpty ? 0 : Double(2 * common) / Double(a.count + b.count)
  }
}
