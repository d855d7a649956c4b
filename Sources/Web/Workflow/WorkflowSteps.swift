import Domain
import Markup
import Store

/// 经过: who moved a workflow, when, where to, and what was said.
func workflowSteps<Stage>(_ steps: [WorkflowStep<Stage>], names: [ID<Staff>: String]) -> HTML {
  section(
    "经过",
    dataTable(
      ["时间", "办理", "人员", "意见"],
      steps.map { step in
        [
          "\(step.mark.at.text)", "\(step.to.title)", "\(step.mark.by.flatMap { names[$0] } ?? "—")", "\(step.note)",
        ]
      }, caption: "经过"))
}

extension Connection {
  /// The names of whoever moved a workflow.
  func names<Stage>(in steps: [WorkflowStep<Stage>], of county: County) throws -> [ID<Staff>: String] {
    var names: [ID<Staff>: String] = [:]
    for person in Set(steps.compactMap(\.mark.by)) { names[person] = try cachedStaff(person, of: county)?.name }
    return names
  }
}
