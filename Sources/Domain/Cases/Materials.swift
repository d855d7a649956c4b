/// 材料 of one case, with its state.
package struct CaseMaterial: Hashable, Sendable, Codable {
  package enum State: String, Hashable, Sendable, Codable, CaseIterable {
    case missing, received, defective, corrected, notNeeded

    package var title: String {
      switch self {
      case .missing: "缺"
      case .received: "已收"
      case .defective: "不合格"
      case .corrected: "已补"
      case .notNeeded: "无须提交"
      }
    }
  }

  package let spec: MaterialSpec
  package var state: State
  package var files: [FileMark]

  package init(spec: MaterialSpec, state: State = .missing, files: [FileMark] = []) {
    self.spec = spec
    self.state = state
    self.files = files
  }

  package var isSettled: Bool {
    switch state {
    case .received, .corrected, .notNeeded: true
    case .missing, .defective: !spec.isRequired && state == .missing
    }
  }
}

/// The agent's finding on one material. `index` counts from 0 in the case's list.
package struct MaterialCheck: Hashable, Sendable, Codable {
  package let index: Int
  package let state: CaseMaterial.State
  package let files: [FileMark]

  package init(index: Int, state: CaseMaterial.State, files: [FileMark] = []) {
    self.index = index
    self.state = state
    self.files = files
  }
}

extension [MaterialSpec] {
  /// The names of those that are still owed after these checks, where there is no case yet.
  package func owed(after checks: [MaterialCheck]) -> [String] {
    var materials = map { CaseMaterial(spec: $0) }
    for check in checks where materials.indices.contains(check.index) {
      materials[check.index].state = check.state
    }
    return materials.filter { !$0.isSettled }.map(\.spec.name)
  }
}

/// 一次性告知: everything that is missing, told once (行政许可法第三十二条第一款第四项; domain.md §5.4).
package struct OneTimeNotice: Hashable, Sendable, Codable {
  package struct Line: Hashable, Sendable, Codable {
    package let material: Int
    package let howToMend: Words
    package init(material: Int, howToMend: Words) {
      self.material = material
      self.howToMend = howToMend
    }
  }

  package let lines: [Line]
  package let due: Day
  package let toldBy: ToldBy

  package init(lines: [Line], due: Day, toldBy: ToldBy) {
    self.lines = lines
    self.due = due
    self.toldBy = toldBy
  }
}

/// How the principal was told something.
package enum ToldBy: String, Hashable, Sendable, Codable, CaseIterable {
  case inPerson, phone, message, paper

  package var title: String {
    switch self {
    case .inPerson: "当面"
    case .phone: "电话"
    case .message: "短信"
    case .paper: "书面"
    }
  }
}

/// 原件: an original paper of the principal in the hands of an agent; the clock runs until it is returned (domain.md
/// §7.2.4).
package struct Original: Hashable, Sendable, Codable {
  package struct Return: Hashable, Sendable, Codable {
    package let at: Moment
    package let receivedBy: Words
    package init(at: Moment, receivedBy: Words) {
      self.at = at
      self.receivedBy = receivedBy
    }
  }

  package let id: Int  // counts from 1 in its case
  package let name: String
  package let takenAt: Moment
  package let holder: ID<Post>
  package let dueBack: Day
  package var returned: Return?

  package init(id: Int, name: String, takenAt: Moment, holder: ID<Post>, dueBack: Day, returned: Return? = nil) {
    self.id = id
    self.name = name
    self.takenAt = takenAt
    self.holder = holder
    self.dueBack = dueBack
    self.returned = returned
  }

  package var isHeld: Bool { returned == nil }
}
