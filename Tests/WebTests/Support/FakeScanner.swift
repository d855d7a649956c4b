import Synchronization
import UseCases

/// Says what it is told to of every file, and keeps what it was given.
final class FakeScanner: FileScanner {
  private struct State {
    var verdict: ScanVerdict
    var judged: [[UInt8]] = []
    var bytesMost = 0
  }

  private let state: Mutex<State>

  init(_ verdict: ScanVerdict) { state = Mutex(State(verdict: verdict)) }

  var verdict: ScanVerdict {
    get { state.withLock { $0.verdict } }
    set { state.withLock { $0.verdict = newValue } }
  }

  /// Every file that it was asked about.
  var judged: [[UInt8]] { state.withLock { $0.judged } }
  /// Of any file that was begun.
  var bytesMost: Int { state.withLock { $0.bytesMost } }

  func begin() -> any FileScan { Scan(scanner: self) }

  private final class Scan: FileScan {
    private let scanner: FakeScanner
    private var file: [UInt8] = []

    init(scanner: FakeScanner) { self.scanner = scanner }

    func take(_ bytes: [UInt8]) async {
      file += bytes
      let count = file.count
      scanner.state.withLock { $0.bytesMost = max($0.bytesMost, count) }
    }

    func verdict() async -> ScanVerdict {
      let file = file
      return scanner.state.withLock { state -> ScanVerdict in
        state.judged.append(file)
        return state.verdict
      }
    }
  }
}
