package import Domain
package import Sealing

/// A case as it stands: the sum of its journal, with the key of its words.
package struct StoredCase: Sendable {
  package let kase: Case
  /// Its journal, in order.
  package let entries: [JournalEntry]
  package let key: DataKey?  // nil once erased
  let head: CaseHead

  /// How many events it is the sum of.
  package var sequence: Int { head.sequence }
}

/// Where a case's journal ends: the digest of its last event, which stands on all before it.
package struct CaseHead: Sendable {
  let id: ID<Case>
  let sequence: Int
  let wrappedKey: [UInt8]?
  let digest: [UInt8]
  /// The latest `recorded_at` of its events; nil for a case that is not sealed yet.
  let movedAt: Int64?
  /// Over all of this but the key, which may be destroyed; nil for a case that is not sealed yet.
  let seal: [UInt8]?
}

extension CaseHead {
  /// Where a chain ends now.
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

/// What one act brought about, before it is written.
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

/// What the lists need of the surroundings to write a case's index row.
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
