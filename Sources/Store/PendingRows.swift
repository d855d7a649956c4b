/// Rows that were asked for and may not have arrived yet. Valid inside their transaction only.
package final class PendingRows<T> {
  private var answer: Result<[T], any Error>?
  private let wait: () throws -> Void

  /// - Parameter wait: receives the answer, or throws.
  package init(_ wait: @escaping () throws -> Void) { self.wait = wait }

  package init(_ rows: [T]) {
    answer = .success(rows)
    wait = {}
  }

  package var isHere: Bool { answer != nil }

  package func arrive(_ answer: Result<[T], any Error>) { self.answer = answer }

  package func rows() throws -> [T] {
    if answer == nil { try wait() }
    guard let answer else { throw StoreFault.other("no answer") }
    return try answer.get()
  }
}

/// What one transaction has read of its counties, so that nothing is read twice in it.
package final class TransactionCache {
  var counties: [Int64: CountyFacts] = [:]
  var asked: [Int64: PendingRows<CountyVersions>] = [:]
  var movedWork: Set<Int64> = []
  /// Where the act of this transaction comes from, for the audit.
  package var source = AuditSource.unknown

  package init() {}
}
