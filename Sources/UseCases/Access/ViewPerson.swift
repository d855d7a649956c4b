package import Domain
package import Sealing
package import Store

/// 查看完整信息: one person's facts in full, as stored and as claimed by the case's request (domain.md §3.6).
package struct ViewPerson: Sendable {
  package enum Outcome: Sendable {
    case shown(Seen)
    case needsReason
    case notPermitted
    case notFound
    case erased
  }

  package struct Seen: Sendable {
    package let kase: Case
    package let sequence: Int
    package let claim: PersonClaim

    /// The facts printed on this case's papers: the claims of its request, until a document was seen.
    package var own: PartyFacts { kase.claimed.map { PartyFacts($0) } ?? claim.kept }
  }

  private let environment: CountyEnvironment
  private var keys: KeyRing { environment.keys }

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter what: where the facts are shown, for the audit.
  package func callAsFunction(
    _ id: ID<Case>, for what: String, by onlooker: Onlooker, at now: Moment
  ) async throws -> Outcome {
    try await environment.store.write { [environment, keys] connection in
      switch try PersonDoor(environment: environment)(id, .facts(what), by: onlooker, at: now, connection) {
      case .notFound: return .notFound
      case .notPermitted: return .notPermitted
      case .needsReason: return .needsReason
      case .open(let stored):
        guard let claim = try connection.claim(of: stored, in: environment.county, keys: keys, today: now.day) else {
          return .erased
        }
        return .shown(Seen(kase: stored.kase, sequence: stored.sequence, claim: claim))
      }
    }
  }
}

/// Opens a photograph or paper of a case.
package struct ViewFile: Sendable {
  package enum Outcome: Sendable {
    case shown(StoredFile, key: DataKey)
    case needsReason
    case notPermitted
    case notFound
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ file: ID<CaseFile>, of id: ID<Case>, by onlooker: Onlooker, at now: Moment
  ) async throws -> Outcome {
    try await environment.store.write { [environment] connection in
      // A file that does not exist is not noted as viewed.
      guard try connection.file(file, of: id, key: nil, in: environment.county) != nil else { return .notFound }
      switch try PersonDoor(environment: environment)(id, .file(file), by: onlooker, at: now, connection) {
      case .notFound: return .notFound
      case .notPermitted: return .notPermitted
      case .needsReason: return .needsReason
      case .open(let stored):
        guard let key = stored.key,
          let found = try connection.file(file, of: id, key: key, in: environment.county)
        else { return .notFound }
        return .shown(found, key: key)
      }
    }
  }
}
