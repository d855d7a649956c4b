/// Wrong tries of one source at one target: a password, or the last digits of a telephone.
package struct WrongTries: Hashable, Sendable {
  package let failures: Int
  package let lastAt: Moment

  package init(failures: Int, lastAt: Moment) {
    self.failures = failures
    self.lastAt = lastAt
  }
}

/// How many wrong tries are free, and the waits after them (等保 2.0 身份鉴别 b: 限制非法登录次数; decision 0031).
///
/// Example of `backOff(free: 5, firstMinutes: 1, longestMinutes: 15)`: the fifth wrong try makes its source wait 1
/// minute, the sixth 2, then 4, 8, 15, 15 …; after a day without a wrong try the count begins anew.
package enum TryRule: Hashable, Sendable {
  case backOff(free: Int, firstMinutes: Int, longestMinutes: Int)
  /// After `most` wrong ones nothing for an hour; after an hour without one the count begins anew.
  case hourly(most: Int)

  private static let hour = 60
  /// After so many minutes without a wrong try every rule begins anew.
  package static let longestMemoryMinutes = 24 * hour

  private var memoryMinutes: Int {
    switch self {
    case .backOff: Self.longestMemoryMinutes
    case .hourly: Self.hour
    }
  }

  /// One more wrong try.
  package func after(_ tries: WrongTries?, anotherAt now: Moment) -> WrongTries {
    guard let tries, now < tries.lastAt.adding(minutes: memoryMinutes) else {
      return WrongTries(failures: 1, lastAt: now)
    }
    return WrongTries(failures: tries.failures + 1, lastAt: now)
  }

  /// How many seconds the source must wait; nil when a try is allowed now.
  package func waitSeconds(_ tries: WrongTries?, at now: Moment) -> Int? {
    guard let tries else { return nil }
    let minutes =
      switch self {
      case .backOff(let free, let first, let longest):
        // Doubled at most ten times, so that it does not overflow.
        tries.failures < free ? 0 : min(longest, first << min(10, tries.failures - free))
      case .hourly(let most): tries.failures < most ? 0 : Self.hour
      }
    let left = tries.lastAt.adding(minutes: minutes).milliseconds - now.milliseconds
    return left > 0 ? Int((left + 999) / 1000) : nil
  }
}

extension TryRule {
  /// For one source at one account. While many sources together try an account, each of those that never signed in to
  /// it has one try and then the longest wait; nobody is locked out by others.
  package static func signIn(_ parameters: Parameters, isBesieged: Bool = false) -> TryRule {
    .backOff(
      free: isBesieged ? 1 : parameters[.passwordTries], firstMinutes: isBesieged ? parameters[.lockMinutes] : 1,
      longestMinutes: parameters[.lockMinutes])
  }

  /// From so many wrong passwords within an hour of the clock an account counts as besieged.
  package static let besiegedFrom = 100

  /// For all sources together at one look-up code.
  package static let lookUp = TryRule.hourly(most: 5)
}
