package import Domain
package import Sealing

/// A case replayed from its journal, with the key of its words.
package struct StoredCase: Sendable {
  package let kase: Case
  /// Its journal, in order.
  package let entries: [JournalEntry]
  package let key: DataKey?  // nil once erased
  let head: CaseHead

  /// The number of its events.
  package var sequence: Int { head.sequence }
}

/// The end of a case's journal: the digest of its last event, which covers all before it.
package struct CaseHead: Sendable {
  let id: ID<Case>
  let sequence: Int
  let wrappedKey: [UInt8]?
  let digest: [UInt8]
  /// The latest `recorded_at` of its events; nil for a case that is not sealed yet.
  let movedAt: Int64?
  /// Covers all of this but the key, which may be destroyed; nil for a case that is not sealed yet.
  let seal: [UInt8]?
}

extension CaseHead {
  /// The end of a chain as it is now.
  init(after chain: CaseChain, wrappedKey: [UInt8]?, _ key: RecordKey) {
    let bare = CaseHead(
      id: chain.id, sequence: chain.sequence, wrappedKey: wrappedKey, digest: chain.digest, movedAt: chain.movedAt,
      seal: nil)
    self.init(
      id: bare.id, sequence: bare.sequence, wrappedKey: wrappedKey, digest: bare.digest, movedAt: bare.movedAt,
      seal: bare.sealed(in: chain.county, key))
  }
}

/// Who wrote an event and when.
package struct JournalEntry: Sendable {
  package let sequence: Int
  package let recordedAt: Moment
  package let happenedAt: Moment
  package let staff: ID<Staff>?
  package let post: ID<Post>?
  package let event: CaseEvent
}

/// The events of one act, before they are written.
package struct EventBatch: Sendable {
  package let events: [CaseEvent]
  package let actor: Actor
  package let recordedAt: Moment
  package let happenedAt: Moment

  package init(_ events: [CaseEvent], by actor: Actor, at now: Moment, happenedAt: Moment? = nil) {
    self.events = events
    self.actor = actor
    recordedAt = now
    self.happenedAt = happenedAt ?? now
  }
}

/// What is needed besides the case to write its index row.
package struct IndexContext: Sendable {
  package let calendar: WorkingCalendar
  package let parameters: Parameters
  package let today: Day

  package init(calendar: WorkingCalendar, parameters: Parameters, today: Day) {
    self.calendar = calendar
    self.parameters = parameters
    self.today = today
  }
}
