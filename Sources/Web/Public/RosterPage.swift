import Domain
import Markup
import Store

extension RosterView {
  var page: HTML {
    """
    \(HTML.when(!posts.isEmpty, table))
    \(HTML.when(!children.isEmpty, below))
    """
  }

  private var table: HTML { dataTable(["岗位", "姓名", "工作电话"], posts.map(cells), caption: title) }

  private func cells(of row: PostRow) -> [HTML] {
    let (name, phone) = (row.holder?.name ?? "", row.holder?.workPhone ?? "")
    return row.isVacant
      ? ["\(row.title)", "<span class=\"quiet\">空岗，请联系上一级</span>", "—"]
      : ["\(row.title)", "\(name)", phoneLink(phone)]
  }

  private var below: HTML { "<h2>下一级</h2><ul class=\"rows\">\(children.map(line))</ul>" }

  private func line(of place: Place) -> HTML {
    "<li><h3>\(link(Routes.roster(place.code.text), place.name))</h3></li>\n"
  }
}
