package import Domain
import Store

/// 编写指南: keeps one part of both variants. The first save of an item without a guide begins one from what the catalogue
/// knows; the first save after publication begins the next version.
package struct SaveGuide: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameters:
  ///   - part: what of the variants was on the page; all else stays as it is kept.
  ///   - version, revision: of the guide when the page was shown; 0 and 0 when there was none.
  package func callAsFunction(
    _ part: GuidePart, hall: GuideVariant, online: GuideVariant, of code: String, version: Int, revision: Int,
    by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Guide> {
    let environment = environment
    return try await environment.onGuide(of: code, .guideWriting, by: officer) { connection, known, seat in
      let issues =
        GuideVariant.issues(in: hall, part, side: .hall) + GuideVariant.issues(in: online, part, side: .online)
      guard issues.isEmpty else { return .invalid(issues) }
      let latest = known.latest
      guard latest?.version ?? 0 == version, latest?.revision ?? 0 == revision else { return .stale }

      let mark = officer.mark(at: now)
      let base =
        try latest.map { $0.isPublished ? $0.nextVersion(environment.ids.id(at: now), begun: mark) : $0 }
        ?? environment.firstGuide(of: known.item, begun: mark, connection)
      let old = base.id == latest?.id ? latest : nil
      var (newHall, newOnline) = (base.hall, base.online)
      part.copy(from: hall, to: &newHall)
      part.copy(from: online, to: &newOnline)
      let edited = try base.edited(hall: newHall, online: newOnline, by: seat.person, at: now)
      return try environment.keep(edited, after: old, .guideSaved, by: officer, at: now, in: connection)
    }
  }
}

extension CountyEnvironment {
  /// With the department's own telephone and the county's for complaints.
  func firstGuide(of item: CatalogueItem, begun mark: Mark, _ connection: any Connection) throws -> Guide {
    let facts = try connection.facts(of: county)
    return Guide(
      ids.id(at: mark.at), derivedFrom: item, phone: facts.department(item.department)?.phone ?? "",
      complaintPhone: facts.settings?.supervisionPhone ?? "", begun: mark)
  }
}

extension GuideVariant {
  /// What cannot be kept at all: texts too long or with characters that do not show. What is unwise is the linter's business.
  static func issues(in variant: GuideVariant, _ part: GuidePart, side: GuideSide) -> [Issue] {
    var list = IssueList()
    for element in variant.elements where element.part == part {
      // Lines of a list are texts of their own; everywhere else a line break is only a space.
      let text = element.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      _ = list.text("\(side.rawValue).\(element.path)", element.title, text, max: 600, isRequired: false)
      if [".name", ".question"].contains(where: element.path.hasSuffix), element.text.trimmed.isEmpty {
        list.add("\(side.rawValue).\(element.path)", "请填写\(element.title)")
      }
    }
    for (title, path, count, most) in [
      ("材料", "materials", variant.materials.count, 20), ("办理流程", "flow", variant.flow.count, 12),
      ("特别环节", "specialSteps", variant.specialSteps.count, 8), ("常见问题", "questions", variant.questions.count, 12),
    ] where count > most {
      list.add("\(side.rawValue).\(path)", "\(title)不能超过 \(most) 项，现有 \(count) 项")
    }
    let names = variant.materials.map(\.name)
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      list.add("\(side.rawValue).materials.\(place).name", "材料“\(name)”重复")
    }
    return list.issues
  }
}
