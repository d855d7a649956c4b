import Domain
import Markup
import Store

/// What the lead office does before the first citizen can come, in its order: shown where nothing is under way yet.
struct FirstSteps: Sendable {
  struct Step: Sendable {
    let title: String
    let path: LocalPath
    /// How far it is; empty for what has not begun.
    let standing: String
    let isDone: Bool
  }

  let steps: [Step]

  /// nil when everything is done.
  init?(_ connection: any Connection, _ county: County, on today: Day) throws {
    let facts = try connection.facts(of: county)
    let items = try connection.itemCount(of: county, on: today)
    let agents = try [PostKind.gridAgent, .townAgent].flatMap { kind in
      try connection.posts(kind: kind, in: county, on: today)
    }.count { !$0.isVacant }
    let list = try connection.currentList(of: ListUnit(county), in: county)
    let waiting = try connection.accountsWithoutPassword(of: county).count
    func counted(_ title: String, _ path: LocalPath, _ count: Int, _ unit: String) -> Step {
      Step(title: title, path: path, standing: count > 0 ? "\(count) \(unit)" : "", isDone: count > 0)
    }
    steps = [
      counted("导入部门", Routes.departments.path, facts.departments.count, "个部门"),
      counted("导入事项", Routes.items.path, items, "项现行事项"),
      counted("导入人员", Routes.staffList.path, agents, "个代办员岗位有人任职"),
      Step(
        title: "发布县级目录", path: Routes.countyList.path, standing: list.map { "第 \($0.version) 版" } ?? "",
        isDone: list != nil),
      Step(
        title: "把一次性验证码交给每个人", path: Routes.accounts.path, standing: waiting > 0 ? "\(waiting) 个账号还没有密码" : "",
        isDone: agents > 0 && waiting == 0),
    ]
    if steps.allSatisfy(\.isDone) { return nil }
  }

  var html: HTML {
    section(
      "先做这些",
      """
      <ol class="checklist">
      \(steps.map(\.html))
      </ol>
      <p class="meta">部门、事项、人员可以在各页逐个新增；成批的由服务器管理人员用 bangban import 导入。导入人员后，在“账号”逐个发放验证码，当面交给本人。</p>
      """)
  }
}

extension FirstSteps.Step {
  fileprivate var html: HTML {
    let light: HTML =
      isDone ? "<span class=\"light green\">✓ 已完成</span>" : "<span class=\"light yellow\">■ 待办</span>"
    return "<li>\(link(path, title))<span><span class=\"meta\">\(standing)</span> \(light)</span></li>\n"
  }
}
