import Domain
import Fixtures
import Foundation
import HTTPTypes
import Store
import Testing
import UseCases
import Web

/// What was found in the attack review of November 2026 (C1, M4): nobody rewrites, locks out or looks up a citizen.
@Suite struct `What is said of a known person` {
  private static let number = "411325199003070015"

  /// A case of 张受害 with the telephone 13800000123, opened by the agent of his village.
  private func opened() async throws -> (TestSite, Jar, Page) {
    let site = try await TestSite()
    let jar = try await site.signIn("w306208")
    return (site, jar, try await site.newCase("NX036", by: jar, name: "张受害", number: Self.number))
  }

  @Test func `by the public changes nothing of him, nor of his cases`() async throws {
    let (site, agent, kase) = try await opened()
    let code = try await site.county.stored(kase.id).opening.code.text
    let before = try await site.party(of: kase.id)

    let stranger = Jar()
    let attack = try await site.ask("NX036", name: "黑客", number: Self.number, phone: "13900000999", stranger)
    #expect(attack.status == .ok)
    #expect(try await site.party(of: kase.id) == before)

    // The victim keeps his case, the stranger has only his own.
    #expect(try await site.lookUp(code, "0123", Jar()).status == .seeOther)
    #expect(try await site.lookUp(code, "0999", stranger).status == .notFound)
    let own = try #require(attack.text.firstMatch(of: /class="code">(\d{9})</)?.1)
    let found = try await site.lookUp(String(own), "0999", stranger)
    #expect(found.status == .seeOther)
    let mine = try await site.open(found.location, stranger)
    #expect(mine.words.contains("黑*") && !mine.words.contains("张"))
    #expect(try await site.lookUp(String(own), "0123", Jar()).status == .notFound)

    let paper = try await site.open("/cases/\(kase.id.raw)/papers/delegation", agent)
    #expect(paper.words.contains("张受害") && paper.words.contains("13800000123"))
    #expect(!paper.words.contains("黑客") && !paper.words.contains("13900000999"))
  }

