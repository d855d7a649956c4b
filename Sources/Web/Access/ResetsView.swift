import Domain
import Store

/// Who set this account back, and when the code was used.
struct ResetsView: Sendable {
  struct Line: Sendable {
    let code: AccountCode
    let by: String
  }

  let lines: [Line]  // the latest first
  let destination: Destination

  init(_ connection: any Connection, _ county: County, account: String, _ destination: Destination) throws {
    lines = try connection.codes(of: account, in: county).map { code in
      let names = try code.makers.map { try connection.staff($0, of: county)?.name ?? "" }
      return Line(code: code, by: names.isEmpty ? "服务器控制台" : names.joined(separator: "、"))
    }
    self.destination = destination
  }

  /// Whether one was used that he has not been told of.
  var isUntold: Bool { lines.contains { $0.code.usedAt != nil && $0.code.toldAt == nil } }
}
