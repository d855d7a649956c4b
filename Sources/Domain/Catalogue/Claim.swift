/// 事项认领 (R023): a town asks for entries of the county's list that one department answers for, and says on what ground it is
/// empowered (赋权依据). 申请认领 → 部门确认或不确认 → 放管服办备案 → 乡镇发布. Nothing can be claimed that the county does not list.
package struct Claim: Workflow {
  package static let kind = WorkflowKind.claim

  package enum Stage: String, WorkflowStage {
    case asked, confirmed, declined, recorded, published

    package var title: String {
      switch self {
      case .asked: "待部门确认"
      case .confirmed: "待放管服办备案"
      case .declined: "部门不确认"
      case .recorded: "已备案，待乡镇发布"
      case .published: "已发布"
      }
    }

    /// Whether the town still waits for what becomes of it.
    package var isOpen: Bool { self == .asked || self == .confirmed || self == .recorded }
  }

  package struct Line: Hashable, Sendable, Codable {
    package let code: String
    package let name: String
  }

  /// What a department says: which of the claimed it can let go, and why not the others.
  package struct Answer: Hashable, Sendable, Codable {
    package let codes: [String]
    package let reason: String?
    package let mark: Mark
  }

  /// Each state carries what it must have.
  package enum State: WorkflowState {
    case asked
    case declined(reason: String, Mark)
    case confirmed(Answer)
    case recorded(Answer, Mark)
    case published(Answer, recorded: Mark, version: Int, Mark)

    package var stage: Claim.Stage {
      switch self {
      case .asked: .asked
      case .confirmed: .confirmed
      case .declined: .declined
      case .recorded: .recorded
      case .published: .published
      }
    }
  }

  package let id: ID<Claim>
  package let town: ListUnit
  package let department: DepartmentCode
  package let lines: [Line]
  package let ground: String
  package let asked: Mark
  package var progress: WorkflowProgress<State>

  private enum CodingKeys: String, CodingKey {
    case id, town, department, lines, ground, asked
    case progress = "state"
  }

  package static let wordsMax = 200

  package var unit: PostUnit { .place(town.place) }
  package var subject: String { department.text }

  package var assignee: Assignee? {
    switch stage {
    case .asked: .unit(.department(department))
    case .confirmed: .posts(.leadOffice, of: .county)
    case .recorded: .unit(unit)
    case .declined, .published: nil
    }
  }

  /// What the department let go; none before it answered.
  package var confirmedCodes: [String] {
    switch state {
    case .asked, .declined: []
    case .confirmed(let answer), .recorded(let answer, _), .published(let answer, _, _, _): answer.codes
    }
  }

  /// Why the department let some or all of it not go.
  package var reason: String? {
    switch state {
    case .asked: nil
    case .declined(let reason, _): reason
    case .confirmed(let answer), .recorded(let answer, _), .published(let answer, _, _, _): answer.reason
    }
  }

  /// Codes that the town may not claim again while this is on its way.
  package var openCodes: [String] {
    switch stage {
    case .asked: lines.map(\.code)
    case .confirmed, .recorded: confirmedCodes
    case .declined, .published: []
    }
  }
}

extension WorkflowKind {
  package static let claim = WorkflowKind(rawValue: "claim")
}

extension Claim {
  /// 申请认领: one claim for each department that must answer.
  ///
  /// Example: a town that claims two items of 民政局 and one of 人社局 makes two claims. An item whose guide is not published
  /// blocks the whole (R031, S9), so that nothing is half done.
  ///
  /// - Parameters:
  ///   - open: the town's claims that are still on their way.
  ///   - hasGuide: whether an entry's guide is published.
  package static func ask(
    _ codes: Set<String>, ground: String, by town: ListUnit, of county: CatalogueList?, offering: CatalogueList?,
    open: [Claim], mark: Mark, hasGuide: (ListEntry) -> Bool, makeID: () -> ID<Claim>
  ) throws(ListRefusal) -> [Claim] {
    guard town.level == .town else { throw .wrongUnit }
    guard let county else { throw .noListAbove(.county) }
    guard !codes.isEmpty else { throw .nothingChosen }
    let missing = codes.filter { county.entry($0) == nil }.sorted()
    guard missing.isEmpty else { throw .notListed(missing, .county) }
    let entries = codes.sorted().compactMap(county.entry)
    try refuse(entries) {
      $0.reaches(.town)
    } because: {
      .doesNotReach($0, .town)
    }
    let taken = Set(open.flatMap(\.openCodes))
    try refuse(entries) {
      offering?.entry($0.code) == nil && !taken.contains($0.code)
    } because: {
      .alreadyClaimed($0)
    }
    try refuse(entries, unless: hasGuide) { .guideNotPublished($0) }
    guard !ground.isEmpty else { throw .groundMissing }
    guard ground.count <= wordsMax else { throw .textTooLong(most: wordsMax) }
    let departments = Set(entries.map(\.department)).sorted()
    return departments.map { department in
      Claim(
        id: makeID(), town: town, department: department,
        lines: entries.filter { $0.department == department }.map { Line(code: $0.code, name: $0.name) },
        ground: ground, asked: mark, progress: WorkflowProgress(.asked, mark))
    }
  }

  private static func refuse(
    _ entries: [ListEntry], unless holds: (ListEntry) -> Bool, because refusal: ([String]) -> ListRefusal
  ) throws(ListRefusal) {
    let wrong = entries.filter { !holds($0) }.map(\.name)
    guard wrong.isEmpty else { throw refusal(wrong) }
  }

  /// 部门确认: what the department can let go; what it keeps needs a reason.
  package func answered(
    confirming codes: Set<String>, reason: String, mark: Mark
  ) throws(ListRefusal) -> Claim {
    guard case .asked = state else { throw .claimNotNow(stage) }
    let confirmed = lines.map(\.code).filter(codes.contains)
    guard confirmed.count == codes.count else {
      throw .notListed(codes.subtracting(confirmed).sorted(), .county)
    }
    let isWhole = confirmed.count == lines.count
    guard isWhole || !reason.isEmpty else { throw .reasonMissing }
    guard reason.count <= Self.wordsMax else { throw .textTooLong(most: Self.wordsMax) }
    if confirmed.isEmpty { return moved(to: .declined(reason: reason, mark), mark, note: reason) }
    let answer = Answer(codes: confirmed, reason: isWhole ? nil : reason, mark: mark)
    return moved(to: .confirmed(answer), mark, note: answer.reason ?? "")
  }

  /// 放管服办备案.
  package func recorded(_ mark: Mark) throws(ListRefusal) -> Claim {
    guard case .confirmed(let answer) = state else { throw .claimNotNow(stage) }
    return moved(to: .recorded(answer, mark), mark)
  }

  /// 乡镇发布, in a version of the town's list.
  package func published(in version: Int, _ mark: Mark) throws(ListRefusal) -> Claim {
    guard case .recorded(let answer, let recorded) = state else { throw .claimNotNow(stage) }
    return moved(to: .published(answer, recorded: recorded, version: version, mark), mark)
  }
}
