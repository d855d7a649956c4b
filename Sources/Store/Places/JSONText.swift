import Foundation

/// Lists and small records as JSON in one text column, keys sorted, so that equal values are equal texts.
enum JSONText {
  static func write(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func read<T: Decodable>(_ type: T.Type, from text: String) throws -> T {
    // Most lists are empty, and a decoder costs more than reading the row.
    if text == "[]", let none = [String]() as? T { return none }
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw StoreFault.corrupt("\(type) cannot be read")
    }
  }
}
