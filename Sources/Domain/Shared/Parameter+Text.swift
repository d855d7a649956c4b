extension Parameter {
  /// A value as people read it: `5`, `17:30`, `是`.
  package func text(of value: Int) -> String {
    switch definition.kind {
    case .number: "\(value)"
    case .clock: "\(padded(value / 60, 2)):\(padded(value % 60, 2))"
    case .choice: value == 1 ? "是" : "否"
    }
  }

  /// Its allowed values: `5–120`, `12:00–23:59`, `是、否`.
  package var rangeText: String {
    let range = definition.range
    return switch definition.kind {
    case .number, .clock: "\(text(of: range.lowerBound))–\(text(of: range.upperBound))"
    case .choice: "是、否"
    }
  }

  /// Parses a typed or chosen value: a number, minutes for `17:30` (also with a full-width colon, or with seconds as
  /// some browsers send), 1 or 0. nil for anything else; the range is checked when it is set.
  package func value(typed: String) -> Int? {
    switch definition.kind {
    case .number: return Int(typed)
    case .choice: return typed == "1" ? 1 : typed == "0" ? 0 : nil
    case .clock:
      let parts = typed.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "：" }
      guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.count) }),
        parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
        let hours = Int(parts[0]), let minutes = Int(parts[1]), hours < 24, minutes < 60
      else { return nil }
      return hours * 60 + minutes
    }
  }

  /// Why a typed text is not one of its values.
  package var misreading: String {
    switch definition.kind {
    case .number: "“\(definition.title)”应是整数。"
    case .clock: "“\(definition.title)”应是时刻，如 \(text(of: definition.standard))。"
    case .choice: "“\(definition.title)”请选择是或否。"
    }
  }
}
