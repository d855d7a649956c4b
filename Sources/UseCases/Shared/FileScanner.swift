/// Scans uploaded files for malware.
package protocol FileScanner: Sendable {
  /// Starts with one file. Ends when the value is deallocated.
  func begin() -> any FileScan
}

/// One file passing through a scanner. For one task.
package protocol FileScan: AnyObject {
  /// Waits while the scanner accepts no more, for a bounded time. Faults are reported by `verdict`.
  func take(_ bytes: [UInt8]) async

  /// To be called once, after the whole file. Waits for a bounded time.
  func verdict() async -> ScanVerdict
}

package enum ScanVerdict: Sendable, Equatable {
  case clean
  case found(String)  // the malware's name: printable ASCII, at most 100 characters
  case unavailable(String)  // why, for the server's log

  /// Only a file found clean is accepted.
  package var fault: IncomingFile.Fault? {
    switch self {
    case .clean: nil
    case .found: .infected
    case .unavailable: .notScanned
    }
  }
}
