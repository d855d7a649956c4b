package import Domain
import Synchronization

/// One attempt, as it is written down.
package struct Attempted: Sendable, Equatable {
  package struct Person: Sendable, Equatable {
    let account: String
    let staff: ID<Staff>
    let post: ID<Post>?
    let address: String  // for the audit, in full

    package init(account: String, staff: ID<Staff>, post: ID<Post>?, address: String) {
      self.account = account
      self.staff = staff
      self.post = post
      self.address = address
    }
  }

  package let what: Attempt
  let route: String  // `POST /cases/{id}/{act}`: as the router names it, never as it was sent
  package let client: String  // what limits go by
  package let person: Person?  // nil: for the log only

  package init(_ what: Attempt, on route: String, from client: String, by person: Person? = nil) {
    self.what = what
    self.route = route
    self.client = client
    self.person = person
  }
}

/// The attempts of the running minute, so that however many come, each person or client has one line for each kind and minute,
/// which tells how many there were. The first is told at once, those after it in the minute together in the next one.
package final class AttemptBook: Sendable {
  package struct Line: Sendable, Equatable {
    package let attempted: Attempted  // the last of them
    package let count: Int
    package let isOfMany: Bool  // of clients beyond `clientsMost`, counted together
  }

  /// So many lines of clients without an account are told apart in a minute, all others by kind only, so that a crowd of
  /// addresses fills neither the log nor the memory. Accounts are as many as the team has.
  package static let clientsMost = 200

  private enum Who: Hashable {
    case account(String)
    case client(String)
    case many
  }

  private struct Key: Hashable {
    let what: Attempt
    let who: Who
  }

  private struct Entry {
    var last: Attempted
    var untold = 0
  }

  private struct State {
    var minute = Int64.min
    var entries: [Key: Entry] = [:]
    var clients = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// What is to be told now: of the new ones, and of those that were not told in an earlier minute.
  package func lines(seeing new: [Attempted], at now: Moment) -> [Line] {
    let minute = now.milliseconds / 60_000
    return state.withLock { state in
      // Requests of the same moment do not ask in the order of their clocks.
      let isLater = minute > state.minute || minute < state.minute - 1
      var lines = isLater ? Self.turn(&state, to: minute) : []
      for attempted in new {
        if let line = Self.take(attempted, &state) { lines.append(line) }
      }
      return lines
    }
  }

  /// A line for all that was counted and not told. Who has one is told no more in the minute that begins.
  private static func turn(_ state: inout State, to minute: Int64) -> [Line] {
    let untold = state.entries.filter { $0.value.untold > 0 }
    state.minute = minute
    state.entries = untold.mapValues { Entry(last: $0.last) }
    state.clients = untold.keys.count { if case .client = $0.who { true } else { false } }
    return untold.map { Line(attempted: $0.value.last, count: $0.value.untold, isOfMany: $0.key.who == .many) }
      .sorted { ($0.attempted.client, $0.attempted.what.rawValue) < ($1.attempted.client, $1.attempted.what.rawValue) }
  }

  private static func take(_ new: Attempted, _ state: inout State) -> Line? {
    var who: Who = new.person.map { .account($0.account) } ?? .client(new.client)
    if case .client = who, state.entries[Key(what: new.what, who: who)] == nil {
      if state.clients < clientsMost { state.clients += 1 } else { who = .many }
    }
    let key = Key(what: new.what, who: who)
    guard let entry = state.entries[key] else {
      state.entries[key] = Entry(last: new)
      return Line(attempted: new, count: 1, isOfMany: who == .many)
    }
    state.entries[key] = Entry(last: new, untold: entry.untold + 1)
    return nil
  }
}
