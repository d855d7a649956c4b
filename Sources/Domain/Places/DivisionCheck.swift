/// One line of a list of divisions as imported, not yet validated.
package struct DivisionRow: Hashable, Sendable {
  package let line: Int
  package let code: String
  package let name: String
  package let level: String
  package let parent: String
  package let urbanRural: String

  package init(line: Int, code: String, name: String, level: String, parent: String, urbanRural: String = "") {
    self.line = line
    self.code = code
    self.name = name
    self.level = level
    self.parent = parent
    self.urbanRural = urbanRural
  }
}

/// What is wrong with one line of a list of divisions.
package struct DivisionIssue: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case code(String)
    case name
    case level(String)
    case levelOfCode(stated: PlaceLevel, actual: PlaceLevel)
    case parentOfCode(stated: String, actual: PlaceCode)
    case parentMissing(PlaceCode)
    case duplicate(PlaceCode, firstLine: Int)
    case urbanRural(String)
  }

  package let line: Int
  package let reason: Reason

  package init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }

  package var text: String {
    switch reason {
    case .code(let code): "区划代码“\(code)”不对，应为 12 位数字，组在后面加“-01”至“-99”。"
    case .name: "没有填写名称。"
    case .level(let level): "级别“\(level)”不认识，应为 province、city、county、town、village、group 之一，或省、市、县、区、县级市、乡、镇、街道、村、社区、组。"
    case .levelOfCode(let stated, let actual): "级别写的是\(stated.title)，但代码是\(actual.title)的代码。"
    case .parentOfCode(let stated, let actual): "上级写的是“\(stated)”，但按代码上级应为 \(actual.text)。"
    case .parentMissing(let parent): "上级 \(parent.text) 不在名单里。"
    case .duplicate(let code, let line): "区划代码 \(code.text) 与第 \(line) 行重复。"
    case .urbanRural(let code): "城乡分类代码“\(code)”不认识，应为 111、112、121、122、123、210、220 之一。"
    }
  }
}

/// Validation of a whole list of divisions before any of it is stored.
///
/// The widest level of a list needs no parent in it, so that a county can be given alone; every other line does. Lines
/// may come in any order. Example: 七里坪乡河口村 without 七里坪乡 in the list is refused with `parentMissing`.
package enum DivisionCheck {
  /// - Parameter known: places already stored, which can be parents.
  /// - Returns: the places of the good lines, in their order, and every issue of the others.
  package static func check(
    _ rows: [DivisionRow], known: Set<PlaceCode> = []
  ) -> (places: [Place], issues: [DivisionIssue]) {
    var issues: [DivisionIssue] = []
    var firstLine: [PlaceCode: Int] = [:]
    for row in rows {
      if let code = PlaceCode(row.code), firstLine[code] == nil { firstLine[code] = row.line }
    }
    let widest = firstLine.keys.map(\.level).min()
    var places: [Place] = []
    for row in rows {
      func found(_ reason: DivisionIssue.Reason) -> DivisionIssue {
        DivisionIssue(line: row.line, reason: reason)
      }
      var wrong: [DivisionIssue] = []
      guard let code = PlaceCode(row.code) else {
        issues.append(found(.code(row.code)))
        continue
      }
      if row.name.allSatisfy(\.isWhitespace) { wrong.append(found(.name)) }
      switch PlaceLevel(word: row.level) {
      case nil: wrong.append(found(.level(row.level)))
      case let stated? where stated != code.level:
        wrong.append(found(.levelOfCode(stated: stated, actual: code.level)))
      default: break
      }
      if let first = firstLine[code], first != row.line {
        wrong.append(found(.duplicate(code, firstLine: first)))
      }
      if let parent = code.parent {
        if !row.parent.isEmpty, row.parent != parent.text {
          wrong.append(found(.parentOfCode(stated: row.parent, actual: parent)))
        } else if code.level != widest, firstLine[parent] == nil, !known.contains(parent) {
          wrong.append(found(.parentMissing(parent)))
        }
      }
      if !row.urbanRural.isEmpty, !urbanRural.contains(row.urbanRural) {
        wrong.append(found(.urbanRural(row.urbanRural)))
      }
      if wrong.isEmpty {
        places.append(
          Place(code: code, name: row.name, urbanRural: row.urbanRural.isEmpty ? nil : row.urbanRural))
      }
      issues += wrong
    }
    return (places, issues)
  }

  /// 统计用城乡分类代码.
  private static let urbanRural: Set<String> = ["111", "112", "121", "122", "123", "210", "220"]
}
