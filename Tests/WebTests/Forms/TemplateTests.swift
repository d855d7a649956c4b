import Domain
import Fixtures
import Foundation
import HTTPTypes
import Samples
import Store
import Testing
import Web

/// Forms as data, changed by the office without a release.
@Suite struct `The office's page of forms` {
  @Test func `lists what ships, previews every form, and stays small`() async throws {
    let site = try await TestSite()
    let lead = try await site.signIn("fgb1")
    let list = try await site.open("/office/forms", lead)
    for template in FormTemplate.shipped {
      #expect(list.words.contains(template.title))
      for page in ["edit", "preview"] {
        let shown = try await site.get("/office/forms/\(page)?code=\(template.code)", lead)
        #expect(shown.status == .ok && shown.text.utf8.count < 60_000, "\(page) \(template.code)")
        #expect(!shown.text.contains(" style="))
      }
    }
    #expect(try await site.get("/office/forms/edit?code=none", lead).status == .notFound)
    #expect(try await site.get("/office/forms", try await site.signIn("w306208")).status == .forbidden)
  }

  @Test func `saves a form as it stands: nothing changed is no new version`() async throws {
    let site = try await TestSite()
    let lead = try await site.signIn("fgb1")
    let edit = try await site.open("/office/forms/edit?code=dibao", lead)
    let saved = try await edit.send("/office/forms/edit")
    #expect(saved.path.hasPrefix("/office/forms/preview"), "\(saved.words)")
    let versions = try await site.county.store.read { [county = site.county.county] in
      try $0.formVersions(code: "dibao", of: county)
    }
    #expect(versions == FormTemplate.shipped.filter { $0.code == "dibao" })
  }

  @Test func `adds a field without a release, and the next case is asked for it`() async throws {
    let site = try await TestSite()
    let lead = try await site.signIn("fgb1")
    let edit = try await site.open("/office/forms/edit?code=gaoling", lead)
    let fields = edit.fields(of: "/office/forms/edit").first { $0.0 == "section.1" }!.1
    let bad = try await edit.send(
      "/office/forms/edit",
      [("section.1", fields + "\nsex2|性别|填写:单选(男、女)|必填\n不懂"), ("section.1.layout", "")])
    #expect(bad.status == .unprocessableContent && bad.issue("section.1")?.contains("“不懂”") == true)
    let known = try await bad.send(
      "/office/forms/edit", [("section.1", fields + "\nsex2|性别|填写:单选(男、女)|必填"), ("section.1.layout", "")])
    #expect(known.issue("section.1") == "“性别”不用填写：性别可以推算，请改为“推算:性别”")
    #expect(known.fields(of: "/office/forms/edit").contains { $0.0 == "section.1" && $0.1.contains("sex2") })
    let saved = try await known.send(
      "/office/forms/edit", [("section.1", fields + "\nvisit|需要上门发放|填写:是否|必填"), ("section.1.layout", "")])
    #expect(saved.words.contains("从现在起使用") && saved.words.contains("需要上门发放"), "\(saved.words)")

    let agent = try await site.signIn("w306208")
    let kase = try await site.newCase("NX006", by: agent)
    let form = try await site.open("/cases/\(kase.id.raw)/forms/gaoling", agent)
    #expect(form.text.contains("name=\"gaoling-visit\""))
    let stale = try await edit.send("/office/forms/edit", [("title", "另一个名称")])
    #expect(stale.status == .unprocessableContent && stale.words.contains("他人改动过"))
  }

  @Test func `makes a new form, and a department only its own`() async throws {
    let site = try await TestSite()
    let helper = try await site.signIn("b06")
    let new = try await site.open("/office/forms/edit", helper)
    let empty = try await new.send("/office/forms/edit")
    #expect(empty.status == .unprocessableContent && empty.issue("code") != nil && empty.issue("serves") != nil)
    let saved = try await new.send(
      "/office/forms/edit",
      [
        ("code", "huzhao"), ("title", "示例登记表"), ("serves", "NX074"), ("issuer", "民政局"), ("legalBasis", "示例依据"),
        ("section.0.title", "申请人"), ("section.0", "name|姓名|事实:姓名|必填\nphoto|照片尺寸|填写:单选(一寸、两寸)|必填"),
        ("signatures", "签名|申请人签名"),
      ])
    #expect(saved.words.contains("已保存“示例登记表”"), "\(saved.words)")
    let other = try await site.open("/office/forms/edit?code=yibao", helper).send(
      "/office/forms/edit", [("title", "改名")])
    #expect(other.status == .unprocessableContent || other.status == .forbidden)
    let title = try await site.county.store.read { [county = site.county.county] in
      try $0.formVersions(code: "yibao", of: county).first?.title
    }
    #expect(title == "城乡居民基本医疗保险参保登记表")
  }
}
