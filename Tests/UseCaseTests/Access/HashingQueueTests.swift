import Dispatch
import Domain
import Fixtures
import Sealing
import Store
import Synchronization
import Testing
import UseCases

@Suite struct `The queue of passwords` {
  /// A queue whose only worker is held up, and what became of those that came to it.
  private final class Scene: @unchecked Sendable {
    let queue = HashingQueue(workers: 1, waitingMost: 6, waitingMostEach: 4)
    private let gate = DispatchSemaphore(value: 0)
    private let began = Mutex(false)
    private let told = Mutex<[String: Int]>([:])
    private let worked = Mutex<[String]>([])

    var full: [String: Int] { told.withLock { $0 } }
    var done: [String] { worked.withLock { $0 } }
    var arrived: Int { queue.waiting + full.values.reduce(0, +) }

    func hold() async throws {
      try await queue.run { [self] in
        began.withLock { $0 = true }
        gate.wait()
      }
    }

    func isHeld() async { while !began.withLock({ $0 }) { await Task.yield() } }

    func letGo() { gate.signal() }

    func ask(_ client: String?, known: Bool = false) async throws {
      let name = client ?? "the house"
      do {
        try await HashingQueue.$client.withValue(client) {
          try await HashingQueue.$isKnown.withValue(known) {
            try await queue.run { [self] in worked.withLock { $0.append(name) } }
          }
        }
      } catch is HashingQueue.Full {
        told.withLock { $0[name, default: 0] += 1 }
      }
    }
  }

  @Test func `has an end, for each client and for all of them, and serves the house whenever`() async throws {
    let scene = Scene()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await scene.hold() }
      await scene.isHeld()
      // One client floods; then another comes, a third and a fourth.
      for client in Array(repeating: "flood", count: 10) + ["a", "b", "c"] {
        let before = scene.arrived
        group.addTask { try await scene.ask(client) }
        while scene.arrived == before { await Task.yield() }
      }
      #expect(scene.full == ["flood": 6, "c": 1])
      group.addTask { try await scene.ask(nil) }
      while scene.queue.waiting < 7 { await Task.yield() }
      scene.letGo()
      try await group.waitForAll()
    }
    #expect(scene.done.count == 7 && scene.queue.waiting == 0)
    try await scene.ask("flood")
    #expect(scene.done.count == 8, "and then there is room again")
  }

  @Test func `takes known browsers before strangers, however many those are`() async throws {
    let scene = Scene()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await scene.hold() }
      await scene.isHeld()
      for client in (1...8).map({ "stranger \($0)" }) + ["known 1", "known 2"] {
        let before = scene.arrived
        group.addTask { try await scene.ask(client, known: client.hasPrefix("known")) }
        while scene.arrived == before { await Task.yield() }
      }
      #expect(scene.full == ["stranger 7": 1, "stranger 8": 1])
      scene.letGo()
      try await group.waitForAll()
    }
    #expect(scene.done.prefix(3) == ["known 1", "known 2", "stranger 1"] && scene.done.count == 8)
  }
}

@Suite struct `A password longer than 512 bytes` {
  /// The review's: one letter with marks on it without end is one character.
  static let marked = "a" + String(repeating: "\u{301}\u{316}", count: 40_000)

  @Test(arguments: [marked, String(repeating: "a", count: 513)])
  func `is refused like a wrong one, before any work`(password: String) async throws {
    let county = try await TestCounty.empty()
    // Without an account, and with a store that answers nothing: nothing is asked.
    let environment = CountyEnvironment(store: Silent(), county: county.county, ids: county.ids, keys: county.keys)
    let outcome = try await SignIn(environment)(
      account: "w306208", password: password, from: SignInSource(client: "192.0.2.1"), at: at("2026-11-23"))
    #expect(outcome == .refused)
    #expect(!PasswordRule.isReadable(password) && PasswordRule.isReadable(String(repeating: "a", count: 512)))
    let rule = PasswordRule(accountName: "abc", phone: "13800000000", isAdministrator: true)
    #expect(rule.faults(in: password) == [.tooLong])
  }

  private struct Silent: Store {
    func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
      throw StoreFault.busy
    }
    func write<T: Sendable>(
      isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T { throw StoreFault.busy }
  }
}
