/// A point in time: UTC milliseconds since 1970. Shown in Asia/Shanghai, which is eight hours ahead all year.
package struct Moment: Hashable, Comparable, Sendable {
  package let milliseconds: Int64
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package static func < (a: Moment, b: Moment) -> Bool { a.milliseconds < b.milliseconds }

  /// - Parameter minute: of the local day, 0…1439.
  package init(day: Day, minute: Int) {
    milliseconds = (Int64(day.number) * 1440 + Int64(minute) - 480) * 60_000
  }

  private var localMinutes: Int64 {
    let local = milliseconds + 480 * 60_000
    return local >= 0 ? local / 60_000 : (local - 59_999) / 60_000
  }

  /// The civil day in Shanghai.
  package var day: Day {
    let minutes = localMinutes
    return Day(Int(minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440))
  }

  /// Minute of the local day, 0…1439.
  package var minute: Int { Int(localMinutes) - day.number * 1440 }

  package func adding(milliseconds more: Int64) -> Moment { Moment(milliseconds: milliseconds + more) }
  package func adding(minutes: Int) -> Moment { adding(milliseconds: Int64(minutes) * 60_000) }

  /// 09:14
  package var clock: String { "\(padded(minute / 60, 2)):\(padded(minute % 60, 2))" }
  /// 2026-11-23 09:14
  package var text: String { "\(day.iso) \(clock)" }
}

extension Moment: Codable {
  package init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}
