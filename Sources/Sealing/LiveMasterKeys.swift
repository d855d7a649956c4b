import Crypto
import Synchronization

/// The master keys of a running process, while another process may change their file.
final class LiveMasterKeys: Sendable {
  private struct Kept {
    var keys: MasterKeys
    var stamp: KeyFile.Stamp?
  }

  /// For digests and look-ups; does not change with the master keys.
  let lasting: SymmetricKey
  private let file: KeyFile?
  private let kept: Mutex<Kept>

  init(_ keys: MasterKeys, from file: KeyFile?) {
    guard let lasting = try? keys.lasting else { preconditionFailure("master keys are read whole or not at all") }
    self.lasting = lasting
    self.file = file
    // Without a stamp the first look finds a changed file, so nothing written in between is missed.
    kept = Mutex(Kept(keys: keys, stamp: nil))
  }

  /// Checks the file's stamp each time (some microseconds) and reads the file when it differs. A file that cannot be
  /// read at this moment leaves the known keys in place.
  var latest: MasterKeys {
    guard let file else { return kept.withLock { $0.keys } }
    let stamp = file.stamp
    return kept.withLock { kept in
      if stamp != nil, stamp != kept.stamp, let keys = try? file.read() { kept = Kept(keys: keys, stamp: stamp) }
      return kept.keys
    }
  }

  /// Does not look at the file as long as the number is known.
  func unwrap(_ wrapped: [UInt8]) throws -> DataKey {
    do {
      return try kept.withLock { $0.keys }.unwrap(wrapped)
    } catch KeyFault.unknownNumber {
      return try latest.unwrap(wrapped)
    }
  }
}
