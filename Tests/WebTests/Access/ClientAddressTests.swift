import HTTPTypes
import Testing
import Web

@Suite struct `A range of addresses` {
  @Test(arguments: [
    ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.7", "192.0.2.7", true),
    ("192.0.2.7", "192.0.2.8", false), ("192.0.2.128/25", "192.0.2.127", false), ("0.0.0.0/0", "203.0.113.9", true),
    ("0.0.0.0/0", "2001:db8::1", false), ("2001:db8::/32", "2001:db8:ffff::1", true),
    ("2001:db8::/32", "2001:db9::1", false), ("::1", "::1", true), ("10.0.0.0/8", "::ffff:10.1.2.3", true),
  ])
  func `holds what begins alike`(range: String, address: String, isWithin: Bool) throws {
    #expect(try #require(AddressRange(range)).contains(try #require(IPAddress(address))) == isWithin)
  }

  @Test(arguments: [
    "", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "10.1.0.0/8", "10.0.0/8", "proxy.example", "2001:db8::/129",
    "10.0.0.0/", "/8", "10.0.0.0/ 8", "10.0.0.0/+8", "[::1]/128", "fe80::1%eth0",
  ])
  func `is not made of anything else`(text: String) { #expect(AddressRange(text) == nil) }
}

@Suite struct `Where a request came from` {
  let proxies = TrustedProxies([AddressRange("10.0.0.0/8")!, AddressRange("2001:db8:aaaa::/48")!])

  private func client(_ connection: String?, _ forwarded: [String] = []) -> ClientAddress {
    var headers = HTTPFields()
    headers[values: HTTPField.Name("X-Forwarded-For")!] = forwarded
    headers[HTTPField.Name("Forwarded")!] = "for=198.51.100.66"
    return proxies.client(of: connection.flatMap { IPAddress($0) }, headers)
  }

  @Test(
    arguments: [
      ("203.0.113.5", [], "203.0.113.5"),
      ("203.0.113.5", ["198.51.100.7"], "203.0.113.5"),  // nobody believes a stranger
      ("10.0.0.1", [], "10.0.0.1"), ("10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
      ("10.0.0.1", ["1.1.1.1, 198.51.100.7"], "198.51.100.7"),  // what the client wrote itself stands before
      ("10.0.0.1", ["1.1.1.1", "198.51.100.7, 10.2.2.2"], "198.51.100.7"),  // several headers, several proxies
      ("10.0.0.1", ["10.3.3.3, 10.2.2.2"], "10.3.3.3"),  // from within
      ("10.0.0.1", ["198.51.100.7:51234"], "198.51.100.7"), ("10.0.0.1", ["garbage"], "10.0.0.1"),
      ("10.0.0.1", ["198.51.100.7, garbage"], "10.0.0.1"), ("10.0.0.1", ["garbage, 198.51.100.7"], "198.51.100.7"),
      ("10.0.0.1", [""], "10.0.0.1"), ("10.0.0.1", ["198.51.100.7,"], "10.0.0.1"),
      ("10.0.0.1", ["unknown"], "10.0.0.1"), ("10.0.0.1", ["198.51.100.7:999999"], "10.0.0.1"),
      ("::ffff:10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
      ("2001:db8:aaaa::1", ["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::/64"),
      ("10.0.0.1", ["[2001:db8:1:2:3:4:5:6]:443"], "2001:db8:1:2::/64"),
      ("10.0.0.1", ["[2001:db8:1:2:9:9:9:9]"], "2001:db8:1:2::/64"),
    ] as [(String, [String], String)])
  func `is the last hop that is no proxy of ours`(connection: String, forwarded: [String], key: String) {
    #expect(client(connection, forwarded).limitKey == key)
  }

  @Test func `is unknown without a connection, whatever the request says`() {
    #expect(client(nil, ["198.51.100.7"]).limitKey == "unknown")
  }

  @Test func `is shown without its end`() {
    #expect(client("203.0.113.5").masked == "203.0.113.*")
    #expect(client("2001:db8:1:2:3:4:5:6").masked == "2001:db8:1::*")
    #expect(client(nil).masked == "未知")
  }
}

/// H4: behind a proxy every visitor is limited by himself.
@Suite struct `Visitors behind a proxy` {
  private func lookUps(_ site: TestSite, _ jar: Jar, _ count: Int) async throws -> HTTPResponse.Status {
    var last = HTTPResponse.Status.ok
    for _ in 0..<count {
      last = try await site.post("/lookup", [("code", "123456784"), ("tail", "0000")], jar, from: "/lookup").status
    }
    return last
  }

  @Test func `do not use up one another's tries, and cannot name another address`() async throws {
    let site = try await TestSite(proxies: TrustedProxies([AddressRange("10.0.0.0/8")!]))
    let one = Jar(from: "10.0.0.1", forwardedFor: ["198.51.100.1"])
    #expect(try await lookUps(site, one, 21) == .tooManyRequests)
    #expect(try await lookUps(site, Jar(from: "10.0.0.1", forwardedFor: ["198.51.100.2"]), 1) == .notFound)
    let pretending = Jar(from: "10.0.0.1", forwardedFor: ["198.51.100.3, 198.51.100.1"])
    #expect(try await lookUps(site, pretending, 1) == .tooManyRequests)
  }

  @Test func `are one in an IPv6 network of 64 bits`() async throws {
    let site = try await TestSite()
    #expect(try await lookUps(site, Jar(from: "2001:db8:1:2::1"), 20) == .notFound)
    #expect(try await lookUps(site, Jar(from: "2001:db8:1:2:ffff::9"), 1) == .tooManyRequests)
    #expect(try await lookUps(site, Jar(from: "2001:db8:1:3::1"), 1) == .notFound)
  }
}
