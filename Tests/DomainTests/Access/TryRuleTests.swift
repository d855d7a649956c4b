import Domain
import Testing

@Suite struct `Wrong tries` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)

  /// Seconds to wait after each of so many wrong tries, each made as soon as it may be.
  private func waits(_ rule: TryRule, _ count: Int) -> [Int] {
    var (tries, at, waits): (WrongTries?, Moment, [Int]) = (nil, now, [])
    for _ in 0..<count {
      tries = rule.after(tries, anotherAt: at)
      let wait = rule.waitSeconds(tries, at: at) ?? 0
      waits.append(wait)
      at = at.adding(milliseconds: Int64(wait) * 1000)
    }
    return waits
  }

  @Test func `of a password are free at first, then wait twice as long each time`() {
    #expect(waits(.signIn(Parameters()), 10) == [0, 0, 0, 0, 60, 120, 240, 480, 900, 900])
    #expect(waits(.signIn(Parameters(own: [.passwordTries: 3, .lockMinutes: 5])), 6) == [0, 0, 60, 120, 240, 300])
  }

  @Test func `have no free ones while the account is besieged, but one`() {
    #expect(waits(.signIn(Parameters(), isBesieged: true), 3) == [900, 900, 900])
    #expect(TryRule.signIn(Parameters(), isBesieged: true).waitSeconds(nil, at: now) == nil)
  }

  @Test func `end their wait to the second`() {
    let rule = TryRule.signIn(Parameters())
    let tries = WrongTries(failures: 5, lastAt: now)
    #expect(rule.waitSeconds(tries, at: now.adding(milliseconds: 59_001)) == 1)
    #expect(rule.waitSeconds(tries, at: now.adding(minutes: 1)) == nil)
  }

  @Test func `are forgotten after a day without one, not before`() {
    let rule = TryRule.signIn(Parameters())
    let tries = WrongTries(failures: 9, lastAt: now)
    #expect(rule.after(tries, anotherAt: now.adding(minutes: 1439)).failures == 10)
    #expect(rule.after(tries, anotherAt: now.adding(minutes: 1440)).failures == 1)
  }

  @Test func `stay a number however many they are`() {
    let rule = TryRule.signIn(Parameters(own: [.lockMinutes: 1440]))
    #expect(rule.waitSeconds(WrongTries(failures: .max, lastAt: now), at: now) == 1024 * 60)
  }

  @Test func `at a look-up code are five an hour`() {
    #expect(waits(.lookUp, 11) == [0, 0, 0, 0, 3600, 0, 0, 0, 0, 3600, 0])
    let four = WrongTries(failures: 4, lastAt: now)
    #expect(TryRule.lookUp.after(four, anotherAt: now.adding(minutes: 59)).failures == 5)
    #expect(TryRule.lookUp.after(four, anotherAt: now.adding(minutes: 60)).failures == 1)
  }
}
