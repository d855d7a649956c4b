import Scanning
import Testing

@Suite struct `The daemon's address` {
  @Test(arguments: [
    ("unix:/run/clamav/clamd.ctl", ClamdAddress.unix(path: "/run/clamav/clamd.ctl")),
    ("unix:/a:b", ClamdAddress.unix(path: "/a:b")),
    ("unix:/" + String(repeating: "a", count: 106), ClamdAddress.unix(path: "/" + String(repeating: "a", count: 106))),
    ("tcp:127.0.0.1:3310", ClamdAddress.tcp(host: "127.0.0.1", port: 3310)),
    ("tcp:clamd.example:1", ClamdAddress.tcp(host: "clamd.example", port: 1)),
    ("tcp:[::1]:65535", ClamdAddress.tcp(host: "::1", port: 65_535)),
  ])
  func `is read, and written as it was read`(text: String, address: ClamdAddress) {
    #expect(ClamdAddress(text) == address)
    #expect(address.description == text)
  }

  @Test(arguments: [
    "", "unix", "unix:", "unix:clamd.ctl", "unix:/" + String(repeating: "a", count: 107), "unix:/a\0b", "UNIX:/a",
    "/run/clamav/clamd.ctl", "tcp:", "tcp:host", "tcp:host:", "tcp::3310", "tcp:host:0", "tcp:host:65536",
    "tcp:host:+80", "tcp:host:-1", "tcp:host:80 ", "tcp:host:８０", "tcp:ho st:80", "tcp:::1:3310", "tcp:[::1:3310",
    "tcp:[127.0.0.1]:3310", "tcp:[nothing:]:3310", "tcp://host:3310", "http://host:3310", "localhost:3310",
  ])
  func `is nothing else`(text: String) {
    #expect(ClamdAddress(text) == nil)
  }
}

@Suite struct `The daemon's answer` {
  private func reply(_ text: String) -> ClamdReply { ClamdReply(Array(text.utf8)) }

  @Test func `is clean, a finding, or its sign of life`() {
    #expect(reply("stream: OK\0") == .clean)
    #expect(reply("stream: Win.Test.EICAR_HDB-1 FOUND\0") == .found("Win.Test.EICAR_HDB-1"))
    #expect(
      reply("stream: Eicar(44d88612fea8a8f36de82e1278abb02f:68) FOUND\0")
        == .found("Eicar(44d88612fea8a8f36de82e1278abb02f:68)"))
    #expect(reply("PONG\0") == .pong)
  }

  @Test(arguments: [
    "stream: OK", "stream: OK\n", "stream: OK\0\0", "stream: OK\0stream: A FOUND\0", "OK\0", "stream:OK\0",
    " stream: OK\0",
    "stream: OK \0", "stream: ok\0", "stream: OK\u{301}\0", "stream: OK FOUN\0", "other: A FOUND\0", "\0", "",
    "INSTREAM size limit exceeded. ERROR\0", "UNKNOWN COMMAND\0",
  ])
  func `is a fault in any other words`(text: String) {
    guard case .fault(let words) = reply(text) else {
      Issue.record("\(text.debugDescription) was taken for \(reply(text))")
      return
    }
    #expect(!words.isEmpty)
  }

  @Test func `tells what went wrong`() {
    #expect(reply("INSTREAM size limit exceeded. ERROR\0") == .fault("INSTREAM size limit exceeded. ERROR"))
  }

  @Test func `is a finding whatever the name is, of which printable ASCII is kept, 100 characters at most`() {
    #expect(reply("stream:  FOUND\0") == .found("?"))
    #expect(reply("stream: FOUND\0") == .found("?"))
    #expect(reply("stream: a\u{1B}[2J\n病 FOUND\0") == .found("a?[2J????"))
    let long = String(repeating: "n", count: 900)
    #expect(reply("stream: \(long) FOUND\0") == .found(String(repeating: "n", count: 100)))
  }

  @Test func `has 1 KiB at most`() {
    let name = String(repeating: "n", count: ClamdReply.bytesMax)
    #expect(reply("stream: \(name) FOUND\0") == .fault("no sound answer"))
  }
}
