import Domain
import Markup
import Store

extension ThreeView {
  var page: HTML {
    """
    \(officeSummary(state))
    <p>\(link(Routes.changes.path, "返回双人复核"))</p>
    \(section("岗位", "\(postTable)<p>\(proposal(.open))</p>"))
    \(section("账号", people.isEmpty ? emptyState("还没有人任职。") : peopleTable))
    """
  }

  private var postTable: HTML {
    let rows = posts.map { row -> [HTML] in
      let holder: HTML = row.holder.map { "\($0.name)" } ?? vacantMark
      return ["\(row.title)", holder, "\(row.backup?.name ?? "—")", proposals(about: row)]
    }
    return dataTable(["岗位", "任职", "AB 岗", "提出"], rows, caption: "三员岗位")
  }

  private var peopleTable: HTML {
    let rows = people.map { person -> [HTML] in
      [
        "\(person.staff.name)　\(person.staff.workPhone)", "\(person.account ?? "—")", "\(person.standing)",
        proposals(about: person),
      ]
    }
    return dataTable(["人员", "账号", "状态", "提出"], rows, caption: "三员账号")
  }

  private func proposals(about row: PostRow) -> HTML {
    var forms: [ChangeForm] = [.fill]
    if !row.isVacant { forms.append(.vacate) }
    forms.append(.cover)
    if row.backup != nil { forms.append(.uncover) }
    forms.append(.close)
    return proposals(forms, "post", "\(row.id.raw)")
  }

  private func proposals(about person: Person) -> HTML {
    guard let account = person.account else { return proposals([.account], "person", "\(person.staff.id.raw)") }
    var forms: [ChangeForm] = [.reset, person.isDisabled ? .enable : .disable]
    if person.hasFactor { forms.append(.factor) }
    return proposals(forms, "account", account)
  }

  private func proposals(_ forms: [ChangeForm], _ name: String, _ value: String) -> HTML {
    "<div class=\"acts\">\(forms.map { proposal($0, name, value) })</div>"
  }

  /// - Parameter name: of what it is about; empty for what is about nothing that is there.
  private func proposal(_ form: ChangeForm, _ name: String = "", _ value: String = "") -> HTML {
    linkButton(
      Routes.newChange(["what": form.rawValue, name: value]), form.title, form.takesAway ? .danger : .standard)
  }
}
