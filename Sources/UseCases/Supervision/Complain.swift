package import Domain
import Foundation
import Sealing
package import Store

/// 提交投诉建议: whatever is said gets a number at once (R063); its handling follows. Counted by where it comes from.
package struct Complain: Sendable {
  package enum Outcome: Sendable, Equatable {
    case received(number: String)  // to ask by, such as `TS-20261123-0007`
    case invalid([Issue])
    case limited(seconds: Int)  // too many came from there
  }

  private let environment: CountyEnvironment
  private var keys: KeyRing { environment.keys }

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameters:
  ///   - source: stands for the sender, such as his address.
  ///   - key: of the form; sent again it gets the number it got first.
  package func callAsFunction(
    _ complaint: Complaint, from source: String, at now: Moment, key: RequestKey? = nil
  ) async throws -> Outcome {
    let faults = complaint.faults
    guard faults.isEmpty else { return .invalid(faults.map { Issue($0) }) }
    if case .limited(let seconds) = try await LimitRate(environment)(.request, from: source, at: now) {
      return .limited(seconds: seconds)
    }
    return .received(number: try await keep(complaint, at: now, key: key))
  }

  private func keep(_ complaint: Complaint, at now: Moment, key: RequestKey?) async throws -> String {
    let (environment, keys) = (environment, keys)
    return try await environment.store.write(isRepeatable: key != nil) { connection in
      let county = environment.county
      if let key {
        try connection.lock(name: keys.lookupDigest("complaint", key.digest))
        if let first = try connection.answer(to: key, in: county) { return first }
      }
      let kase = try CaseNumber(complaint.caseNumber).flatMap { try connection.caseID(number: $0.text, in: county) }
      let root = PlaceCode("\(county.code)000000") ?? PlaceCode("000000000000")!
      let serial = try connection.nextSerial(town: root, day: now.day, in: county)
      let digits = String(serial)
      let number = "TS-\(now.day.compact)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      try connection.add(
        complaint: environment.ids.next(at: now), number: number, about: kase,
        body: Array(JSONEncoder().encode(complaint)),
        in: county, keys: keys, at: now)
      if let key { try connection.remember(number, for: key, by: "", in: county, at: now) }
      return number
    }
  }
}
