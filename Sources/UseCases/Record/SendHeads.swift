package import Domain
import Sealing
package import Store

/// A destination for heads outside the machine.
package protocol HeadWay: Sendable {
  /// Stored with what was delivered: must not change from one start to the next.
  var name: String { get }
  /// Whether it receives leaves.
  var takesLeaves: Bool { get }
  /// The moment of the last head that was delivered, according to the destination; nil when it has none. Only where
  /// leaves are sent.
  func lastMoment(of county: County) throws -> Moment?
  /// - Throws: any error; the head is sent again later.
  func send(_ line: HeadLine, of county: County) async throws
}

/// Sends every head to every destination until it has arrived.
package struct SendHeads: Sendable {
  private let environment: CountyEnvironment
  private let ways: [any HeadWay]

  package init(_ environment: CountyEnvironment, ways: [any HeadWay]) {
    self.environment = environment
    self.ways = ways
  }

  /// Called every minute; a failing destination is tried again after as many minutes as it has failed, up to 30.
  /// Delivered heads are not sent again; a head sent by two processes at once may arrive twice.
  package func callAsFunction(at now: Moment) async throws {
    var first: (any Error)?
    for way in ways {
      do { try await send(by: way, at: now) } catch { first = first ?? error }
    }
    if let first { throw first }
  }

  private func send(by way: any HeadWay, at now: Moment) async throws {
    let county = environment.county
    let name = way.name
    let waiting = try await environment.store.read { connection in
      try connection.undelivered(by: name, in: county, limit: 400).map { head in
        (head, try connection.deliveries(of: head.number, in: county).first { $0.way == name })
      }
    }
    for (head, before) in waiting {
      let tries = before?.tries ?? 0
      if let before, now < before.triedAt.adding(minutes: min(tries, 30)) { return }
      do {
        try await way.send(try await line(for: head, by: way), of: county)
      } catch {
        let fault = String("\(error)".prefix(200))
        try await note(
          HeadDelivery(
            number: head.number, way: name, tries: tries + 1, triedAt: now, deliveredAt: nil, fault: fault))
        throw error
      }
      try await note(
        HeadDelivery(
          number: head.number, way: name, tries: tries + 1, triedAt: now, deliveredAt: now, fault: nil))
    }
  }

  private func line(for head: KeptHead, by way: any HeadWay) async throws -> HeadLine {
    let since = way.takesLeaves ? try way.lastMoment(of: environment.county) : nil
    return try await HeadLine.full(head, environment, since: since, withLeaves: way.takesLeaves)
  }

  private func note(_ delivery: HeadDelivery) async throws {
    try await environment.store.write(isRepeatable: true) { [county = environment.county] in
      try $0.set(delivery, in: county)
    }
  }
}

extension HeadLine {
  /// A head with its leaves, or those changed since another one.
  package static func full(
    _ head: KeptHead, _ environment: CountyEnvironment, since: Moment? = nil, withLeaves: Bool = true
  ) async throws -> HeadLine {
    var line = HeadLine(head, key: environment.keys.headKey.publicKey)
    guard withLeaves else { return line }
    var leaves: [CaseLeaf] = []
    try await environment.store.eachLeaf(of: environment.county, at: head.at, since: since) { leaves.append($0) }
    line.set(leaves, since: since)
    return line
  }
}
