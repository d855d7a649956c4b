import Domain
import Fixtures
import Foundation
import Store
import Testing
import UseCases

/// 三权分立: of all acts of the office there is none by which somebody of any post, alone, makes anybody one of the three
/// administrators, unmakes one, or comes by his account. The list is held against the sources: an act added there and not here
/// is a failure.
@Suite struct `Nobody alone` {
  typealias Act = @Sendable (_ three: ThreeCounty, _ officer: OfficeActor) async throws -> Void

  static let changes: [TwoPersonChange.What] =
    PostKind.three.map { .openPost($0) }
    + (1...3 as ClosedRange<Int64>).flatMap { post -> [TwoPersonChange.What] in
      [.closePost(ID(post)), .vacatePost(ID(post)), .setBackup(ID(post), to: nil)]
        + (1...6 as ClosedRange<Int64>).flatMap {
          [.fillPost(ID(post), with: ID($0)), .setBackup(ID(post), to: ID($0))]
        }
    }
    + ["xitong", "anquan", "shenji"].flatMap {
      [.enableAccount($0), .disableAccount($0), .resetPassword($0), .removeFactor($0)]
    }
    + [.addAccount("another", for: ID(3))]

  static let acts: [String: Act] = [
    "AddStaff": { _ = try await AddStaff($0.environment)(name: "同伙", workPhone: "13800000099", by: $1, at: $0.now) },
    "ChangeStaff": {
      for id in 1...6 as ClosedRange<Int64> {
        _ = try await ChangeStaff($0.environment)(ID(id), name: "示例\(id)", workPhone: "13800000099", by: $1, at: $0.now)
      }
    },
    "SaveDepartment": {
      _ = try await SaveDepartment($0.environment)(
        Department(code: DepartmentCode("D99"), name: "示例局", fullName: "内乡县示例局"), by: $1, at: $0.now)
    },
    "OpenPost": {
      for kind in PostKind.three { _ = try await OpenPost($0.environment)(kind, of: .county, by: $1, at: $0.now) }
    },
    "FillPost": { three, officer in
      try await each(1...3, 1...6) {
        _ = try await FillPost(three.environment)(ID($0), with: ID($1), by: officer, at: three.now)
      }
    },
    "SetBackup": { three, officer in
      try await each(1...3, 1...6) {
        _ = try await SetBackup(three.environment)(ID($0), to: ID($1), by: officer, at: three.now)
      }
      try await each(1...3, 1...1) { post, _ in
        _ = try await SetBackup(three.environment)(ID(post), to: nil, by: officer, at: three.now)
      }
    },
    "VacatePost": { three, officer in
      try await each(1...3, 1...1) { post, _ in
        _ = try await VacatePost(three.environment)(ID(post), by: officer, at: three.now)
      }
    },
    "ClosePost": { three, officer in
      try await each(1...3, 1...1) { post, _ in
        _ = try await ClosePost(three.environment)(ID(post), by: officer, at: three.now)
      }
    },
    "AddAccount": { three, officer in
      try await each(1...3, 1...1) { person, _ in
        _ = try await AddAccount(three.environment)(name: "another", for: ID(person), by: officer, at: three.now)
      }
    },
    "ResetPassword": { three, officer in
      for name in ["xitong", "anquan", "shenji"] {
        _ = try await ResetPassword(three.environment)(name, by: officer, at: three.now)
      }
    },
    "DisableAccount": { three, officer in
      for name in ["xitong", "anquan", "shenji"] {
        _ = try await DisableAccount(three.environment)(name, by: officer, at: three.now)
      }
    },
    "RemoveSecondFactor": { three, officer in
      for name in ["xitong", "anquan", "shenji"] {
        _ = try await RemoveSecondFactor(three.environment)(name, by: officer, at: three.now)
      }
    },
    "EnableAccount": { three, officer in
      for name in ["xitong", "anquan", "shenji"] {
        _ = try await EnableAccount(three.environment)(name, by: officer, at: three.now)
      }
    },
    "ErasePerson": {
      _ = try await ErasePerson(environment: $0.environment, folder: $0.county.files)(ID(3), by: $1, at: $0.now)
    },
    "ImportFile": { three, officer in
      for kind in PostKind.three {
        for people in [
          "wang,示例5,13800000005,\(kind.rawValue),county,", "wang,示例5,13800000005,leadOffice,county,shenji",
          "shenji,示例3,13800000003,auditor,county,wang", ",,,\(kind.rawValue),county,",
        ] {
          _ = try await ImportFile(three.environment)(
            .people, Array("account,name,phone,post,unit,backup\n\(people)\n".utf8), by: officer, at: three.now)
        }
      }
    },
    "ProposeChange": { three, officer in
      for what in changes {
        _ = try await ProposeChange(three.environment)(what, reason: "试", by: officer, at: three.now)
      }
    },
    // What was proposed from the same seat, above.
    "ConfirmChange": { three, officer in
      for change in try await waiting(three) where change.proposed.person == officer.person {
        _ = try await ConfirmChange(three.environment)(change.id, by: officer, at: three.now)
      }
    },
    "RefuseChange": { three, officer in
      for change in try await waiting(three) {
        _ = try await RefuseChange(three.environment)(change.id, reason: "试", by: officer, at: three.now)
      }
    },
    "WithdrawChange": { three, officer in
      for change in try await waiting(three) {
        _ = try await WithdrawChange(three.environment)(change.id, by: officer, at: three.now)
      }
    },
  ]

