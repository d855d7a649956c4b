import Foundation

/// The tables under Tests/Data, as rows by column name.
enum TestData {
  static func rows(_ name: String, file: String = #filePath) -> [[String: String]] {
    let tests = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    guard let text = try? String(contentsOf: tests.appending(path: "Data/\(name).csv"), encoding: .utf8)
    else {
      preconditionFailure("Tests/Data/\(name).csv cannot be read")
    }
    var lines = parsed(text)
    let head = lines.removeFirst()
    return lines.map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
  }

  /// RFC 4180: fields may be quoted, quotes are doubled.
  private static func parsed(_ text: String) -> [[String]] {
    var lines: [[String]] = [[]]
    var field = ""
    var isQuoted = false
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where isQuoted && rest.first == "\"":
        rest.removeFirst()
        field.unicodeScalars.append("\"")
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        lines[lines.count - 1].append(field)
        field = ""
      case "\n" where !isQuoted:
        lines[lines.count - 1].append(field)
        field = ""
        lines.append([])
      case "\r" where !isQuoted: break
      default: field.unicodeScalars.append(scalar)
      }
    }
    if !field.isEmpty { lines[lines.count - 1].append(field) }
    return lines.filter { !$0.isEmpty }
  }
}