  @Test func `is shown to the agent as claimed, and merged when he has seen the document`() async throws {
    let (site, agent, kase) = try await opened()
    _ = try await site.ask("NX036", name: "张新", number: Self.number, phone: "13900000999", Jar())
    let claimed = try await site.newest()
    let page = try await site.open("/cases/\(claimed.id.raw)", agent)
    #expect(page.words.contains("申请所填的姓名（名称）、电话") && page.words.contains("还没有核对证件"))

    // Before the delegation full facts want a reason.
    let path = "/cases/\(claimed.id.raw)/identity-check"
    let asked = try await site.open(path, agent)
    #expect(asked.path == "/cases/\(claimed.id.raw)/reason?for=identity%2Dcheck")
    let sides = try await asked.send("/cases/\(claimed.id.raw)/reason", [("why", "check")])
    for text in ["张受害", "张新", "13800000123", "13900000999"] { #expect(sides.words.contains(text), "\(text)") }

    #expect(sides.words.contains("证件不能证明电话，请当面向本人核实") && !sides.words.contains("营业执照"))

    // Nothing is chosen beforehand, and nothing is done before everything is.
    #expect(!sides.fields(of: path).contains { $0.0.hasPrefix("take.") })
    let blind = try await sides.send(path)
    #expect(blind.status == .unprocessableContent)
    #expect(blind.issue("take.name") == "请选择姓名（名称）以哪一项为准。")
    let half = try await blind.send(path, [("take.name", "kept")])
    #expect(half.status == .unprocessableContent && half.issue("take.phone") == "请选择电话以哪一项为准。")
    #expect(half.fields(of: path).contains { $0 == ("take.name", "kept") })
    let unsaid = try await half.send(path, [("take.phone", "said"), ("document", "")])
    #expect(unsaid.status == .unprocessableContent && unsaid.issue("document") != nil)
    let licence = try await half.send(path, [("take.phone", "said"), ("document", "businessLicence")])
    #expect(licence.issue("document") == "营业执照不是自然人的证件，请选择与委托人相符的证件。")
    #expect(try await site.party(of: kase.id)?.phone == "13800000123")
    #expect(try await site.audit(.personChecked).isEmpty)

    let done = try await half.send(path, [("take.phone", "said")])
    #expect(done.words.contains("核对居民身份证，更新登记的电话") && !done.words.contains("还没有核对证件"))
    let facts = try await site.party(of: kase.id)
    #expect(facts?.name == "张受害" && facts?.phone == "13900000999")
    #expect(try await site.county.stored(claimed.id).claimed == nil)

    // Both cases stay with the telephones they were opened with.
    let code = try await site.county.stored(kase.id).opening.code.text
    #expect(try await site.lookUp(code, "0123", Jar()).status == .seeOther)
    let rows = try await site.audit(.personChecked)
    #expect(rows.count == 1 && rows[0].contains("电话 ") && rows[0].contains("→"))
    for secret in ["13800000123", "13900000999", "张新", Self.number] { #expect(!rows[0].contains(secret), "\(secret)") }
    let (code2, keys) = (site.county.county, site.county.keys)
    let finding = try await site.county.store.read { try $0.examine(claimed.id, in: code2, keys: keys) }
    #expect(finding.isSound)
  }

  @Test func `by an agent stays claimed, also with the tick, until he has seen old and new`() async throws {
    let (site, agent, kase) = try await opened()
    let before = try await site.party(of: kase.id)
    _ = try await site.newCase("NX001", by: agent, name: "张受益", number: Self.number)
    #expect(try await site.party(of: kase.id) == before)
    #expect(try await site.newest().claimed?.differing == [.name])

    let form = try await site.blank("NX003", by: agent)
    let led = try await form.fill(
      name: "张受益", number: Self.number, more: [("seen", "on"), ("document", "householdBook")])
    let ticked = try await site.newest()
    let path = "/cases/\(ticked.id.raw)/identity-check"
    #expect(led.status == .ok && led.path == "\(path)?document=householdBook")
    for text in ["没有直接更新", "张受害", "张受益"] { #expect(led.words.contains(text), "\(text)") }
    #expect(try await site.party(of: kase.id) == before)
    #expect(ticked.claimed?.differing == [.name] && ticked.seen == nil)
    #expect(try await site.audit(.personChecked).isEmpty)

    let done = try await led.send(path, [("take.name", "said")])
    #expect(done.words.contains("核对户口簿，更新登记的姓名"), "\(done.words)")
    #expect(try await site.party(of: kase.id)?.name == "张受益")
    let checked = try await site.county.stored(ticked.id)
    #expect(checked.claimed == nil && checked.principal.shownName.text == "张**")
    #expect(try await site.audit(.personChecked).count == 1)

    // Where full facts want a reason, it is asked first.
    let request = try await site.blank("NX004", by: agent).fill(
      name: "张受损", number: Self.number, button: "request", more: [("seen", "on")])
    #expect(request.path.hasSuffix("/reason?for=identity%2Dcheck") && request.words.contains("没有直接更新"))
    // Of a consultation nobody sees facts, and nothing is checked.
    let question = try await site.blank("NX005", by: agent).fill(
      name: "张受损", number: Self.number, button: "consult", more: [("seen", "on")])
    let asked = try await site.newest()
    #expect(question.path == "/cases/\(asked.id.raw)" && asked.step.kind == .consulting)
    #expect(try await site.party(of: kase.id)?.name == "张受益")
  }

  @Test func `by an agent of another place does not write over what he was not shown`() async throws {
    let (site, _, kase) = try await opened()
    let before = try await site.party(of: kase.id)
    let other = try await site.signIn("w306203", post: "网格代办员")
    let led = try await site.blank("NX003", by: other).fill(
      name: "李冒名", number: Self.number, more: [("seen", "on"), ("address", "别处一号")])
    let own = try await site.newest()
    let path = "/cases/\(own.id.raw)/identity-check"
    #expect(led.path == "\(path)?document=idCard" && led.words.contains("张受害") && led.words.contains("李冒名"))
    #expect(own.claimed?.differing == [.name, .address, .place])
    #expect(try await site.party(of: kase.id) == before)
    let done = try await led.send(path, [("take.name", "kept"), ("take.address", "kept"), ("take.place", "kept")])
    #expect(done.words.contains("核对居民身份证") && !done.words.contains("更新登记的"))
    #expect(try await site.party(of: kase.id) == before)
  }

  @Test func `by an agent with the document is kept at once where nothing was known`() async throws {
    let (site, agent, kase) = try await opened()
    let ticked = try await site.blank("NX003", by: agent).fill(
      name: "张受害", number: Self.number, more: [("seen", "on"), ("address", "后坪村三组12号")])
    let newest = try await site.newest()
    #expect(ticked.path == "/cases/\(newest.id.raw)" && newest.claimed == nil)
    #expect(ticked.words.contains("核对居民身份证，更新登记的住址"), "\(ticked.words)")
    #expect(try await site.party(of: kase.id)?.address == "后坪村三组12号")
    #expect(try await site.audit(.personChecked).count == 1)
  }

  @Test func `is checked by a document that its kind can have`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("t306", post: "基层代办员")
    let form = try await site.blank("NX099", by: agent)
    #expect(form.words.contains("居民身份证") && form.words.contains("营业执照"), "the item is for both")
    #expect(!form.fields(of: "/cases/new").contains { $0.0 == "document" })
    func sent(_ document: String) async throws -> Page {
      try await form.fill(
        name: "示例合作社", number: "91350100M000100Y43",
        more: [("kind", "enterprise"), ("seen", "on"), ("document", document)])
    }
    #expect(try await sent("").issue("document") == "请选择核对的证件。")
    #expect(try await sent("idCard").issue("document") == "居民身份证不是法人或其他组织的证件，请选择与委托人相符的证件。")
    #expect(try await sent("businessLicence").words.contains("核对营业执照"))
    let ownForm = try await site.blank("NX036", by: agent)
    #expect(ownForm.words.contains("户口簿") && !ownForm.words.contains("营业执照"), "the item is for people")
  }

  @Test func `needs no tick where it is what is known, or nobody is`() async throws {
    let (site, agent, _) = try await opened()
    _ = try await site.newCase("NX001", by: agent, name: "张受害", number: Self.number)
    #expect(try await site.newest().claimed == nil)
    #expect(try await site.audit(.personChecked).isEmpty)
  }

  @Test func `lets no stranger fill forms with what was kept`() async throws {
    let (site, agent, _) = try await opened()
    _ = try await site.ask("NX006", name: "张受害", number: Self.number, phone: "13900000999", Jar())
    let claimed = try await site.newest()
    let (code, keys) = (site.county.county, site.county.keys)
    let scene = try await site.county.store.read {
      try $0.formScene(claimed.id, in: code, keys: keys, today: Day(iso: "2026-11-23")!)!
    }
    #expect(scene.interview(scene.templates).fillings.first?.values["phone"] == .one("13900000999"))
    let paper = try await site.open("/cases/\(claimed.id.raw)/papers/delegation", agent)
    let shown = try await paper.send("/cases/\(claimed.id.raw)/reason", [("why", "paper")])
    #expect(shown.words.contains("13900000999") && !shown.words.contains("13800000123"))
  }
}

@Suite struct `The telephone of a case` {
  @Test func `is changed by a checked act of its owner, and noted`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    let kase = try await site.newCase("NX036", by: agent)
    let code = try await site.county.stored(kase.id).opening.code.text
    let before = Jar()
    _ = try await site.lookUp(code, "0123", before)
    #expect(try await site.get("/my-case", before).status == .ok)
    let wrong = try await kase.act(.changeContact, [("phone", "12345"), ("check", "calledBack")])
    #expect(wrong.status == .unprocessableContent && wrong.issue("phone") != nil)
    let unchecked = try await kase.act(.changeContact, [("phone", "13900000456")])
    #expect(unchecked.status == .unprocessableContent && unchecked.issue("check") != nil)
    let changed = try await kase.act(.changeContact, [("phone", "139 0000 0456"), ("check", "calledBack")])
    #expect(changed.words.contains("更正联系电话为 139****0456（拨打原登记电话核实）"))
    #expect(try await site.lookUp(code, "0456", Jar()).status == .seeOther)
    #expect(try await site.get("/my-case", before).status == .seeOther, "whoever looked it up before does so again")
    #expect(try await site.lookUp(code, "0123", Jar()).status == .notFound)
    #expect(try await site.party(of: kase.id)?.phone == "13800000123", "the person's own telephone is another matter")
    let rows = try await site.audit(.contactChanged)
    #expect(rows.count == 1 && rows[0].contains("→") && !rows[0].contains("0456") && !rows[0].contains("0123"))
    let town = try await site.signIn("t306", post: "基层代办员")
    #expect(try await site.get("\(kase.path)/contact-change", town).status == .conflict)
  }
}

@Suite struct `Looking up a person` {
  private static let number = "411325199003070015"

