package import Domain
import Store

/// 送审, 审核, 退回, 要求复审: the moves of a guide that change nothing of its text.
package enum GuideMove: Sendable, Equatable {
  case submit
  case pass
  case giveBack(note: String)
  case mark(reason: String)

  var act: OfficeAct {
    switch self {
    case .submit, .mark: .guideWriting
    case .pass, .giveBack: .guideReview
    }
  }

  var audit: AuditAct {
    switch self {
    case .submit: .guideSubmitted
    case .pass: .guideReviewed
    case .giveBack: .guideReturned
    case .mark: .guideMarked
    }
  }
}

package struct MoveGuide: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter revision: of the guide when the page was shown.
  package func callAsFunction(
    _ move: GuideMove, of code: String, version: Int, revision: Int, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Guide> {
    let environment = environment
    return try await environment.onGuide(of: code, move.act, by: officer) { connection, known, seat in
      guard let guide = known.latest else { return .notFound }
      guard guide.version == version, guide.revision == revision else { return .stale }
      let moved =
        switch move {
        case .submit: try guide.submitted(by: seat.person, at: now)
        case .pass: try guide.passed(by: seat.person, at: now)
        case .giveBack(let note): try guide.returned(note: note.trimmed, by: seat.person, at: now)
        case .mark(let reason):
          try guide.marked(
            GuideMark(reason: reason.trimmed.isEmpty ? "所引用的规定有变" : reason.trimmed, day: now.day),
            officer.mark(at: now))
        }
      guard moved != guide else { return .done(guide) }
      return try environment.keep(moved, after: guide, move.audit, by: officer, at: now, in: connection)
    }
  }
}
