/// 一次导入: one file of an authority list on its way into force. 读取中 → 待核对 → 已应用 or 已放弃; nothing of it holds before
/// it is applied, and then all of it does.
package struct AuthorityBatch: Sendable, Equatable {
  package enum Stage: String, Sendable, CaseIterable {
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
  package struct Counts: Sendable, Equatable {
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

  package enum State: Sendable, Equatable {
    /// - `beat`: when the process that reads it last said so.
    case reading(beat: Moment)
    case unreadable(reason: String)
    case ready
    case applied(Counts, ListMark)
    case dropped(ListMark)
  }

  package let id: ID<AuthorityBatch>
  package let file: String
  package let sent: ListMark
  package let rows: Int  // read so far
  package let share: Int  // of the file, in percent
  package let problems: Int
  package let state: State

  package init(
    id: ID<AuthorityBatch>, file: String, sent: ListMark, rows: Int = 0, share: Int = 0, problems: Int = 0, state: State
  ) {
    self.id = id
    self.file = file
    self.sent = sent
    self.rows = rows
    self.share = share
    self.problems = problems
    self.state = state
  }

  package static let fileMax = 200

  package var stage: Stage {
    switch state {
    case .reading: .reading
    case .unreadable: .unreadable
    case .ready: .ready
    case .applied: .applied
    case .dropped: .dropped
    }
  }

  /// 读取中断: nobody has read on for a minute, so the process that did is gone.
  package func isInterrupted(at now: Moment) -> Bool {
    if case .reading(let beat) = state { beat.adding(minutes: 1) < now } else { false }
  }

  /// 已放弃 is for whatever is not in force.
  package var canBeDropped: Bool { stage != .applied && stage != .dropped }
}