  private func find(_ who: String, _ site: TestSite, _ jar: Jar) async throws -> Page {
    try await site.blank("NX001", by: jar).send("/cases/new", [("who", who)], button: ("do", "find"))
  }

  @Test func `of another place says no more than that he is known, and is noted`() async throws {
    let site = try await TestSite()
    _ = try await site.newCase("NX036", by: try await site.signIn("w306208"))
    let other = try await site.signIn("w306203", post: "网格代办员")
    let found = try await find(Self.number, site, other)
    #expect(found.issue("number")?.contains("已有登记") == true)
    #expect(!found.words.contains("张") && !found.words.contains("138"))
    #expect(found.fields(of: "/cases/new").contains { $0 == ("number", Self.number) })
    #expect(try await find("41132519400101990X", site, other).issue("number")?.contains("没有办过事") == true)
    #expect(try await find("13800000123", site, other).issue("phone")?.contains("没有办过事") == true)
    let rows = try await site.audit(.personLookedUp)
    #expect(rows.count == 3)
    for row in rows { #expect(!row.contains("4113") && !row.contains("138"), "\(row)") }
  }

  @Test func `of the own place shows him masked, and names him for this session and an hour`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    let form = try await site.blank("NX036", by: agent)
    _ = try await form.fill(more: [("address", "内乡县七里坪乡后坪村三组12号")])
    let found = try await find(Self.number, site, agent)
    #expect(found.words.contains("张**") && found.words.contains("后坪村****") && !found.words.contains("12号"))
    #expect(try await site.audit(.personLookedUp).count == 1)

    // The name of the found person is worth nothing in another session.
    let token = try #require(found.fields(of: "/cases/new").first { $0.0 == "party" }?.1)
    let again = try await site.signIn("w306208")
    let stolen = try await site.blank("NX001", by: again).send(
      "/cases/new", [("party", token), ("allReceived", "on"), ("consent", "on")], button: ("do", "accept"))
    #expect(stolen.status == .unprocessableContent && stolen.issue("who")?.contains("一小时") == true)

    for _ in 0..<3 {
      site.now = site.now.adding(minutes: 21)
      _ = try await site.get("/desk", agent)
    }
    let late = try await found.send("/cases/new", [("consent", "on"), ("allReceived", "on")], button: ("do", "accept"))
    #expect(late.status == .unprocessableContent && late.issue("who")?.contains("一小时") == true)
  }

