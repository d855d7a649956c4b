/// A typed identifier: one of another type is not accepted. 64 bits, time-ordered, made by the application.
package struct ID<Of>: Hashable, Comparable, Sendable {
  package let raw: Int64
  package init(_ raw: Int64) { self.raw = raw }
  package static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
}

extension ID: Codable {
  package init(from decoder: any Decoder) throws {
    raw = try decoder.singleValueContainer().decode(Int64.self)
  }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(raw)
  }
}
