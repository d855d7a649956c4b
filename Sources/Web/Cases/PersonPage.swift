import Domain
import Markup
import Store
import UseCases

/// A person in full, beside what this case's request says.
struct PersonView: Sendable {
  let seen: ViewPerson.Seen
  let viewer: String  // who looks, and when: said on the page
  let now: Moment
}

extension PersonView {
  var page: HTML {
    """
    \(section(kase.claimed == nil ? "委托人" : "以前登记的", list(seen.claim.kept)))
    \(kase.claimed.map { section("本件申请所填（未核对证件）", list(PartyFacts($0))) })
    \(kase.contactPhone.map { section("本件联系电话", "<p class=\"big\">\($0.text)</p>") })
    <p class="meta">\(viewer) \(now.text) 查看，已记入审计。</p>
    <p>\(linkButton(Routes.kase(kase.id), "返回办件"))</p>
    """
  }

  private var kase: Case { seen.kase }

  private func list(_ facts: PartyFacts) -> HTML {
    let isEnterprise = seen.claim.party.kind == .enterprise
    return factList([
      (isEnterprise ? "名称" : "姓名", "\(facts.name)"),
      (isEnterprise ? "统一社会信用代码" : "公民身份号码", "\(facts.text(of: .number))"),
      ("电话", "\(facts.phone)"), ("经办人", "\(facts.contact ?? "")"), ("住址", "\(facts.address)"),
    ])
  }
}
