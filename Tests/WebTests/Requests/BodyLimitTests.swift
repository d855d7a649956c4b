import Domain
import Fixtures
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Samples
import Store
import Synchronization
import Testing
import UseCases
import Web

private let form = "application/x-www-form-urlencoded"

@Suite struct `What a route takes in` {
  let site: TestSite

  init() async throws { site = try await TestSite() }

  /// A body that fails the test when anybody reads it.
  private static func untouched() -> RequestBody {
    RequestBody(
      asyncSequence: AsyncStream<ByteBuffer> {
        Issue.record("the body was read")
        return nil
      })
  }

  @Test(arguments: ["/lookup", "/requests/new", "/complaints/new", "/sign-in", "/elder", "/my-case/rating"])
  func `is 64 KiB of the public, refused by its length, unread`(path: String) async throws {
    let answer = try await site.ask(.post, path, Jar(), Self.untouched(), type: form, declared: (64 << 10) + 1)
    #expect(answer.status == .contentTooLarge)
    #expect(answer.text.contains("64 KB") && answer.text.contains("<h1>"))
  }

  @Test func `is refused at once when the length is beyond everything`() async throws {
    for path in ["/lookup", "/cases/new", "/nowhere"] {
      let answer = try await site.ask(
        .post, path, Jar(), Self.untouched(), type: form, declared: 1_000_000_000_000_000)
      #expect(answer.status == .contentTooLarge)
    }
  }

  /// What comes after the limit is not read on.
  @Test func `ends a body without a length at its limit`() async throws {
    let read = Mutex(0)
    let endless = RequestBody(
      asyncSequence: AsyncStream<ByteBuffer> {
        read.withLock { $0 += 8 << 10 }
        return ByteBuffer(repeating: UInt8(ascii: "a"), count: 8 << 10)
      })
    let answer = try await site.ask(.post, "/lookup", Jar(), endless, type: form, declared: nil)
    #expect(answer.status == .contentTooLarge)
    #expect(read.withLock { $0 } <= 72 << 10)
  }

  @Test func `has 1,000 fields at most`() async throws {
    let jar = Jar()
    let token = try await site.get("/lookup", jar).text.token
    let many = "csrf=\(token)" + String(repeating: "&a=", count: 1_000)
    let answer = try await site.ask(.post, "/lookup", jar, body: Array(many.utf8), type: form)
    #expect(answer.status == .badRequest && answer.text.contains("内容项太多"))
  }

  @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=\(String(repeating: "-", count: 60_000))x"])
  func `has a boundary that RFC 2046 knows, or is a bad request`(type: String) async throws {
    let body = Array(repeating: UInt8(ascii: "-"), count: 60_000)
    let answer = try await site.ask(.post, "/lookup", Jar(), body: body, type: type)
    #expect(answer.status == .badRequest && answer.text.contains("表单没有读懂"))
  }

  @Test(arguments: ["/cases/new", "/cases/1/feedback", "/office/calendar", "/office/authority", "/guides/NX001"])
  func `is nothing of a stranger where staff send files or long texts`(path: String) async throws {
    let answer = try await site.ask(.post, path, Jar(), Self.untouched(), type: form, declared: 200 << 10)
    #expect(answer.status == .forbidden)
    let other = Jar()
    other.take("session=\(String(repeating: "ab", count: 32))")
    let expired = try await site.ask(.post, path, other, Self.untouched(), type: form, declared: 300 << 10)
    #expect(expired.status == .unauthorized)
    #expect(expired.text.contains("没有收下") && expired.text.contains("action=\"/sign-in\""))
  }

  @Test func `is nothing of the wrong post's where files belong to another`() async throws {
    let helper = try await site.signIn("hecha")
    let answer = try await site.ask(.post, "/cases/new", helper, Self.untouched(), type: form, declared: 1 << 20)
    #expect(answer.status == .forbidden)
  }

