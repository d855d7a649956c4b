/// 一次导入: one file of an authority list on its way into force. 读取中 → 待核对 → 已应用 or 已放弃; nothing of it holds before
/// it is applied, and then all of it does.
package struct AuthorityBatch: Workflow {
  package static let kind = WorkflowKind.authorityBatch

  package enum Stage: String, WorkflowStage {
    case reading, unreadable, ready, applied, dropped

    package var title: String {
      switch self {
      case .reading: "读取中"
      case .unreadable: "不能读取"
      case .ready: "待核对"
      case .applied: "已应用"
      case .dropped: "已放弃"
      }
    }
  }

  /// How many entries come, change, go and stay.
  package struct Counts: Hashable, Sendable, Codable {
    package let added: Int
    package let changed: Int
    package let gone: Int
    package let same: Int

    package init(added: Int, changed: Int, gone: Int, same: Int) {
      self.added = added
      self.changed = changed
      self.gone = gone
      self.same = same
    }

    package var isEmpty: Bool { added + changed + gone == 0 }

    /// 新增 3，变更 1，不再列入 0，未变 1131
    package var text: String { "新增 \(added)，变更 \(changed)，不再列入 \(gone)，未变 \(same)" }
  }

  package enum State: WorkflowState {
    /// - `beat`: when the process that reads it last said so.
    case reading(beat: Moment)
    case unreadable(reason: String)
    case ready
    case applied(Counts, Mark)
    case dropped(Mark)

    package var stage: AuthorityBatch.Stage {
      switch self {
      case .reading: .reading
      case .unreadable: .unreadable
      case .ready: .ready
      case .applied: .applied
      case .dropped: .dropped
      }
    }
  }

  package let id: ID<AuthorityBatch>
  package let file: String
  package let sent: Mark
  package private(set) var rows: Int  // read so far
  package private(set) var share: Int  // of the file, in percent
  package private(set) var problems: Int
  package var progress: WorkflowProgress<State>

  private enum CodingKeys: String, CodingKey {
    case id, file, sent, rows, share, problems
    case progress = "state"
  }

  package init(
    id: ID<AuthorityBatch>, file: String, sent: Mark, rows: Int = 0, share: Int = 0, problems: Int = 0, state: State
  ) {
    self.id = id
    self.file = file
    self.sent = sent
    self.rows = rows
    self.share = share
    self.problems = problems
    progress = WorkflowProgress(state, sent)
  }

  package static let fileMax = 200

  package var unit: PostUnit { .county }

  package var assignee: Assignee? {
    switch stage {
    case .unreadable, .ready: .posts(.leadOffice, of: .county)
    case .reading, .applied, .dropped: nil
    }
  }

  /// 读取中断: nobody has read on for a minute, so the process that did is gone.
  package func isInterrupted(at now: Moment) -> Bool {
    if case .reading(let beat) = state { beat.adding(minutes: 1) < now } else { false }
  }

  /// 已放弃 is for whatever is not in force.
  package var canBeDropped: Bool { stage != .applied && stage != .dropped }
}

extension WorkflowKind {
  package static let authorityBatch = WorkflowKind(rawValue: "authorityBatch")
}

extension AuthorityBatch {
  /// Why a move of a batch is refused: by its stage alone.
  package enum Refusal: ExplainedRefusal {
    case notNow(Stage)

    package var explanation: String {
      switch self {
      case .notNow(let stage): "这份清单现在是“\(stage.title)”，不能这样办理。"
      }
    }

    package var field: String? { nil }
  }

  /// The process that reads it says how far it is: no step, since nothing is decided.
  ///
  /// - Parameter share: of the file, in percent.
  package func read(rows: Int, share: Int, problems: Int, at now: Moment) throws(Refusal) -> AuthorityBatch {
    guard case .reading = state else { throw .notNow(stage) }
    return changed(holding: .reading(beat: now)) { ($0.rows, $0.share, $0.problems) = (rows, share, problems) }
  }

  /// 待核对: the whole file is read.
  package func ready(problems: Int, at now: Moment) throws(Refusal) -> AuthorityBatch {
    guard case .reading = state else { throw .notNow(stage) }
    return moved(to: .ready, Mark(by: nil, at: now)) { ($0.share, $0.problems) = (100, problems) }
  }

  /// 不能读取.
  package func unreadable(because reason: String, at now: Moment) throws(Refusal) -> AuthorityBatch {
    guard case .reading = state else { throw .notNow(stage) }
    return moved(to: .unreadable(reason: reason), Mark(by: nil, at: now), note: reason)
  }

  /// 应用.
  ///
  /// - Parameter counts: what changes with it.
  package func applied(_ counts: Counts, _ mark: Mark) throws(Refusal) -> AuthorityBatch {
    guard case .ready = state else { throw .notNow(stage) }
    return moved(to: .applied(counts, mark), mark)
  }

  /// 放弃.
  package func dropped(_ mark: Mark) throws(Refusal) -> AuthorityBatch {
    guard canBeDropped else { throw .notNow(stage) }
    return moved(to: .dropped(mark), mark)
  }
}
