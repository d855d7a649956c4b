/// 工作日: days on which offices work (行政许可法第八十二条). Never mixed with natural days.
package struct WorkDays: Hashable, Comparable, Sendable {
  package let count: Int
  package init(_ count: Int) { self.count = count }
  package static func < (a: WorkDays, b: WorkDays) -> Bool { a.count < b.count }
}

/// 自然日: every day counts; the period ends on the next workday when its last day is a rest day (民法典第二百零三条).
package struct NaturalDays: Hashable, Comparable, Sendable {
  package let count: Int
  package init(_ count: Int) { self.count = count }
  package static func < (a: NaturalDays, b: NaturalDays) -> Bool { a.count < b.count }
}

/// 时限, with its unit.
package enum Limit: Hashable, Sendable {
  case sameDay
  case workDays(WorkDays)
  case naturalDays(NaturalDays)

  package var text: String {
    switch self {
    case .sameDay: "当日"
    case .workDays(let days): "\(days.count) 个工作日"
    case .naturalDays(let days): "\(days.count) 日"
    }
  }
}

/// Encoded as `0`, `20w`, `30d`: short in events and readable in a table.
extension Limit: Codable {
  package init?(code: some StringProtocol) {
    if code == "0" {
      self = .sameDay
    } else if code.last == "w", let count = Int(code.dropLast()), count >= 0 {
      self = .workDays(WorkDays(count))
    } else if code.last == "d", let count = Int(code.dropLast()), count >= 0 {
      self = .naturalDays(NaturalDays(count))
    } else {
      return nil
    }
  }

  package var code: String {
    switch self {
    case .sameDay: "0"
    case .workDays(let days): "\(days.count)w"
    case .naturalDays(let days): "\(days.count)d"
    }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let limit = Limit(code: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a limit")
    }
    self = limit
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}

extension WorkDays: Codable {
  package init(from decoder: any Decoder) throws { count = try decoder.singleValueContainer().decode(Int.self) }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }
}

extension NaturalDays: Codable {
  package init(from decoder: any Decoder) throws { count = try decoder.singleValueContainer().decode(Int.self) }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }
}

extension Limit {
  /// As a plain number, to compare with a bound.
  package var days: Int {
    switch self {
    case .sameDay: 0
    case .workDays(let days): days.count
    case .naturalDays(let days): days.count
    }
  }

  /// Workdays are never shorter than as many natural days; the converse depends on the calendar.
  package func isCertainlyLonger(than other: Limit) -> Bool {
    switch (self, other) {
    case (.naturalDays, .workDays): false
    case (.sameDay, _), (_, .sameDay), (.workDays, _), (.naturalDays, .naturalDays): days > other.days
    }
  }
}
