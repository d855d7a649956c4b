import ArgumentParser
import Scanning

/// Who looks for malware in what is uploaded.
struct ScannerOptions: ParsableArguments {
  @Option(
    help: "The ClamAV daemon that every uploaded file goes to before it is kept: unix:/PATH, or tcp:HOST:PORT.")
  var scanner: String?

  func validate() throws {
    guard let scanner, ClamdAddress(scanner) == nil else { return }
    throw ValidationError("--scanner 须写成 unix:/路径 或 tcp:主机:端口，如 unix:/run/clamav/clamd.ctl。")
  }

  var clamd: Clamd? { scanner.flatMap { ClamdAddress($0) }.map { Clamd($0) } }
}

extension Clamd {
  /// Says at the start whether it is there. Until it is, the site goes on and files are refused.
  func tell() async {
    guard let why = await fault() else { return }
    warn("警告：病毒检查程序 \(address) 没有应答（\(why)）。网站照常服务；在它应答之前，上传的文件一律不收。")
  }
}