  @Test func `in full is not for a consultation, wants a reason before the delegation, and none under it`() async throws
  {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    let consulting = try await site.fill("NX036", by: agent, button: "consult")
    #expect(try await site.get("\(consulting.path)/person", agent).status == .forbidden)
    #expect(try await site.audit(.personViewRefused).count == 1)

    let requested = try await site.fill("NX001", by: agent, button: "request")
    let asked = try await site.open("\(requested.path)/person", agent)
    #expect(asked.path == "\(requested.path)/reason?for=person" && !asked.words.contains("张大山"))
    let short = try await asked.send("\(requested.path)/reason", [("why", "other"), ("reason", "看")])
    #expect(short.status == .unprocessableContent && short.issue("reason") != nil)
    let shown = try await asked.send("\(requested.path)/reason", [("why", "contact")])
    #expect(shown.words.contains("张大山") && shown.words.contains("13800000123"))

    let accepted = try await site.newCase("NX003", by: agent)
    #expect(try await site.open("\(accepted.path)/person", agent).words.contains("张大山"))
    #expect(try await site.audit(.personalDataViewed).count == 2)
  }

  @Test func `leads from the reason only to the pages that want one`() async throws {
    let site = try await TestSite()
    let agent = try await site.signIn("w306208")
    let kase = try await site.fill("NX001", by: agent, button: "request")
    for target in [
      "", "//evil.example", "files/../../desk", "files/1%0d", "papers/acceptance", "forms/../print", "person/x",
    ] {
      let answer = try await site.get("\(kase.path)/reason?for=\(target.escaped)", agent)
      #expect(answer.status == .notFound, "\(target)")
    }
  }
}

/// H6: photographs of identity cards open like facts.
@Suite struct `The files of a case` {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("照片".utf8)