  private static func waiting(_ three: ThreeCounty) async throws -> [TwoPersonChange] {
    let county = three.county.county
    return try await three.county.store.read { try $0.waitingChanges(in: county) }
  }

  private static func each(
    _ a: ClosedRange<Int64>, _ b: ClosedRange<Int64>, _ body: (Int64, Int64) async throws -> Void
  ) async throws {
    for first in a { for second in b { try await body(first, second) } }
  }

  /// In the order that gives proposals before confirmations.
  static let order = acts.keys.sorted {
    func rank(_ name: String) -> Int { name == "ProposeChange" ? 0 : name == "ConfirmChange" ? 1 : 2 }
    return (rank($0), $0) < (rank($1), $1)
  }

  @Test(arguments: PostKind.allCases)
  func `makes or unmakes one of the three, or comes by his account`(kind: PostKind) async throws {
    let three = try await ThreeCounty()
    let person: Int64 =
      switch kind {
      case .systemAdministrator: 1
      case .securityAdministrator: 2
      case .auditor: 3
      case .leadOffice: 4
      default: 5
      }
    let officer = OfficeActor.seat(
      Seat(post: ID(person), kind: kind, unit: .county, person: ID(person)))
    let before = try await three.state
    for name in Self.order {
      try await Self.acts[name]!(three, officer)
      #expect(try await three.state == before, "\(kind) by \(name)")
    }
  }

  @Test func `is asked of every act there is`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/UseCases")
    let walk = FileManager.default.enumerator(atPath: root.path)
    // What the acts share, and values.
    let shared: Set = ["Emergency", "CountyEnvironment"]
    var acts: Set<String> = []
    while let name = walk?.nextObject() as? String {
      guard name.hasSuffix(".swift") else { continue }
      let text = try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
      let isTheirs = ["Team/", "Access/", "Import/"].contains { name.hasPrefix($0) }
      if isTheirs, text.contains("by officer: OfficeActor") {
        acts.formUnion(
          text.matches(of: /(?m)^package struct (\w+)/).map { String($0.1) }.filter { !shared.contains($0) })
      }
      if !isTheirs {
        for writer in [
          "appoint(", "PostMoves", " Account(name", "update(account", "startAnew", "Post(id", "connection.close(",
        ] {
          #expect(!text.contains(writer), "\(name) writes posts or accounts")
        }
      }
    }
    #expect(acts == Set(Self.acts.keys))
  }
}
