/// What two versions of a list differ in: what came, what went, and which lines say something else now.
package struct ListChange: Sendable, Equatable {
  package struct Changed: Sendable, Equatable {
    package let old: ListEntry
    package let new: ListEntry

    /// 承诺时限 20 个工作日 → 15 个工作日: each fact in which the two differ, in the order of the printed list.
    package var differences: [String] {
      [
        difference("名称", old.name, new.name), difference("类型", old.type, new.type),
        difference("主管部门", old.departmentName, new.departmentName),
        difference("代办方式", old.way.text, new.way.text),
        difference("承诺时限", old.promised.text, new.promised.text),
        difference("受理层级", old.lowestLevel.title, new.lowestLevel.title),
        difference("事项版本", "第 \(old.itemVersion) 版", "第 \(new.itemVersion) 版"),
      ].compactMap { $0 }
    }

    private func difference(_ what: String, _ old: String, _ new: String) -> String? {
      old == new ? nil : "\(what) \(old) → \(new)"
    }
  }

  package let came: [ListEntry]
  package let went: [ListEntry]
  package let changed: [Changed]

  package var isEmpty: Bool { came.isEmpty && went.isEmpty && changed.isEmpty }

  /// - Parameter old: none when there was no list before, so that everything came.
  package init(from old: [ListEntry], to new: [ListEntry]) {
    let before = Dictionary(old.map { ($0.code, $0) }, uniquingKeysWith: { a, _ in a })
    let after = Set(new.map(\.code))
    came = new.filter { before[$0.code] == nil }
    went = old.filter { !after.contains($0.code) }
    changed = new.compactMap { entry in
      before[entry.code].flatMap { $0 == entry ? nil : Changed(old: $0, new: entry) }
    }
  }
}