  private func opened() async throws -> (TestSite, Case, photo: String, paper: String) {
    let site = try await TestSite()
    let kase = try await site.county.accepted(
      "NX001", by: try await site.county.grid, at: site.now,
      files: [
        UseCases.Attachment(place: .material(0), file: try site.county.incoming("身份证.png", Self.png, at: site.now)),
        UseCases.Attachment(place: .delegation, file: try site.county.incoming("签名.png", Self.png, at: site.now)),
      ])
    let path = "/cases/\(kase.id.raw)/files"
    return (
      site, kase, "\(path)/\(kase.materials[0].files[0].id.raw)", "\(path)/\(kase.delegation!.paper!.id.raw)"
    )
  }

  @Test func `open to whose case it is, without a word, and each view is noted`() async throws {
    let (site, kase, photo, paper) = try await opened()
    let owner = try await site.signIn("w306208")
    #expect(try await site.open("/cases/\(kase.id.raw)", owner).text.contains("href=\"\(photo)\""))
    for file in [photo, paper] {
      let answer = try await site.get(file, owner)
      #expect(answer.status == .ok && answer.headers[.contentType] == "image/png")
    }
    #expect(try await site.audit(.fileViewed).count == 2)
  }

  @Test(arguments: [("hecha", nil), ("l06", nil), ("t306", "基层代办员")] as [(String, String?)])
  func `do not open to posts that may not see the person, and the try is noted`(who: String, post: String?) async throws
  {
    let (site, kase, photo, paper) = try await opened()
    let jar = try await site.signIn(who, post: post)
    let page = try await site.open("/cases/\(kase.id.raw)", jar)
    #expect(page.status == .ok && page.words.contains("照片 1") && !page.text.contains("/files/"))
    for file in [photo, paper] { #expect(try await site.get(file, jar).status == .forbidden) }
    #expect(try await site.get("/cases/\(kase.id.raw)/person", jar).status == .forbidden)
    let given = try await site.post(
      "/cases/\(kase.id.raw)/reason",
      [("for", String(photo.split(separator: "/").dropFirst(2).joined(separator: "/"))), ("why", "check")], jar,
      from: "/cases")
    #expect(given.status == .forbidden)
    #expect(try await site.audit(.fileViewRefused).count == 3)
    #expect(try await site.audit(.personViewRefused).count == 1)
    #expect(try await site.audit(.fileViewed).isEmpty)
  }

  @Test(arguments: ["d306", "b06", "fgb1"])
  func `open to who watches or decides for a reason, asked once a case, a session and an hour`(who: String) async throws
  {
    let (site, kase, photo, paper) = try await opened()
    let jar = try await site.signIn(who)
    let asked = try await site.get(photo, jar)
    let reason = "/cases/\(kase.id.raw)/reason"
    #expect(asked.status == .seeOther && asked.location.hasPrefix("\(reason)?for=files%2F"))
    #expect(try await site.audit(.fileViewed).isEmpty)
    let page = try await site.open(photo, jar)
    #expect(page.words.contains("请说明查看理由") && page.words.contains("理由会记入审计"))
    // Nothing is chosen beforehand: one blind click opens no photograph.
    let blind = try await page.send(reason)
    #expect(blind.status == .unprocessableContent && blind.issue("why") == "请选择查看的理由。")
    #expect(try await site.audit(.fileViewed).isEmpty)
    let shown = try await page.send(reason, [("why", "other"), ("reason", "群众来电核实")])
    #expect(shown.status == .ok && shown.path == photo)
    #expect(try await site.get(paper, jar).status == .ok)
    #expect(try await site.open("/cases/\(kase.id.raw)/person", jar).words.contains("张三丰"))
    let rows = try await site.audit(.fileViewed)
    #expect(rows.count == 2 && rows.allSatisfy { $0.contains("群众来电核实") })
    // Another session is asked again.
    #expect(try await site.get(photo, try await site.signIn(who)).status == .seeOther)
  }

  @Test func `want a reason from the owner once the case has ended, and are not there for others`() async throws {
    let (site, kase, photo, _) = try await opened()
    let grid = try await site.county.grid
    try await site.county.does(
      .withdraw(Withdrawal(way: .phone, identityCheck: "回拨", reason: "")), kase.id, grid, site.now)
    let owner = try await site.signIn("w306208")
    #expect(try await site.get(photo, owner).status == .ok)
    try await site.county.does(.archive, kase.id, grid, site.now)
    #expect(try await site.get(photo, owner).status == .seeOther)
    #expect(try await site.get(photo, try await site.signIn("w306212")).status == .notFound)
    #expect(try await site.get("/cases/\(kase.id.raw)/files/1", owner).status == .notFound)
  }

  @Test func `want a second factor beside the reason where the county requires one, but not of whose live case it is`()
    async throws
  {
    let (site, kase, photo, _) = try await opened()
    let (grid, code) = (try await site.county.grid, site.county.county)
    func require(_ value: Int) async throws {
      try await site.county.store.write { try $0.set(.secondFactor, to: value, of: code) }
    }
    let reason = "/cases/\(kase.id.raw)/reason"
    try await require(1)
    let owner = try await site.signIn("w306208")
    #expect(try await site.get(photo, owner).status == .ok)
    let requested = try await site.fill("NX003", by: owner, button: "request")
    #expect(try await site.open("\(requested.path)/person", owner).path == "\(requested.path)/reason?for=person")

    try await site.county.does(
      .withdraw(Withdrawal(way: .phone, identityCheck: "回拨", reason: "")), kase.id, grid, site.now)
    try await site.county.does(.archive, kase.id, grid, site.now)
    let asked = try await site.get(photo, owner)
    #expect(asked.location.hasPrefix("\(reason)?for=files"))
    #expect(try await site.get(asked.location, owner).location == "/factor/setup")
    let target = String(photo.split(separator: "/").dropFirst(2).joined(separator: "/"))
    let sent = try await site.post(reason, [("for", target), ("why", "check")], owner, from: "/cases")
    #expect(sent.location == "/factor/setup")
    #expect(try await site.get(photo, owner).status == .seeOther, "no reason was kept")
    #expect(try await site.get(asked.location, try await site.signIn("b06")).location == "/factor/setup")

    try await require(0)
    #expect(try await site.get(asked.location, owner).status == .ok)
    #expect(try await site.post(reason, [("for", target), ("why", "check")], owner, from: "/cases").location == photo)
    #expect(try await site.get(photo, owner).status == .ok)
  }
}

extension TestSite {
  /// A request from the net.
  func ask(_ code: String, name: String, number: String, phone: String, _ jar: Jar) async throws -> Answer {
    let day = now.day
    let item = try await county.store.read { [county = county.county] in try $0.item(code: code, of: county, on: day) }
    return try await post(
      "/requests/new",
      [
        ("item", "\(item!.id.raw)"), ("name", name), ("number", number), ("phone", phone),
        ("town", TestCounty.town.text), ("place", TestCounty.village.text), ("consent", "1"),
      ], jar, from: "/requests/new?item=\(item!.id.raw)")
  }

  func lookUp(_ code: String, _ tail: String, _ jar: Jar) async throws -> Answer {
    try await post("/lookup", [("code", code), ("tail", tail)], jar, from: "/lookup")
  }

  /// What is kept of a case's principal.
  func party(of id: ID<Case>) async throws -> PartyFacts? {
    let (code, keys) = (county.county, county.keys)
    return try await county.store.read {
      try $0.party($0.storedCase(id, in: code, keys: keys)!.kase.principal.party, in: code, keys: keys)?.facts
    }
  }

  /// The case that was opened last.
  func newest() async throws -> Case {
    let code = county.county
    let ids = try await county.store.read { try $0.caseIDs(in: code, after: ID(0)) }
    return try await county.stored(ids.last!)
  }

  /// What the audit says of acts of one kind.
  func audit(_ act: AuditAct) async throws -> [String] {
    let code = county.county
    return try await county.store.read { try $0.audit(of: code).filter { $0.act == act }.map(\.about) }
  }
}