  @Test func `is kept of a form whose session has ended, up to 256 KiB, through signing in`() async throws {
    let jar = try await site.signIn("w306208")
    let page = try await site.get("/cases/new", jar)
    let token = page.text.token
    jar.take("session=\(String(repeating: "cd", count: 32))")
    let words = String(repeating: "长", count: 6_000)
    let body = Array("csrf=\(token)&demand=\(words.escaped)&do=accept".utf8)
    #expect(body.count < 64 << 10)
    let kept = try await site.ask(.post, "/cases/new", jar, body: body, type: form)
    #expect(kept.status == .unauthorized && kept.text.contains("您填写的内容还在"))
    let again = try await Page(site: site, jar: jar, path: "/cases/new", text: kept.text, status: kept.status).send(
      "/sign-in/kept", [("account", "w306208"), ("password", LoadPilot.password)])
    #expect(again.status == .ok && again.text.contains(words))
    #expect(again.fields(of: "/cases/new").contains { $0.0 == "demand" && $0.1 == words })
  }

  @Test func `is less than it says when it was cut off, and then nothing is done`() async throws {
    let jar = Jar()
    let token = try await site.get("/lookup", jar).text.token
    let body = Array("csrf=\(token)&on=1".utf8)
    let answer = try await site.ask(.post, "/elder", jar, body: body, type: form, declared: body.count + 5)
    #expect(answer.status == .badRequest && answer.text.contains("没有完整到达"))
  }
}

@Suite struct `What is asked of every request` {
  let site: TestSite

  init() async throws { site = try await TestSite() }

  @Test func `is one Host`() async throws {
    #expect(try await site.ask(.get, "/", Jar(), host: nil).status == .badRequest)
    #expect(try await site.ask(.get, "/", Jar(), host: "").status == .badRequest)
    let two = try await site.ask(.get, "/", Jar(), more: [HTTPField.Name("Host")!: "other"])
    #expect(two.status == .badRequest && two.text.contains("主机名"))
    #expect(try await site.ask(.get, "/", Jar()).status == .ok)
  }

  @Test func `is a method that there is`() async throws {
    for method in [HTTPRequest.Method.options, .put, .delete, .trace, .patch] {
      for path in ["/", "/lookup", "/nowhere", "/desk"] {
        let answer = try await site.ask(method, path, Jar())
        #expect(answer.status == .methodNotAllowed && answer.headers[.allow] == "GET, HEAD, POST")
      }
    }
  }

  @Test(arguments: ["/", "/lookup", "/desk", "/nowhere", "/health"])
  func `may be HEAD, which is answered like GET without the page`(path: String) async throws {
    let (get, head) = (try await site.get(path), try await site.ask(.head, path, Jar()))
    #expect(head.status == get.status && head.headers[.contentType] == get.headers[.contentType])
    #expect(head.text.isEmpty && head.headers[.contentLength] == get.headers[.contentLength])
  }

  @Test func `is that not too many are worked on`() async throws {
    let crowded = try await TestSite(requestsMost: 0)
    let answer = try await crowded.get("/")
    #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "5")
    #expect(answer.text.contains("<h1>系统正忙") && answer.text.contains("请稍后再试"))
    #expect(answer.text.contains("href=\"/\">稍后重试</a>"))
    #expect(try await crowded.get("/health").status == .ok)
  }

  /// A body that never ends keeps nobody else out.
  @Test func `does not count who waits for a body`() async throws {
    let narrow = try await TestSite(requestsMost: 1)
    let began = Mutex(false)
    let gate = Mutex(false)
    let slow = RequestBody(
      asyncSequence: AsyncStream<ByteBuffer> {
        began.withLock { $0 = true }
        while !gate.withLock({ $0 }) { await Task.yield() }
        return nil
      })
    async let waiting = narrow.ask(.post, "/lookup", Jar(), slow, type: form, declared: 10)
    while !began.withLock({ $0 }) { await Task.yield() }
    let honest = try await narrow.get("/")
    gate.withLock { $0 = true }
    #expect(honest.status == .ok)
    #expect(try await waiting.status == .badRequest)
    #expect(try await narrow.get("/").status == .ok, "nothing is counted twice")
  }
}

