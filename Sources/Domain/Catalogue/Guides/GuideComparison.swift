/// 线上线下一致性核对 (R034 “做到实体大厅与网上审批服务高度一致”): where the two variants say different things, field by field.
///
/// A row that only one of them has is one difference, not one for each of its fields. Example: 窗口版 asks for 2 copies of the
/// 户口簿 and 网上版 for 1: “材料 1 · 份数：2 / 1”.
package struct GuideComparison: Hashable, Sendable {
  package struct Difference: Hashable, Sendable {
    package let part: GuidePart
    package let path: String
    package let title: String
    package let hall: String
    package let online: String
  }

  package let differences: [Difference]
  package var isEmpty: Bool { differences.isEmpty }

  package init(_ guide: Guide) { self.init(hall: guide.hall, online: guide.online) }

  package init(hall: GuideVariant, online: GuideVariant) {
    let (left, right) = (hall.elements, online.elements)
    let rightByPath = Dictionary(right.map { ($0.path, $0) }, uniquingKeysWith: { a, _ in a })
    let leftPaths = Set(left.map(\.path))
    var (differences, rows): ([Difference], Set<String>) = ([], [])
    func add(_ element: GuideElement, hall: String?, online: String?) {
      guard hall != online else { return }
      if hall == nil || online == nil, let row = element.row, !rows.insert(row).inserted { return }
      differences.append(
        Difference(
          part: element.part, path: element.path, title: element.title, hall: hall ?? Self.absent,
          online: online ?? Self.absent))
    }
    for element in left { add(element, hall: element.text, online: rightByPath[element.path]?.text) }
    for element in right where !leftPaths.contains(element.path) { add(element, hall: nil, online: element.text) }
    self.differences = differences
  }

  private static let absent = "（没有这一项）"
}
