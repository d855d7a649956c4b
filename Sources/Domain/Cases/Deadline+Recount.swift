// A running clock worked out anew: the case's own and a department's alike.

extension Deadline {
  /// As the calendar stands today.
  ///
  /// - Parameters:
  ///   - limit: a longer one; nil for the one it has.
  ///   - pauses: nil for those it has.
  func recounted(limit: Limit? = nil, pauses: [Pause]? = nil, _ context: Context) -> Deadline {
    context.calendar.deadline(
      from: start, limit: limit ?? self.limit, pauses: pauses ?? self.pauses, asOf: context.today)
  }

  /// The same after a new holiday table; nil when neither the day changes nor whether it is provisional.
  func recountedIfChanged(_ context: Context) -> Deadline? {
    let new = recounted(context)
    return new.due == due && new.isProvisional == isProvisional ? nil : new
  }

  /// Standing still; today is the first day that is not counted.
  func paused(for reason: PauseReason, _ context: Context) -> Deadline {
    recounted(pauses: pauses + [Pause(first: context.today, last: nil, reason: reason)], context)
  }

  /// Going on today. The pause that ran ends the day before, but not before it began: a clock that was paused today does
  /// not count today.
  func resumed(_ context: Context) -> Deadline {
    let yesterday = context.today.adding(days: -1)
    let ended = pauses.map {
      $0.last == nil ? Pause(first: $0.first, last: max($0.first, yesterday), reason: $0.reason) : $0
    }
    return recounted(pauses: ended, context)
  }
}