@Suite struct `The same request again` {
  let site: TestSite

  init() async throws { site = try await TestSite() }

  private func complain(_ jar: Jar, key: String) async throws -> (status: HTTPResponse.Status, number: String?) {
    let answer = try await site.post(
      "/complaints/new", [("text", "示例：等了很久"), ("key", key)], jar, from: "/complaints/new")
    return (answer.status, answer.text.firstMatch(of: /TS-\d+-\d+/).map { String($0.0) })
  }

  @Test func `is answered as the first, to the same browser only`() async throws {
    let (mine, other) = (Jar(), Jar())
    let key = "01234567-89ab-cdef-0123-456789abcdef"
    let first = try await complain(mine, key: key).number
    #expect(first != nil)
    #expect(try await complain(mine, key: key).number == first)
    let stranger = try await complain(other, key: key).number
    #expect(stranger != nil && stranger != first)
  }

  /// The review: the key of a staff's act, sent to the public's pages, gave that case's code and inner id.
  @Test func `is nothing on another route, nor of the staff's`() async throws {
    let agent = try await site.signIn("w306208")
    let blank = try await site.blank("NX036", by: agent)
    let key = blank.fields(of: "/cases/new").first { $0.0 == "key" }!.1
    let kase = try await blank.fill()
    let number = try await complain(agent, key: key).number
    #expect(number != nil && number != "\(kase.id.raw)")
    // The public's request form with the same key opens a case of its own.
    let cases = { [county = site.county] in
      try await county.store.read { try $0.caseIDs(in: county.county, after: ID(0)) }.count
    }
    let before = try await cases()
    let item = blank.fields(of: "/cases/new").first { $0.0 == "item" }!.1
    let jar = Jar()
    let asked = try await site.open("/requests/new?item=\(item)", jar)
    let answer = try await asked.send(
      "/requests/new",
      [
        ("name", "王示例"), ("number", ""), ("noNumberReason", "遗失"), ("phone", "13800000991"),
        ("place", TestCounty.village.text), ("town", "411325306000"), ("consent", "on"), ("key", key),
      ])
    #expect(answer.status == .ok, "\(answer.words)")
    #expect(try await cases() == before + 1)
  }

  @Test(arguments: ["a b", "键", "k'--", String(repeating: "a", count: 65)])
  func `has a mark of 1 to 64 letters, digits and hyphens, or is a bad request`(key: String) async throws {
    #expect(try await complain(Jar(), key: key).status == .badRequest)
  }

  /// Rows of a version before, whose key is the bare mark.
  @Test func `is never answered from an old row`() async throws {
    let key = "01234567-89ab-cdef-0123-456789abcdef"
    try await site.county.store.write { [county = site.county] in
      try $0.run(
        "INSERT INTO answered (county, key, who, outcome, at) VALUES ($1, $2, '', 'TS-20200101-9999', 0)",
        [.integer(county.county.code), .text(key)])
    }
    let number = try await complain(Jar(), key: key).number
    #expect(number != nil && number != "TS-20200101-9999")
  }
}

@Suite struct `What the public writes` {
  @Test func `has an end in every field`() async throws {
    let site = try await TestSite()
    let long = String(repeating: "长", count: 3_000)
    let jar = Jar()
    let page = try await site.open("/complaints/new", jar)
    for field in ["caseNumber", "name", "text", "phone"] {
      let answer = try await page.send(
        "/complaints/new", [(field, long)] + (field == "text" ? [] : [("text", "示例：等了很久")]))
      #expect(answer.status == .unprocessableContent && answer.issue(field) != nil, "\(field)")
    }
    for words in [String(repeating: "低", count: 2_000), "低" + String(repeating: "\u{301}", count: 9_000)] {
      let found = try await site.find(words, jar)
      #expect(found.status == .ok && found.path.utf8.count < 1_000 && found.text.utf8.count < 60_000)
    }
    let lookup = try await site.open("/lookup", jar).send("/lookup", [("code", long), ("tail", long)])
    #expect(lookup.status == .notFound)
  }
}

