package import Domain
import Foundation
import Sealing
package import Store

/// 投诉建议: a complaint of anybody about an agent or a case gets a number at once (R063); its handling follows.
package struct Complaint: Sendable, Codable {
  package let about: String
  package let text: String
  package let name: String
  package let phone: String
  package let caseNumber: String

  package init(about: String, text: String, name: String, phone: String, caseNumber: String) {
    self.about = about
    self.text = text
    self.name = name
    self.phone = phone
    self.caseNumber = caseNumber
  }
}

package struct Complain: Sendable {
  private let environment: CountyEnvironment
  private var keys: KeyRing { environment.keys }

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter key: of the form; sent again it returns the first number.
  /// - Returns: the number to ask by, such as `TS-20261123-0007`.
  package func callAsFunction(_ complaint: Complaint, at now: Moment, key: RequestKey? = nil) async throws -> String {
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
