/// Looks for malware in files as they come in.
package protocol FileScanner: Sendable {
  /// Begins with one file. It is given up with the value.
  func begin() -> any FileScan
}

/// One file on its way through a scanner. For one task.
package protocol FileScan: AnyObject {
  /// Waits while the scanner takes no more, for a bounded time. What goes wrong is told by `verdict`.
  func take(_ bytes: [UInt8]) async

  /// To be asked once, when the whole file was taken. Waits for a bounded time.
  func verdict() async -> ScanVerdict
}

package enum ScanVerdict: Sendable, Equatable {
  case clean
  case found(String)  // what it is called: printable ASCII, at most 100 characters
  case unavailable(String)  // why, for the server's log

  /// Only what was found clean is taken.
  package var fault: IncomingFile.Fault? {
    switch self {
    case .clean: nil
    case .found: .infected
    case .unavailable: .notScanned
    }
  }
}