@Suite struct `An answer before anybody is let in` {
  private static let referer = HTTPField.Name("Referer")!

  /// Counts what it is asked.
  private struct Counting: Store {
    let inner: any Store
    let asked: Asked

    final class Asked: Sendable {
      private let number = Mutex(0)
      var count: Int { number.withLock { $0 } }
      func one() { number.withLock { $0 += 1 } }
    }

    func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
      asked.one()
      return try await inner.read(body)
    }

    func write<T: Sendable>(
      isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T {
      asked.one()
      return try await inner.write(isRepeatable: isRepeatable, body)
    }
  }

  @Test func `goes by the names that the site last had, and asks no database`() async throws {
    let asked = Counting.Asked()
    let site = try await TestSite(wrapped: { Counting(inner: $0, asked: asked) }, requestsMost: 0)
    let nameless = try await site.get("/")
    for word in ["主办：", "监督电话：", "示例数据", "<span></span>", "长辈版"] {
      #expect(!nameless.text.contains(word), "\(word)")
    }
    #expect(asked.count == 0)

    try await site.site?.learnNames()
    #expect(asked.count == 1)
    let county = site.county.county
    let settings = try #require(try await site.county.store.read { try $0.settings(of: county) })
    let named = try await site.get("/")
    for word in [settings.name, "主办：\(settings.organiser)", settings.supervisionPhone, "示例数据"] {
      #expect(named.text.contains(word), "\(word)")
    }
    #expect(!named.text.contains("长辈版") && asked.count == 1)
  }

  @Test func `too large for any route leads back to the form, whose words are still there`() async throws {
    let site = try await TestSite()
    _ = try await site.get("/")
    func send(from page: String?) async throws -> String {
      var more = HTTPFields()
      if let page { more[Self.referer] = page }
      let answer = try await site.ask(
        .post, "/cases/new", Jar(), type: form, declared: 1_000_000_000_000, more: more)
      #expect(answer.status == .contentTooLarge && answer.text.contains("已填写的文字一般还在"))
      #expect(answer.text.contains("示例数据") && answer.text.contains("内乡县</span>"))
      return answer.text
    }
    let plain = try await send(from: "http://test/cases/new?item=1&a=2")
    #expect(plain.contains("href=\"/cases/new?item=1&amp;a=2\" data-back>返回上一页"))
    #expect(try await send(from: "https://test/cases/new").contains("href=\"/cases/new\" data-back>"))
    let others: [String?] = [
      nil, "https://elsewhere.example/x", "https://test.example/x", "https://test//elsewhere.example", "https://test",
    ]
    for elsewhere in others {
      let page = try await send(from: elsewhere)
      #expect(!page.contains("data-back"), "\(elsewhere ?? "")")
    }
  }

  @Test func `without room for its connection says whose site it is`() {
    let nameless = refusalPage(nil).text
    #expect(nameless.contains("系统正忙") && !nameless.contains("监督电话"))
    let names = SiteName(
      product: "代办帮办", county: "示例县", host: "示例局", supervisionPhone: "0377-60000000", filing: "", isSample: true)
    let page = refusalPage(names).text
    for word in ["示例县 代办帮办", "主办：示例局", "0377-60000000", "示例数据", "width=device-width"] {
      #expect(page.contains(word), "\(word)")
    }
    #expect(!page.contains("备案") && !page.contains("<link") && !page.contains("<script"))
  }
}
