package import Domain

/// A row of a list with a deadline.
package protocol Clocked {
  var due: Day { get }
  var yellowFrom: Day { get }
  var isPaused: Bool { get }
  var isOpen: Bool { get }
}

extension Clocked {
  package func light(on today: Day) -> Light {
    Light(due: due, yellowFrom: yellowFrom, today: today, isPaused: isPaused, isOpen: isOpen)
  }
}
