import Domain
import Foundation
import FoundationNetworking
import Glibc
import UseCases

/// Where a head could not be sent.
struct HeadWayFault: Error, CustomStringConvertible {
  let description: String
}

/// A file that only grows, one for each county; best on another machine's disk.
struct HeadFile: HeadWay {
  let folder: String

  var name: String { "file:\(folder)" }
  var takesLeaves: Bool { true }

  private func path(_ county: County) -> String { "\(folder)/heads-\(county.code).jsonl" }

  func lastMoment(of county: County) throws -> Moment? {
    guard let handle = FileHandle(forReadingAtPath: path(county)) else { return nil }
    defer { try? handle.close() }
    var last: Moment?
    // From its end, in growing pieces: the first line may hold a million cases.
    let size = try handle.seekToEnd()
    var reach: UInt64 = 1 << 20
    while size > 0 {
      let start = size > reach ? size - reach : 0
      try handle.seek(toOffset: start)
      let bytes = try handle.readToEnd() ?? Data()
      let lines = bytes.split(separator: UInt8(ascii: "\n"))
      if let line = lines.last, start == 0 || lines.count > 1 {
        last = HeadLine(json: String(decoding: line, as: UTF8.self)).flatMap { RecordHead(text: $0.head)?.at }
        break
      }
      if start == 0 { break }
      reach *= 8
    }
    return last
  }

  func send(_ line: HeadLine, of county: County) async throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let file = open(path(county), O_WRONLY | O_APPEND | O_CREAT, 0o600)
    guard file >= 0 else { throw HeadWayFault(description: "不能写入 \(path(county))") }
    defer { close(file) }
    // A line that was cut off by a full disk must not swallow the next one.
    let bytes = Array((endsOpen(county) ? "\n" : "").utf8) + Array((line.json + "\n").utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + written, bytes.count - written) }
      guard count > 0 else { throw HeadWayFault(description: "不能写入 \(path(county))") }
      written += count
    }
    guard fsync(file) == 0 else { throw HeadWayFault(description: "不能写入 \(path(county))") }
  }

  private func endsOpen(_ county: County) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path(county)) else { return false }
    defer { try? handle.close() }
    guard let size = try? handle.seekToEnd(), size > 0, (try? handle.seek(toOffset: size - 1)) != nil else {
      return false
    }
    return (try? handle.read(upToCount: 1)) != Data("\n".utf8)
  }
}

/// RFC 5424 to the machine's own log (/dev/log) or by UDP to another one. Nobody says that it has arrived: delivered means handed
/// over.
struct HeadSyslog: HeadWay {
  enum Target: Equatable {
    case local
    case udp(host: String, port: String)
  }

  let target: Target

  /// `local`, or HOST:PORT.
  init?(_ text: String) {
    if text == "local" {
      target = .local
    } else {
      guard let colon = text.lastIndex(of: ":"), colon != text.startIndex,
        let port = UInt16(text[text.index(after: colon)...]), port > 0
      else { return nil }
      let host = text[..<colon].drop { $0 == "[" }
      target = .udp(host: String(host.last == "]" ? host.dropLast() : host), port: "\(port)")
    }
  }

  var name: String {
    switch target {
    case .local: "syslog:local"
    case .udp(let host, let port): "syslog:\(host):\(port)"
    }
  }
  var takesLeaves: Bool { false }
  func lastMoment(of county: County) throws -> Moment? { nil }

  func send(_ line: HeadLine, of county: County) async throws {
    let process = ProcessInfo.processInfo
    let time = Date().formatted(.iso8601)
    // Facility 13 (log audit), severity 6 (informational).
    let header =
      switch target {
      case .local: "<110>bangban[\(process.processIdentifier)]: "
      case .udp: "<110>1 \(time) \(process.hostName) bangban \(process.processIdentifier) head - "
      }
    let message = Array((header + line.json).utf8)
    switch target {
    case .local: try sendLocally(message)
    case .udp(let host, let port): try send(message, host, port)
    }
  }

  private func sendLocally(_ message: [UInt8]) throws {
    let socket = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    guard socket >= 0 else { throw HeadWayFault(description: "syslog: errno \(errno)") }
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: "/dev/log".utf8) }
    let sent = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(socket, message, message.count, 0, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard sent == message.count else { throw HeadWayFault(description: "syslog /dev/log: errno \(errno)") }
  }

  private func send(_ message: [UInt8], _ host: String, _ port: String) throws {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_DGRAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, port, &hints, &found) == 0, let first = found else {
      throw HeadWayFault(description: "syslog: \(host) not found")
    }
    defer { freeaddrinfo(found) }
    let socket = socket(first.pointee.ai_family, first.pointee.ai_socktype, 0)
    guard socket >= 0 else { throw HeadWayFault(description: "syslog: errno \(errno)") }
    defer { close(socket) }
    guard sendto(socket, message, message.count, 0, first.pointee.ai_addr, first.pointee.ai_addrlen) == message.count
    else { throw HeadWayFault(description: "syslog \(host):\(port): errno \(errno)") }
  }
}

/// POST of the line as JSON; arrived when the other end answers 2xx.
struct HeadWebhook: HeadWay {
  let url: URL

  init?(_ text: String) {
    guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host != nil else { return nil }
    self.url = url
  }

  var name: String { "webhook:\(url.absoluteString)" }
  var takesLeaves: Bool { false }
  func lastMoment(of county: County) throws -> Moment? { nil }

  func send(_ line: HeadLine, of county: County) async throws {
    var request = URLRequest(url: url, timeoutInterval: 20)
    request.httpMethod = "POST"
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = Data(line.json.utf8)
    let (_, response) = try await URLSession.shared.data(for: request)
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    guard (200..<300).contains(status) else { throw HeadWayFault(description: "webhook: HTTP \(status)") }
  }
}
